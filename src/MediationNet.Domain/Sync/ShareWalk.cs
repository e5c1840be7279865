using System.Diagnostics;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Sync;

/// <summary>
/// What a node shares with one peer: the disputes of which that peer may know by this node's own store. A wall: the
/// store keeps it on disk.
/// </summary>
public interface IShares
{
    /// <summary>The sums over it.</summary>
    ShareSums Sums { get; }

    /// <summary>The disputes beneath a node.</summary>
    IReadOnlyList<ShareItem> Under(ShareNode node);

    /// <summary>The ends of the logs held of a dispute; none when it is not shared, or not here at all.</summary>
    IReadOnlyList<LogHead> HeadsOf(DisputeId dispute);
}

/// <summary>What is asked of the store when two nodes compare what they share.</summary>
public abstract record ShareQuestion
{
    private ShareQuestion() { }

    /// <summary>The digest alone.</summary>
    public sealed record Digest : ShareQuestion;

    /// <summary>The first step of a walk.</summary>
    public sealed record Begin : ShareQuestion;

    /// <summary>The step that follows from what the peer said: a <see cref="WalkFrame"/> or <see cref="HeadsFrame"/>.
    /// </summary>
    public sealed record Follow(SyncFrame Heard) : ShareQuestion;
}

/// <summary>The store's answer to a question about what is shared; all of it read in one moment.</summary>
/// <param name="Position">Where the two outboxes stood, and the digest.</param>
/// <param name="Step">What follows; null when only the digest was asked for.</param>
public sealed record ShareReading(PeerPosition Position, ShareStep? Step);

/// <summary>What follows from a step of the peer.</summary>
/// <param name="Frame">What to say to it; null when the walk is over.</param>
/// <param name="Lacking">Parts of logs that are missing here and held there.</param>
/// <param name="LackingThere">Parts of logs that are held here and missing there.</param>
public sealed record ShareStep(
    SyncFrame? Frame, IReadOnlyList<WantFrame> Lacking, IReadOnlyList<WantFrame> LackingThere)
{
    /// <summary>A step that only goes on.</summary>
    public static ShareStep Say(SyncFrame frame) => new(frame, [], []);
}

/// <summary>
/// The walk down to what two nodes hold differently. Each message is answered from the store alone, so nothing is
/// remembered between two steps, and each has a bound: what does not fit waits for the next walk.
/// </summary>
public static class ShareWalk
{
    /// <summary>Two levels at once: 256 sums are 2 KB, and spare a round trip.</summary>
    private static readonly ShareNode[] _top = [.. ShareNode.Root.Children];

    /// <summary>The answer to a question; null when only the digest was asked for.</summary>
    public static ShareStep? Answer(IShares mine, ShareQuestion question) => question switch
    {
        ShareQuestion.Digest => null,
        ShareQuestion.Begin => ShareStep.Say(Describe(mine, _top)),
        ShareQuestion.Follow(WalkFrame walk) => ShareStep.Say(Deeper(mine, walk)),
        ShareQuestion.Follow(HeadsFrame heads) => Finish(mine, heads),
        _ => throw new UnreachableException(),
    };

    private static SyncFrame Deeper(IShares mine, WalkFrame walk)
    {
        var nodes = walk.Nodes
            .Where(node => node.Sums.Count > 0)
            .SelectMany(node => node.Node.Children.Zip(node.Sums))
            .Where(child => mine.Sums.SumOf(child.First).Half != child.Second)
            .Select(child => child.First)
            .Take(SyncLimits.WalkNodesMax)
            .ToList();
        if (nodes.Count > 0) return Describe(mine, nodes);

        var left = SyncLimits.WalkItemsMax;
        var disputes = walk.Nodes
            .Where(node => node.Sums.Count == 0)
            .TakeWhile(node => (left -= mine.Sums.CountOf(node.Node)) >= 0)
            .SelectMany(node => Differing(mine.Under(node.Node), node.Items));
        return new HeadsFrame(Heads(mine, disputes), IsAnswer: false);
    }

    /// <summary>All nodes in the same way, so that both sides always stand on the same step.</summary>
    private static WalkFrame Describe(IShares mine, IReadOnlyList<ShareNode> nodes)
    {
        var disputes = nodes.Sum(node => (long)mine.Sums.CountOf(node));
        if (!nodes[0].IsBucket && disputes > nodes.Count * ShareNode.Fan)
            return new WalkFrame([.. nodes.Select(node => new WalkNode(node, SumsBelow(mine, node), []))]);

        var left = SyncLimits.WalkItemsMax;
        return new WalkFrame(
        [
            .. nodes.TakeWhile(node => (left -= mine.Sums.CountOf(node)) >= 0)
                .Select(node => new WalkNode(node, [], mine.Under(node))),
        ]);
    }

    private static List<ulong> SumsBelow(IShares mine, ShareNode node) =>
        [.. node.Children.Select(child => mine.Sums.SumOf(child).Half)];

    private static IEnumerable<DisputeId> Differing(IReadOnlyList<ShareItem> here, IReadOnlyList<ShareItem> there) =>
        here.Except(there).Concat(there.Except(here)).Select(item => item.Dispute).Distinct();

    private static List<DisputeHeads> Heads(IShares mine, IEnumerable<DisputeId> disputes)
    {
        var left = SyncLimits.WalkHeadsMax;
        return
        [
            .. disputes.Take(SyncLimits.WalkDisputesMax)
                .Select(dispute => new DisputeHeads(dispute, mine.HeadsOf(dispute)))
                .TakeWhile(one => (left -= one.Logs.Count) >= 0),
        ];
    }

    // A dispute that is here and not shared is treated as one that is not here: the peer learns nothing by naming it.
    private static ShareStep Finish(IShares mine, HeadsFrame theirs)
    {
        var held = Heads(mine, theirs.Disputes.Select(one => one.Dispute));
        var pairs = held.Zip(theirs.Disputes).ToList();
        return new ShareStep(
            theirs.IsAnswer ? null : new HeadsFrame(held, IsAnswer: true),
            [.. pairs.SelectMany(pair => Gaps(pair.Second, pair.First))],
            [.. pairs.SelectMany(pair => Gaps(pair.First, pair.Second))]);
    }

    private static IEnumerable<WantFrame> Gaps(DisputeHeads full, DisputeHeads lacking) =>
        from log in full.Logs
        let end = lacking.Logs.FirstOrDefault(other => other.Writer == log.Writer).Seq
        where end < log.Seq
        select new WantFrame(full.Dispute, log.Writer, end + 1, log.Seq);
}
