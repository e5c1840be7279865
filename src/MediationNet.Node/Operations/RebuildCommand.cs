using System.Globalization;
using MediationNet.Node.Hosting;

namespace MediationNet.Node.Operations;

/// <summary>Makes the lists and counters of a stopped node anew from its logs.</summary>
internal static class RebuildCommand
{
    internal static async Task<int> RunAsync(string configuration, CancellationToken stop)
    {
        var setup = NodeSetup.Read(configuration);
        await using var node = await StoppedNode.OpenAsync(setup, stop);
        var total = (await node.Store.Totals(stop)).Disputes;
        var (disputes, damaged) = await ProgressBar.ShowAsync("重建列表 · rebuild", progress => node.Store.Rebuild(
            done => progress.Report(new Step(Math.Min(done, total), total)), stop));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"✓ {setup.Self.Id}: 已按记录重建 {disputes} 件纠纷的列表 · lists of {disputes} disputes made anew"));
        if (damaged == 0) return Commands.Well;

        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"✗ {damaged} 件纠纷有损坏，已退回到完好之处，等其他节点补齐后才能显示和受理。{Environment.NewLine}"
            + $"✗ {damaged} disputes are damaged. They were set back to where they are good, and are neither shown nor "
            + $"changed until the peers have sent the rest: start the node."));
        return Commands.Failed;
    }
}
