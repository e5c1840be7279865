using MediationNet.Node.Bundles;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Operations;

/// <summary>The store of a node that does not run, opened with the node's own keys.</summary>
internal sealed class StoppedNode : IAsyncDisposable
{
    private readonly NodeIdentity _identity;
    private readonly Seals _seals;

    private StoppedNode(NodeIdentity identity, Seals seals, NodeStore store) =>
        (_identity, _seals, Store) = (identity, seals, store);

    internal NodeStore Store { get; }

    /// <summary>Its bundles.</summary>
    internal IBundleExchange Bundles(NodeSetup setup)
    {
        var (book, options) = (new PeerBook(Store), setup.Options);
        var certificates = new PeerCertificates(_identity, options.Certificates.Folder, options.DataFolder);
        return new BundleExchange(
            new BundleExport(book, _identity, certificates, Store),
            new BundleImport(book, _identity, certificates, Store));
    }

    // Before anything is made there.
    private static void RequireStore(NodeSetup setup)
    {
        var (file, folder) = (setup.Options.File, setup.Options.DataFolder);
        if (NodeStore.IsIn(folder)) return;
        throw new OperationProblem(
            $"{file}: $.data{Environment.NewLine}  {folder} 里还没有数据：节点从未启动过，或路径写错了。",
            $"  There is no store in {folder}: the node was never started, or the path is wrong.");
    }

    /// <summary>Opens the store; null when a process holds it, that is when the node runs.</summary>
    /// <exception cref="OperationProblem">There is no store.</exception>
    /// <exception cref="StoreProblem">Damaged, missing, restored: says what to do.</exception>
    internal static async Task<StoppedNode?> TryOpenAsync(NodeSetup setup, CancellationToken cancellationToken)
    {
        RequireStore(setup);
        try
        {
            return await OpenAsync(setup, cancellationToken);
        }
        catch (StoreProblem problem) when (problem.Kind == StoreProblemKind.Locked)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _seals.Dispose();
        _identity.Dispose();
    }

    private static async Task<StoppedNode> OpenAsync(NodeSetup setup, CancellationToken cancellationToken)
    {
        var (identity, _) = await NodeKeys.OpenAsync(setup, TimeProvider.System, cancellationToken);
        var seals = new Seals(identity);
        try
        {
            var store = NodeStore.Open(
                setup.Options.DataFolder, setup.Self.Id, seals.OwnKey, seals.OwnCertificate, setup.Directory, seals,
                TimeProvider.System, setup.Options.TimeZone);
            return new StoppedNode(identity, seals, store);
        }
        catch
        {
            seals.Dispose();
            identity.Dispose();
            throw;
        }
    }
}
