using MediationNet.Fuzz.Fuzzing;
using MediationNet.Fuzz.Targets;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Fuzz;

/// <summary>
/// Every parser of bytes from outside takes a few thousand mutated inputs, and all that ever did harm
/// (tests/MediationNet.Fuzz/corpus). tests/fuzz.sh looks much longer, guided by branches.
/// </summary>
public sealed class FuzzTests
{
    private const int Inputs = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory] // else the search would begin before a closed door
    [InlineData(0)]
    [InlineData(1)]
    public void What_a_stick_is_made_of_is_taken_in_to_its_last_piece(int sample)
    {
        using var target = new BundleTarget();
        target.Feed(target.Seeds[sample]);
        Assert.Equal([Cast.PhotoOf(Cast.FirstPaper).Content.Hash], target.Contents);
    }

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task No_input_does_more_than_be_refused_by_name(string name)
    {
        var target = FuzzTargets.All.Single(one => one.Name == name);
        var folder = Path.Combine(AppContext.BaseDirectory, "corpus", name);
        var corpus = Directory.Exists(folder) ? Directory.GetFiles(folder).Select(File.ReadAllBytes) : [];
        var seed = Seed.Or(1);
        var run = new FuzzRun(target.Open, seed, isNew: () => false);
        try
        {
            var stop = TestContext.Current.CancellationToken;
            var feeding = Task.Run(() => run.Run(corpus, Inputs * target.Share / 1_000, stop), stop);
            await feeding.WaitAsync(Patience, stop);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{name} hangs, MEDIATIONNET_SEED={seed}: {Convert.ToHexString(run.Current)}");
        }

        Assert.True(run.Inputs > 10);
        Assert.True(run.Findings.Count == 0, string.Join('\n', run.Findings.Select(found =>
            $"MEDIATIONNET_SEED={seed}: {found.What}: {Convert.ToHexString(found.Input)}")));
    }
}
