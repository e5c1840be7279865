using MediationNet.Network.Tests.Simulation.Running;

namespace MediationNet.Network.Tests;

/// <summary>Either runs of the simulation (`tests/simulate.sh`), or the tests as the platform begins them.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args is ["simulate", .. var rest]
        ? SimulateCommand.Run(rest)
        : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}
