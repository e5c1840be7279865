using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Checks;

namespace MediationNet.Network.Tests.Simulation.Running;

/// <summary>One seed, run to its end or to its failure.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="History">What happened.</param>
/// <param name="Failure">Why it failed, or null.</param>
internal sealed record SeedRun(int Seed, History History, Exception? Failure)
{
    public bool Passed => Failure is null;

    public Invariant? Broken => (Failure as InvariantBroken)?.Which;

    public static SeedRun Of(int seed, Defect defect = Defect.None)
    {
        World? world = null;
        try
        {
            world = new World(seed, defect);
            world.Run();
            return new SeedRun(seed, world.History, null);
        }
        catch (Exception failure)
        {
            if (world is not null) Compare(world);
            return new SeedRun(seed, world?.History ?? new History(), failure);
        }
        finally
        {
            world?.Dispose();
        }
    }

    /// <summary>The seed, what broke, and what led to it.</summary>
    public string Report() => Failure is null
        ? $"seed {Seed} passed"
        : $"{History.Tail()}\nseed {Seed}: {Words(Failure)}\nagain: bash tests/simulate.sh --seed {Seed}";

    // A store that is broken may not be readable either: that is not to end the other seeds.
    private static void Compare(World world)
    {
        try
        {
            foreach (var line in Copies.Differing(world)) world.History.Add(line);
        }
        catch (Exception problem)
        {
            world.History.Add($"the copies cannot be compared: {problem.Message}");
        }
    }

    private static string Words(Exception failure) => failure is InvariantBroken or TimeoutException
        ? failure.Message
        : failure.ToString();
}
