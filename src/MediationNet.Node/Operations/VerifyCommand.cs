using System.Globalization;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Operations;

/// <summary>
/// Walks all that a node holds, or a backup of it: every page, chain and seal, every list, what is sent and what waits.
/// A node at work is asked to do it itself.
/// </summary>
internal static class VerifyCommand
{
    private const string What = "核对纠纷 · disputes walked";

    private static string Line => Environment.NewLine;

    /// <summary>0 only when everything was walked and nothing was found.</summary>
    internal static async Task<int> RunAsync(string configuration, CancellationToken stop)
    {
        var setup = NodeSetup.Read(configuration);
        await using var stopped = await StoppedNode.TryOpenAsync(setup, stop);
        return stopped is null
            ? await OfRunningAsync(setup, stop)
            : Tell(setup.Self.Id.Value, await OfStoppedAsync(stopped.Store, stop));
    }

    private static async Task<VerifyReport> OfStoppedAsync(NodeStore store, CancellationToken stop)
    {
        var totals = await store.Totals(stop);
        return await ProgressBar.ShowAsync(What, progress => store.Verify(
            (disputes, _) => progress.Report(new Step(disputes, totals.Disputes)), stop));
    }

    /// <summary>The same of a backup: first its sum, then all that is in it. The file is not touched.</summary>
    internal static async Task<int> OfBackupAsync(string backup, string configuration, CancellationToken stop)
    {
        var setup = NodeSetup.Read(configuration);
        var file = Path.GetFullPath(backup);
        var manifest = await ProgressBar.ShowAsync(
            "核对备份文件 · file read", progress => BackupFile.ExamineAsync(file, progress, stop));
        using var keys = await NodeProof.OpenAsync(setup, stop);
        var report = await ProgressBar.ShowAsync(What, progress => Task.Run(
            () => NodeStore.VerifyFile(
                file, setup.Self.Id, keys.Seals.OwnKey, keys.Seals.OwnCertificate, setup.Directory, keys.Seals,
                (disputes, _) => progress.Report(new Step(disputes, manifest.Disputes)), stop),
            stop));
        return Tell(Text($"{file} ({manifest.Node}, {manifest.MadeAtUtc:yyyy-MM-dd HH:mm:ss} UTC)"), report);
    }

    private static async Task<int> OfRunningAsync(NodeSetup setup, CancellationToken stop)
    {
        using var node = NodeAtWork.Of(setup);
        Console.Out.WriteLine(
            "  节点正在运行，由它自己核对，记录多时要几分钟，期间照常办理 · the node is running and walks its data itself; with many "
                + "entries this takes minutes, and work goes on meanwhile");
        var report = await node.VerifyAsync(stop);
        return Tell(
            setup.Self.Id.Value,
            new VerifyReport(report.Disputes, report.Entries, [.. report.Findings])
            {
                Kinds = [.. report.Kinds.Select(kind => (FindingKind)(int)(kind - 1))],
                Papers = report.Papers,
                PapersAwaited = report.PapersAwaited,
            });
    }

    private static int Tell(string of, VerifyReport report)
    {
        var walked = Text($"{report.Disputes} 件纠纷，{report.Entries} 条记录")
            + Text($" · {report.Disputes} disputes, {report.Entries} entries");
        Console.Out.WriteLine($"{of}: {walked}");
        if (report.Papers > 0)
        {
            Console.Out.WriteLine(
                Text($"  {report.Papers} 份照片和扫描件，其中 {report.PapersAwaited} 份尚未传到")
                + Text($" · {report.Papers} photographs and scans, {report.PapersAwaited} still to come"));
        }

        if (report.Findings.Count == 0)
        {
            Console.Out.WriteLine("✓ 核对无误 · clean");
            return Commands.Well;
        }

        Console.Out.WriteLine("  逐处列出，供技术人员查看 · one by one, for whoever looks after the machine:");
        foreach (var finding in report.Findings) Console.Out.WriteLine($"  ✗ {finding}");
        Console.Error.WriteLine(
            Text($"✗ 数据有误，共 {report.Findings.Count} 处 · Not clean: {report.Findings.Count} findings. ")
            + $"怎样处理 · What to do:{Line}"
            + string.Join(Line, report.Kinds.Select(kind => $"  - {FindingWords.Of(kind)}")));
        return Commands.Failed;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
