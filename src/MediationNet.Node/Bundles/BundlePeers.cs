using MediationNet.Domain.Committees;

namespace MediationNet.Node.Bundles;

/// <summary>Who exchanges bundles with whom: those that would have a session if there were a network.</summary>
internal static class BundlePeers
{
    internal static bool Exchange(NetworkDirectory directory, NodeId one, NodeId other) =>
        directory.Node(one) is { Kind: not NodeKind.Body }
        && directory.Node(other) is { Kind: not NodeKind.Body }
        && directory.NextHop(one, other) == other;
}
