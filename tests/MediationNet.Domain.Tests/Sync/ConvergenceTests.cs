using System.Globalization;
using Xunit.Sdk;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>Runs <see cref="TwoNodes"/> over many seeds; MEDIATIONNET_SEED=n repeats one.</summary>
public sealed class ConvergenceTests
{
    private const int Runs = 300;
    private const int Steps = 500;

    [Fact]
    public void Two_nodes_come_in_step_after_cuts_crashes_and_restored_backups()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("MEDIATIONNET_SEED"),
            CultureInfo.InvariantCulture, out var one))
        {
            Run(one);
            return;
        }

        var start = Environment.TickCount;
        for (var i = 0; i < Runs; i++) Run(unchecked(start + i));
    }

    private static void Run(int seed)
    {
        try
        {
            var nodes = new TwoNodes(seed);
            nodes.RunWithFaults(Steps);
            nodes.Heal();
        }
        catch (Exception failure) when (failure is XunitException or InvalidOperationException or OverflowException)
        {
            throw new XunitException($"MEDIATIONNET_SEED={seed} repeats this: {failure.Message}", failure);
        }
    }
}
