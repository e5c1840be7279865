using System.Diagnostics;
using System.Globalization;
using MediationNet.Network.Tests.Simulation.Faults;

namespace MediationNet.Network.Tests.Simulation.Running;

/// <summary>What `tests/simulate.sh` begins; its last line counts.</summary>
internal static class SimulateCommand
{
    private const int SeedsUsual = 300;

    private const string Usage = """
        --seeds N --from S   runs N seeds from S (300 from 1)
        --seed S             runs one, with its whole history
        --defects            builds in defects, at least one for each invariant, and shows which seed finds it
        """;

    public static int Run(string[] args)
    {
        if (args is ["--defects"]) return ShowDefects();
        if (Number(args, "--seed") is { } seed) return ShowOne(seed);
        if (args.Length > 0 && Number(args, "--seeds") is null && Number(args, "--from") is null)
        {
            Console.WriteLine(Usage);
            return 2;
        }

        var campaign = new Campaign(Console.Out);
        campaign.Run(Number(args, "--from") ?? 1, Number(args, "--seeds") ?? SeedsUsual);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        var count = campaign.Passed + campaign.Failed.Count;
        Console.WriteLine(campaign.Troubles);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{cpu / Math.Max(1, count):0.000} seconds of processor time a seed"));
        return Summary(campaign.Passed, campaign.Failed);
    }

    private static int ShowOne(int seed)
    {
        var run = SeedRun.Of(seed);
        foreach (var line in run.History.Lines) Console.WriteLine(line);
        if (!run.Passed) Console.WriteLine(run.Report().Split('\n')[^2]);
        return Summary(run.Passed ? 1 : 0, run.Passed ? [] : (List<int>)[seed]);
    }

    private static int ShowDefects()
    {
        var missed = new List<Defect>();
        foreach (var row in DefectTable.All)
        {
            var found = DefectTable.Find(row);
            Console.WriteLine(DefectTable.Line(row, found));
            if (found is null) missed.Add(row.Defect);
        }

        return Summary(DefectTable.All.Count - missed.Count, missed);
    }

    private static int Summary<T>(int passed, List<T> failed)
    {
        if (failed.Count > 0) Console.WriteLine($"failed: {string.Join(", ", failed.Order())}");
        Console.WriteLine($"{passed} passed, {failed.Count} failed");
        return failed.Count == 0 ? 0 : 1;
    }

    private static int? Number(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var n)
            ? n
            : null;
    }
}
