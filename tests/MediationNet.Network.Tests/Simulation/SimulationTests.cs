using System.Globalization;
using MediationNet.Network.Tests.Simulation.Running;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation;

/// <summary>
/// Whole networks, each from one seed: first faults, then none. `bash tests/simulate.sh` runs more of them and
/// repeats one.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int FirstSeed = 1;
    private const int SeedsUsual = 300;

    [Fact]
    public void All_agree_after_the_faults_and_nothing_forbidden_happens_before()
    {
        using var words = new StringWriter(CultureInfo.InvariantCulture);
        var campaign = new Campaign(words);
        var one = Seed.Or(-1);
        var passed = one >= 0 ? campaign.Run(one, 1) : campaign.Run(FirstSeed, SeedsUsual);
        Assert.True(passed, words.ToString());
        if (one >= 0) return;

        // A simulation in which nothing goes wrong proves nothing.
        output.WriteLine(campaign.Troubles.ToString());
        Assert.Empty(campaign.Troubles.Missing);
    }

    [Fact]
    public void A_seed_repeats_exactly() =>
        Assert.Equal(SeedRun.Of(7).History.Digest(), SeedRun.Of(7).History.Digest());

    [Fact]
    public void Worlds_that_run_side_by_side_tell_what_each_tells_alone()
    {
        int[] seeds = [3, 7, 12, 14];
        var alone = seeds.Select(seed => SeedRun.Of(seed).History.Digest()).ToList();
        var beside = new string[seeds.Length];
        var threads = seeds
            .Select((seed, at) => new Thread(() => beside[at] = SeedRun.Of(seed).History.Digest()))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(alone, beside);
    }

    [Theory] // the checkers can fail, and the right one does
    [MemberData(nameof(Defects))]
    public void A_defect_is_found_by_the_checker_of_its_invariant(string defect)
    {
        var row = DefectTable.All.Single(row => row.Defect.ToString() == defect);
        var found = DefectTable.Find(row);
        output.WriteLine(DefectTable.Line(row, found));
        Assert.NotNull(found);
    }

    [Theory] // each failed once, and was mended
    [MemberData(nameof(RegressionSeeds.All), MemberType = typeof(RegressionSeeds))]
    public void A_seed_that_failed_once_passes(int seed, string found)
    {
        var run = SeedRun.Of(seed);
        Assert.True(run.Passed, $"{found}\n{run.Report()}");
    }

    public static TheoryData<string> Defects() => [.. DefectTable.All.Select(row => row.Defect.ToString())];
}
