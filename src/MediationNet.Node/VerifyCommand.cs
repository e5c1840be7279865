using System.Globalization;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;

namespace MediationNet.Node;

/// <summary>Walks all that a stopped node holds: every chain, every seal, every list.</summary>
internal static class VerifyCommand
{
    private static string Line => Environment.NewLine;

    /// <summary>0 only when everything was walked and nothing was found.</summary>
    internal static async Task<int> RunAsync(string file)
    {
        var setup = NodeSetup.Read(file);
        if (!NodeStore.IsIn(setup.Options.DataFolder)) return Say(Nothing(setup), Commands.Failed);

        var (identity, _) = await NodeKeys.OpenAsync(setup, TimeProvider.System, CancellationToken.None);
        using (identity)
        {
            try
            {
                using var seals = new Seals(identity);
                await using var store = Open(setup, seals);
                return Tell(setup, await store.Verify(Progress));
            }
            catch (StoreProblem problem) when (problem.Kind == StoreProblemKind.Locked)
            {
                return Say(Running(problem), Commands.Failed);
            }
        }
    }

    private static NodeStore Open(NodeSetup setup, Seals seals) => NodeStore.Open(
        setup.Options.DataFolder, setup.Self.Id, seals.OwnKey, seals.OwnCertificate, setup.Directory, seals,
        TimeProvider.System, setup.Options.TimeZone);

    private static int Tell(NodeSetup setup, VerifyReport report)
    {
        var walked = Text($"{report.Disputes} 件纠纷，{report.Entries} 条记录")
            + Text($" · {report.Disputes} disputes, {report.Entries} entries");
        if (report.Findings.Count == 0)
        {
            Console.Out.WriteLine($"{setup.Self.Id}: {walked}{Line}✓ 核对无误 · clean");
            return Commands.Well;
        }

        Console.Out.WriteLine($"{setup.Self.Id}: {walked}");
        foreach (var finding in report.Findings) Console.Out.WriteLine($"  ✗ {finding}");
        return Say(
            Text($"✗ 数据有误，共 {report.Findings.Count} 处。请保留数据文件夹的原样，放回最近一份完好的文件。{Line}")
            + Text($"✗ Not clean: {report.Findings.Count} findings. Keep the data folder as it is, and put back the ")
            + "newest files that are whole.",
            Commands.Failed);
    }

    private static void Progress(long disputes, long entries) => Console.Out.WriteLine(
        Text($"  已核对 · walked: {disputes} 件纠纷 · disputes, {entries} 条记录 · entries"));

    private static string Nothing(NodeSetup setup) =>
        $"{setup.Options.File}: $.data{Line}"
        + $"  {setup.Options.DataFolder} 里还没有数据：节点从未启动过，或路径写错了。{Line}"
        + $"  There is no store in {setup.Options.DataFolder}: the node was never started, or the path is wrong.";

    private static string Running(StoreProblem problem) =>
        $"节点正在运行：请通过它的接口核对（mediationnet.desk.v1.Keeper/Verify），或先停止它。{Line}"
        + $"The node is running: ask it through its API (mediationnet.desk.v1.Keeper/Verify), or stop it first.{Line}"
        + problem.Message;

    private static int Say(string text, int exitCode)
    {
        Console.Error.WriteLine(text);
        return exitCode;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
