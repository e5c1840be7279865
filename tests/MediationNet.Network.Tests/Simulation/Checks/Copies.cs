using MediationNet.Domain.Log;
using MediationNet.Network.Tests.Simulation.Nodes;

namespace MediationNet.Network.Tests.Simulation.Checks;

/// <summary>
/// What each node holds of the disputes of which two copies differ, or that not exactly one answers for: to be read
/// after a failure.
/// </summary>
internal static class Copies
{
    public static IEnumerable<string> Differing(World world)
    {
        var up = world.Nodes.Where(node => !node.Down).ToList();
        return world.Grants.Disputes
            .Where(dispute => up
                .Select(node => Ends(node, dispute)).Where(ends => ends.Length > 0).Distinct().Skip(1).Any()
                || up.Count(node => node.ActsAs(dispute) is not null) != 1)
            .SelectMany(dispute => up.Select(node => Line(world, node, dispute)).OfType<string>());
    }

    private static string? Line(World world, SimulatedNode node, DisputeId dispute)
    {
        if (Ends(node, dispute) is not { Length: > 0 } ends) return null;
        var held = node.Held(dispute);
        var shared = world.Nodes.Where(other => node.SharesWith(other.Id, dispute)).Select(other => other.Id);
        var missing = held.Missing.Select(run => run.ToString());
        var unfolded = held.Logs.Where(log => log.Value.Seq > held.Folded.GetValueOrDefault(log.Key).Seq)
            .Select(log => $"{log.Key}/{held.Folded.GetValueOrDefault(log.Key).Seq}");
        return $"{node.Id} holds of dispute {dispute}: {ends}; not counted beyond {string.Join(", ", unfolded)};"
            + $" lost {string.Join(", ", missing)}; shared with {string.Join(", ", shared)},"
            + $" by hearsay {string.Join(", ", held.KnownTo)}; whole {held.IsWhole},"
            + $" custodian {held.State?.Custody.Custodian}, acts {node.ActsAs(dispute)}";
    }

    private static string Ends(SimulatedNode node, DisputeId dispute) => string.Join(
        ' ', node.Held(dispute).Logs.Where(log => log.Value.Seq > 0).OrderBy(log => log.Key)
            .Select(log => $"{log.Key}/{log.Value.Seq}"));
}
