using System.Globalization;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests;

/// <summary>
/// Many runs, each from one seed. MEDIATIONNET_SEED=n repeats one; MEDIATIONNET_SEEDS=n runs that many, from the
/// number MEDIATIONNET_SEEDS_FROM on.
/// </summary>
public sealed class SimulationTests
{
    private const int Steps = 800;
    private const int FirstSeed = 1_000;
    private const int SeedsUsual = 60;
    private const int SeedsUntilFound = 30;

    [Fact]
    public void All_agree_after_the_faults_and_nothing_forbidden_happens_before()
    {
        var one = Seed.Or(-1);
        if (one >= 0)
        {
            Run(one, Defect.None);
            return;
        }

        var happened = Troubles.ToDictionary(trouble => trouble, _ => 0, StringComparer.Ordinal);
        foreach (var seed in Enumerable.Range(Asked("MEDIATIONNET_SEEDS_FROM", FirstSeed), Seeds))
        {
            var history = Run(seed, Defect.None);
            foreach (var trouble in Troubles) happened[trouble] += history.Count(trouble);
        }

        // A simulation in which nothing goes wrong proves nothing.
        var counted = string.Join(", ", happened.Select(trouble => string.Create(
            CultureInfo.InvariantCulture, $"{trouble.Key} {trouble.Value}")));
        TestContext.Current.TestOutputHelper?.WriteLine(counted);
        Assert.True(happened.Values.All(count => count > 0), counted);
    }

    [Fact]
    public void A_seed_repeats_exactly() =>
        Assert.Equal(Run(7, Defect.None).Digest(), Run(7, Defect.None).Digest());

    [Theory] // the checkers can fail, and the right one does
    [InlineData(nameof(Defect.AcknowledgesBeforeStoring), "DurabilityChecker")]
    [InlineData(nameof(Defect.DiskLies), "LossChecker")]
    [InlineData(nameof(Defect.GrantLeaks), "TaintChecker")]
    [InlineData(nameof(Defect.RequestsForgotten), "RepetitionChecker")]
    [InlineData(nameof(Defect.RowsDropped), "PoisonChecker")]
    public void A_defect_is_found(string defect, string checker)
    {
        var found = Enumerable.Range(FirstSeed, SeedsUntilFound)
            .Select(seed => FailureOf(seed, Enum.Parse<Defect>(defect)))
            .FirstOrDefault(failure => failure is not null);
        Assert.NotNull(found);
        Assert.Contains(checker, found, StringComparison.Ordinal);
    }

    private static string[] Troubles =>
    [
        "SessionHeld", "ReferralRequested", "ReferralOffered", "ReferralAccepted", "ReferralDeclined", "OfferWithdrawn",
        "CustodyReleased", "loses its power", "while it stored", "gives no answer", "is cut", "a byte changes",
        "WantFrame", "QuarantinedFrame",
    ];

    private static int Seeds => Asked("MEDIATIONNET_SEEDS", SeedsUsual);

    private static int Asked(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } asked
            ? int.Parse(asked, CultureInfo.InvariantCulture)
            : usual;

    private static string? FailureOf(int seed, Defect defect)
    {
        try
        {
            Run(seed, defect);
            return null;
        }
        catch (InvalidOperationException failure)
        {
            return failure.Message;
        }
    }

    private static History Run(int seed, Defect defect)
    {
        using var world = new Simulation(seed, defect);
        Seed.Say(seed, () =>
        {
            try
            {
                world.Run(Steps);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{failure.Message}\n{world.History.Tail()}", failure);
            }
        });
        return world.History;
    }
}
