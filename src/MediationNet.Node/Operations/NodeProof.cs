using MediationNet.Node.Hosting;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Operations;

/// <summary>What a node proves itself with, and knows others by.</summary>
internal sealed class NodeProof : IDisposable
{
    private NodeProof(NodeIdentity identity) => (Identity, Seals) = (identity, new Seals(identity));

    internal NodeIdentity Identity { get; }

    internal Seals Seals { get; }

    internal static async Task<NodeProof> OpenAsync(NodeSetup setup, CancellationToken cancellationToken)
    {
        var (identity, _) = await NodeKeys.OpenAsync(setup, TimeProvider.System, cancellationToken);
        return new NodeProof(identity);
    }

    public void Dispose()
    {
        Seals.Dispose();
        Identity.Dispose();
    }
}
