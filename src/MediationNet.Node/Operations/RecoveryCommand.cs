using MediationNet.Node.Hosting;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Node.Operations;

/// <summary>Shows how the recovery of a running node stands, or goes on without a peer that is gone.</summary>
internal static class RecoveryCommand
{
    internal static async Task<int> RunAsync(string configuration, string? without, CancellationToken stop)
    {
        using var node = NodeAtWork.Of(NodeSetup.Read(configuration));
        if (without is not null) Console.Out.WriteLine(RecoveryWords.Warning(without));
        Tell(without is null ? await node.RecoveryAsync(stop) : await node.GoOnWithoutAsync(without, stop));
        return Commands.Well;
    }

    private static void Tell(RecoveryView? view) =>
        Console.Out.WriteLine(view is null ? RecoveryWords.NotRecovering : RecoveryWords.Of(view));
}
