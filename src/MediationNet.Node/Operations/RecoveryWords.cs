using System.Globalization;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Node.Operations;

/// <summary>What a restored node may not do, and what to do next: Chinese · English.</summary>
internal static class RecoveryWords
{
    private static string Line => Environment.NewLine;

    /// <summary>Said once, after a backup was put back.</summary>
    internal static string AfterRestore(string configuration, Recovery state) =>
        $"  在下列节点都确认之前，本节点不能以负责单位的身份办理恢复前的纠纷，以免一件纠纷有两个负责单位：{Line}"
        + $"  Until these nodes have answered, this node may not act as custodian of disputes from before the backup, "
        + $"or a dispute could have two:{Line}"
        + $"    {string.Join(", ", state.Missing)}{Line}"
        + $"  查阅、登记新纠纷、写备注照常。缺少的记录会自动取回。{Line}"
        + $"  Reading, new disputes and notes go on as ever. What is missing comes back by itself.{Line}"
        + $"  下一步 · next:  run --config {configuration}{Line}"
        + $"  查看进度 · to see how far it is:  recovery --config {configuration}";

    /// <summary>How the recovery of a running node stands.</summary>
    internal static string Of(RecoveryView view)
    {
        var lines = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"恢复中，已取回 {view.CameBack} 条记录 · recovering, {view.CameBack} entries came back"),
            $"  {Bar(view.Answered.Count, view.Answered.Count + view.WaitsFor.Count)}",
            $"  还在等 · waits for: {Names(view.WaitsFor)}",
            $"  已确认 · answered:  {Names(view.Answered)}",
        };
        if (view.Without.Count > 0) lines.Add($"  不再等 · not waited for: {Names(view.Without)}");
        return string.Join(Line, lines);
    }

    internal static string NotRecovering =>
        "✓ 没有在恢复：本节点可以正常办理。· Not recovering: this node may act as ever.";

    /// <summary>Said when an administrator goes on without a peer.</summary>
    internal static string Warning(string peer) =>
        $"! 不再等 {peer}。如果它持有恢复前的移送，同一件纠纷会出现两个移交，须由司法所指定。{Line}"
        + $"! Going on without {peer}. If it holds a release from before the restore, a dispute may come to have two, "
        + "and an office has to assign it.";

    private static string Bar(int answered, int asked) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{new string('█', answered)}{new string('░', asked - answered)}] {answered}/{asked} 个节点已确认 · nodes answered");

    private static string Names(IEnumerable<string> nodes) =>
        string.Join(", ", nodes) is { Length: > 0 } names ? names : "—";
}
