using System.Globalization;
using MediationNet.Domain.Papers;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Operations;

/// <summary>Copies a node's data to a file, while it runs or while it stands.</summary>
internal static class BackupCommand
{
    private const string What = "备份 · backup";

    internal static async Task<int> RunAsync(string configuration, string to, CancellationToken stop)
    {
        var setup = NodeSetup.Read(configuration);
        var file = Path.GetFullPath(to);
        BackupFile.RequireFree(file);
        await using var stopped = await StoppedNode.TryOpenAsync(setup, stop);
        var manifest = stopped is null
            ? await OfRunningAsync(setup, file, stop)
            : await OfStoppedAsync(stopped, file, stop);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"✓ {file}: {manifest.Disputes} 件纠纷，{manifest.Entries} 条记录，{manifest.Bytes} 字节 · "
            + $"{manifest.Disputes} disputes, {manifest.Entries} entries, {manifest.Bytes} bytes"));
        Console.Out.WriteLine(
            "  备份不含节点的密钥与证书，请另行保管。· The node's key and certificates are not in it: keep them apart.");
        return Commands.Well;
    }

    private static async Task<BackupManifest> OfRunningAsync(NodeSetup setup, string file, CancellationToken stop)
    {
        using var node = NodeAtWork.Of(setup);
        var manifest = await ProgressBar.ShowAsync(What, progress => node.CopyDataAsync(
            (facts, pieces) => BackupFile.WriteAsync(file, facts, pieces, progress, stop), stop));
        await CopyPapersAsync(file, await node.ContentsAsync(stop), hash => node.ReadContentAsync(hash, stop), stop);
        return manifest;
    }

    private static async Task<BackupManifest> OfStoppedAsync(StoppedNode node, string file, CancellationToken stop)
    {
        await using var copy = await node.Store.CopyData(stop);
        var manifest = await ProgressBar.ShowAsync(
            What, progress => BackupFile.WriteAsync(file, copy.Facts, copy.ReadAsync(stop), progress, stop));
        var papers = node.Store.Papers;
        await CopyPapersAsync(file, papers.All(), hash => Task.FromResult(papers.Open(hash)), stop);
        return manifest;
    }

    // After the data: so the folder holds whatever the data name, and perhaps more.
    private static async Task CopyPapersAsync(
        string file, IReadOnlyList<PaperHash> hashes, Func<PaperHash, Task<Stream?>> open, CancellationToken stop)
    {
        if (hashes.Count == 0) return;
        var target = PaperShelf.Beside(Path.GetDirectoryName(file)!);
        var (all, lost) = await ProgressBar.ShowAsync(
            "照片和扫描件 · photographs and scans",
            progress => PaperCopies.CopyAsync(target, hashes, open, progress, stop));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"✓ papers/: {all} 份照片和扫描件，恢复时与备份放在一起 · {all} photographs and scans; keep the folder beside "
            + $"the backup"));
        if (lost > 0)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  ✗ {lost} 份读不出来，未备份，将向其他节点重新取得 · {lost} could not be read and are not in it; they "
                + $"are asked of the peers again"));
        }
    }
}
