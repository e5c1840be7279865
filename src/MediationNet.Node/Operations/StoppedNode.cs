using MediationNet.Node.Bundles;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Operations;

/// <summary>The store of a node that does not run, opened with the node's own keys.</summary>
internal sealed class StoppedNode : IAsyncDisposable
{
    private readonly NodeProof _proof;

    private StoppedNode(NodeProof proof, NodeStore store) => (_proof, Store) = (proof, store);

    internal NodeStore Store { get; }

    /// <summary>Its bundles.</summary>
    internal IBundleExchange Bundles(NodeSetup setup)
    {
        var (book, options) = (new PeerBook(Store), setup.Options);
        var certificates = new PeerCertificates(_proof.Identity, options.Certificates.Folder, options.DataFolder);
        return new BundleExchange(
            new BundleExport(book, _proof.Identity, certificates, Store),
            new BundleImport(book, _proof.Identity, certificates, Store));
    }

    /// <summary>Refuses a configuration whose data folder holds no store, before anything is made there.</summary>
    internal static void RequireStore(NodeSetup setup)
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
        var proof = await NodeProof.OpenAsync(setup, cancellationToken);
        try
        {
            return new StoppedNode(proof, NodeStore.Open(
                setup.Options.DataFolder, setup.Self.Id, proof.Seals.OwnKey, proof.Seals.OwnCertificate,
                setup.Directory, proof.Seals, TimeProvider.System, setup.Options.TimeZone,
                setup.Options.Practice.Numbers));
        }
        catch (StoreProblem problem) when (problem.Kind == StoreProblemKind.Locked)
        {
            proof.Dispose();
            return null;
        }
    }

    /// <summary>The same, for what cannot be done while the node runs.</summary>
    /// <exception cref="OperationProblem">There is no store, or the node runs.</exception>
    internal static async Task<StoppedNode> OpenAsync(NodeSetup setup, CancellationToken cancellationToken) =>
        await TryOpenAsync(setup, cancellationToken) ?? throw Runs();

    internal static OperationProblem Runs() => new(
        "节点正在运行：请先停止它。", "The node is running: stop it first.");

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _proof.Dispose();
    }
}
