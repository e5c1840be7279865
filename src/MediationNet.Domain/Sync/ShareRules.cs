namespace MediationNet.Domain.Sync;

/// <summary>What the frames of a comparison must be in themselves.</summary>
internal static class ShareRules
{
    internal static string? OfWalk(WalkFrame walk)
    {
        if (walk.Nodes.Count is 0 or > SyncLimits.WalkNodesMax) return "Walk: no nodes, or too many";
        if (walk.Nodes.Sum(node => (long)node.Items.Count) > SyncLimits.WalkItemsMax) return "Walk: too many disputes";

        return walk.Nodes.Select(OfNode).FirstOrDefault(fault => fault is not null);
    }

    internal static string? OfHeads(HeadsFrame heads)
    {
        if (heads.Disputes.Count > SyncLimits.WalkDisputesMax) return "Heads: too many disputes";
        if (heads.Disputes.Sum(one => (long)one.Logs.Count) > SyncLimits.WalkHeadsMax) return "Heads: too many logs";

        return heads.Disputes.Any(one => one.Logs.Any(log => log.Seq is < 1 or > SyncLimits.NumberMax))
            ? "Heads: a sequence number out of range"
            : null;
    }

    private static string? OfNode(WalkNode node)
    {
        if (!node.Node.Exists) return "Walk: no such node";
        if (node.Sums.Count == 0) return null;

        return node.Sums.Count != ShareNode.Fan || node.Node.IsBucket || node.Items.Count > 0
            ? "Walk: a node needs the sum of each child, or its disputes"
            : null;
    }
}
