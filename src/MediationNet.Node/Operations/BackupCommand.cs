using System.Globalization;
using MediationNet.Node.Hosting;

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
        return await ProgressBar.ShowAsync(What, progress => node.CopyDataAsync(
            (facts, pieces) => BackupFile.WriteAsync(file, facts, pieces, progress, stop), stop));
    }

    private static async Task<BackupManifest> OfStoppedAsync(StoppedNode node, string file, CancellationToken stop)
    {
        await using var copy = await node.Store.CopyData(stop);
        return await ProgressBar.ShowAsync(
            What, progress => BackupFile.WriteAsync(file, copy.Facts, copy.ReadAsync(stop), progress, stop));
    }
}
