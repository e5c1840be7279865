namespace MediationNet.Domain.Tests.Sync;

/// <summary>Runs two nodes over many seeds; MEDIATIONNET_SEED=n begins with another.</summary>
public sealed class ConvergenceTests
{
    private const int Runs = 300;
    private const int Steps = 500;

    [Fact]
    public void Two_nodes_come_in_step_after_cuts_crashes_and_restored_backups()
    {
        var first = Seed.Or(1);
        for (var seed = first; seed < first + Runs; seed++)
        {
            var nodes = new TwoNodes(seed);
            Seed.Say(seed, () =>
            {
                nodes.RunWithFaults(Steps);
                nodes.Heal();
            });
        }
    }

    [Fact]
    public void Two_nodes_agree_after_their_stores_silently_lost_entries()
    {
        var first = Seed.Or(1);
        for (var seed = first; seed < first + Runs; seed++)
        {
            var nodes = new SharingNodes(seed);
            Seed.Say(seed, () =>
            {
                nodes.RunWithLosses(Steps);
                nodes.Heal();
            });
        }
    }
}
