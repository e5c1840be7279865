using System.Diagnostics;
using System.Globalization;
using MediationNet.Domain.Figures;

namespace MediationNet.Benchmarks;

/// <summary>What the official table costs in a store of many disputes: from rows, and from folds instead.</summary>
internal static class CountBenchmark
{
    private const int Disputes = 10_000;

    public static async Task RunAsync(Options options)
    {
        var nodes = new TwoNodes(options.Folder);
        await using var open = await OpenStore.OpenAsync(nodes.SetupOf(TwoNodes.VillageNode));
        await open.FillAsync(options.Number ?? Disputes);
        var year = ReportPeriod.Of(PeriodKind.Year, DateOnly.FromDateTime(open.Store.Now.DateTime));
        var all = open.Store.Directory.Committees.Select(committee => committee.Id).ToHashSet();
        for (var run = 0; run < (options.Runs ?? 5); run++)
        {
            var clock = Stopwatch.StartNew();
            var facts = await open.Store.Facts();
            var read = clock.Elapsed;
            clock.Restart();
            var report = OfficialReport.Of(facts, year, open.Store.Directory, all);
            var counted = clock.Elapsed;
            clock.Restart();
            foreach (var one in facts) _ = CaseFacts.Of((await open.Store.Find(one.Id))!);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{facts.Count} disputes, {report.Totals[0]["A"]} counted: "
                + $"rows read in {read.TotalMilliseconds:F0} ms, table made in {counted.TotalMilliseconds:F0} ms; "
                + $"folds read in {clock.Elapsed.TotalMilliseconds:F0} ms"));
        }
    }
}
