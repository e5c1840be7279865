using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Operations;

/// <summary>Puts a backup into the folder of a node that does not run, and says what that means.</summary>
internal static class RestoreCommand
{
    private const int PieceBytes = 1 << 20;

    internal static async Task<int> RunAsync(string configuration, string from, CancellationToken stop)
    {
        var setup = NodeSetup.Read(configuration);
        var file = Path.GetFullPath(from);
        if (setup.Self.Kind == NodeKind.Body) throw OfBody();
        if (!File.Exists(file)) throw Missing(file);
        await ExamineAsync(setup, file, stop);
        var put = await PutAsync(setup, file, stop);
        var beside = new IncarnationFile(setup.Options.DataFolder);
        var mark = beside.Doubt();
        try
        {
            return await OpenAsync(setup, put, stop);
        }
        catch (Exception failure)
        {
            put.Undo();
            beside.Trust(mark);
            // A file that was cut short or changed shows it in many ways; without a manifest only by being read.
            if (failure is StoreProblem or OperationCanceledException) throw;
            throw new OperationProblem(
                $"{file} 已损坏，不能使用：没有改动任何文件。请用另一份备份。",
                $"{file} is damaged and cannot be used: nothing was changed. Take another backup.",
                failure);
        }
    }

    // A file that somebody copied by hand has no manifest: then only its chains and seals speak for it.
    private static async Task ExamineAsync(NodeSetup setup, string file, CancellationToken stop)
    {
        if (!File.Exists(BackupManifest.FileOf(file)))
        {
            Console.Out.WriteLine(
                "  没有说明文件：将逐条核对。· There is no manifest beside it: every chain and seal is checked instead.");
            return;
        }

        var manifest = BackupManifest.Read(file);
        if (manifest.Node != setup.Self.Id.Value) throw OfAnother(setup, file, manifest.Node);
        await ProgressBar.ShowAsync("核对备份 · checking the backup", progress =>
            BackupFile.ExamineAsync(file, progress, stop));
    }

    private static async Task<PutBack> PutAsync(NodeSetup setup, string file, CancellationToken stop)
    {
        try
        {
            using var folder = NodeFolder.Take(setup.Options.DataFolder);
            await ProgressBar.ShowAsync("放回 · putting it back", progress =>
                CopyAsync(file, folder.RestorePath, progress, stop));
            var (papers, lost) = await ProgressBar.ShowAsync("照片和扫描件 · photographs and scans", progress =>
                PaperCopies.RestoreAsync(file, setup.Options.DataFolder, progress, stop));
            if (papers > 0) Console.Out.WriteLine(PapersCame(papers, lost));
            return folder.PutBack();
        }
        catch (StoreProblem problem) when (problem.Kind == StoreProblemKind.Locked)
        {
            throw new OperationProblem(
                "节点正在运行：请先停止它，再恢复备份。", "The node is running: stop it before a backup is put back.", problem);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OperationProblem(
                $"不能把备份放回，原来的文件没有改动：{failure.Message}",
                $"The backup cannot be put back; what was there is as it was: {failure.Message}",
                failure);
        }
    }

    private static string PapersCame(int papers, int lost) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {papers - lost} 份照片和扫描件已放回，{lost} 份已损坏；缺的向其他节点取得 · {papers - lost} photographs and scans "
        + $"are back, {lost} were damaged; what is missing is asked of the peers");

    private static async Task<bool> CopyAsync(
        string from, string to, IProgress<Step> progress, CancellationToken stop)
    {
        await using var source = File.OpenRead(from);
        await using var target = new FileStream(to, FileMode.Create, FileAccess.Write);
        var (buffer, done) = (new byte[PieceBytes], 0L);
        while (await source.ReadAsync(buffer, stop) is > 0 and var count)
        {
            await target.WriteAsync(buffer.AsMemory(0, count), stop);
            progress.Report(new Step(done += count, source.Length));
        }

        target.Flush(flushToDisk: true);
        return true;
    }

    private static async Task<int> OpenAsync(NodeSetup setup, PutBack put, CancellationToken stop)
    {
        await using var node = await StoppedNode.TryOpenAsync(setup, stop)
            ?? throw new OperationProblem("节点正在运行。", "The node is running.");
        var total = (await node.Store.Totals(stop)).Entries;
        var report = await ProgressBar.ShowAsync("核对记录 · checking all entries", progress =>
            node.Store.Verify((_, entries) => progress.Report(new Step(entries, total)), stop));
        var recovery = await node.Store.Recovery(stop);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"✓ {setup.Self.Id}: {report.Disputes} 件纠纷，{report.Entries} 条记录已恢复 · "
            + $"{report.Disputes} disputes, {report.Entries} entries are back"));
        foreach (var finding in report.Findings) Console.Out.WriteLine($"  ✗ {finding}");
        if (put.Kept is { } kept)
            Console.Out.WriteLine($"  原来的文件保存为 · what was there is kept as: {kept}");
        if (recovery is not null) Console.Out.WriteLine(RecoveryWords.AfterRestore(setup.Options.File, recovery.State));
        return report.Findings.Count == 0 ? Commands.Well : Commands.Failed;
    }

    private static OperationProblem OfBody() => new(
        "法院、仲裁机构的节点不能用旧备份恢复：编号会重复。请放回最新文件。",
        "A court's or arbitration body's node cannot be restored from an older backup: its numbers would be given "
        + "twice. Put the newest files back.");

    private static OperationProblem Missing(string file) =>
        new($"没有文件 {file}。", $"There is no file {file}.");

    private static OperationProblem OfAnother(NodeSetup setup, string file, string owner) => new(
        $"{file} 是节点 {owner} 的备份，本节点是 {setup.Self.Id}：没有改动任何文件。",
        $"{file} is a backup of the node {owner}, and this is {setup.Self.Id}: nothing was changed.");
}
