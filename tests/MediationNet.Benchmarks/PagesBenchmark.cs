using System.Diagnostics;
using System.Text.RegularExpressions;
using MediationNet.Domain.Log;
using MediationNet.Node.Demo;

namespace MediationNet.Benchmarks;

/// <summary>What a page costs: bytes at first load, time of the server, and open tabs that are told.</summary>
internal static partial class PagesBenchmark
{
    private const int Disputes = 10_000;
    private const int Warm = 40;
    private const int Tabs = 20;
    private const int ChangedRuns = 40;

    public static async Task RunAsync(Options options)
    {
        var nodes = new TwoNodes(options.Folder);
        var disputes = Enumerable.Range(0, options.Number ?? Disputes).Select(_ => Material.NewDispute()).ToList();
        await FillAsync(nodes, disputes);
        using var process = nodes.ProcessOf(TwoNodes.VillageNode);
        process.Start();
        await using (var node = await nodes.ClientOf(TwoNodes.VillageNode))
        {
            await node.UntilReady(status => status.Ready, TimeSpan.FromMinutes(1));
            using var site = await PageSite.OpenAsync(nodes.SetupOf(TwoNodes.VillageNode).Options.Listen.Page, node);
            string[] paths = ["/", "/?view=held", "/record", $"/disputes/{disputes[0]}", "/today"];
            foreach (var path in paths) await PageAsync(site, node, path, options.Runs ?? 200);
            await TabsAsync(site, node);
        }

        await process.StopAsync();
    }

    private static async Task FillAsync(TwoNodes nodes, IReadOnlyCollection<DisputeId> disputes)
    {
        await using var open = await OpenStore.OpenAsync(nodes.SetupOf(TwoNodes.VillageNode));
        await Parallel.ForEachAsync(
            disputes,
            new ParallelOptions { MaxDegreeOfParallelism = 256 },
            async (dispute, _) => await open.WriteAsync([Material.Record(dispute)]));
        Figures.Say($"{disputes.Count} disputes in the file");
    }

    private static async Task PageAsync(PageSite site, NodeClient node, string path, int runs)
    {
        var first = Stopwatch.GetTimestamp();
        var (bytes, html) = await site.LoadAsync(path);
        var firstTime = Stopwatch.GetElapsedTime(first).TotalMilliseconds;
        foreach (var file in Asset().Matches(html).Select(file => file.Value).Distinct(StringComparer.Ordinal))
            bytes += (await site.LoadAsync(file)).Bytes;
        for (var i = 0; i < Warm; i++) await site.LoadAsync(path);
        var times = new List<double>();
        for (var i = 0; i < runs; i++) times.Add(await TimeAsync(site, path));
        var changed = new List<double>();
        for (var i = 0; i < ChangedRuns; i++)
        {
            await RecordApiBenchmark.RecordAsync(node);
            changed.Add(await TimeAsync(site, path));
        }

        Figures.Say($"{path[..Math.Min(path.Length, 24)]}: {Figures.Text(bytes / 1024.0)} KB at first load");
        Figures.Print("  to the last byte", times, "ms");
        Figures.Say($"  p95 {Figures.Text(Figures.Percentile(times, 0.95))} ms");
        Figures.Print("  when a dispute was just recorded", changed, "ms");
        Figures.Say($"  the first of all {Figures.Text(firstTime)} ms");
    }

    private static async Task<double> TimeAsync(PageSite site, string path)
    {
        var began = Stopwatch.GetTimestamp();
        await site.LoadAsync(path);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    // Each tab is told that something changed, and reads its page again.
    private static async Task TabsAsync(PageSite site, NodeClient node)
    {
        var tabs = new List<StreamReader>();
        for (var i = 0; i < Tabs; i++) tabs.Add(await site.ListenAsync());
        var told = new List<double>();
        for (var run = 0; run < 5; run++)
        {
            var began = Stopwatch.GetTimestamp();
            var all = tabs.Select(tab => ToldAsync(site, tab)).ToList();
            await RecordApiBenchmark.RecordAsync(node);
            await Task.WhenAll(all);
            told.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Figures.Print($"one change shown in {Tabs} open tabs", told, "ms");
        foreach (var tab in tabs) tab.Dispose();
    }

    private static async Task ToldAsync(PageSite site, StreamReader tab)
    {
        while (await tab.ReadLineAsync() != "event: change")
        {
            // What came before is of no interest.
        }

        await site.LoadAsync("/");
    }

    [GeneratedRegex("/assets/[a-z.]+\\?v=[0-9a-f]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asset();
}
