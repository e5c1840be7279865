using MediationNet.Domain.Log;

namespace MediationNet.Domain.Sync;

/// <summary>
/// "At these cursors this is the digest of what we share." The side that leads asks with it, the other answers.
/// </summary>
/// <param name="Digest">Over the disputes that the other may know, by the sender's store.</param>
/// <param name="Cursors">Where both outboxes stood in the same moment: one for each lane, as in a Hello.</param>
public sealed record DigestFrame(ShareDigest Digest, IReadOnlyList<LaneCursor> Cursors) : SyncFrame;

/// <summary>One step down the tree: what the sender has beneath nodes at which the two differ.</summary>
public sealed record WalkFrame(IReadOnlyList<WalkNode> Nodes) : SyncFrame;

/// <summary>One node of a step: the sums of its children, or, where that is shorter, the disputes beneath it.</summary>
/// <param name="Node">Which.</param>
/// <param name="Sums">One for each child, in order; none when the disputes are named.</param>
/// <param name="Items">The disputes beneath it that the other may know.</param>
public sealed record WalkNode(ShareNode Node, IReadOnlyList<ulong> Sums, IReadOnlyList<ShareItem> Items);

/// <summary>A dispute and the lower half of its mark.</summary>
public readonly record struct ShareItem(DisputeId Dispute, ulong Mark);

/// <summary>The end of a walk: how far the sender holds the logs of the disputes at which the two differ.</summary>
/// <param name="Disputes">No logs for one that the sender does not share, or does not have.</param>
/// <param name="IsAnswer">The other's heads are known; nothing more follows.</param>
public sealed record HeadsFrame(IReadOnlyList<DisputeHeads> Disputes, bool IsAnswer) : SyncFrame;

/// <summary>How far each log of a dispute is held.</summary>
public sealed record DisputeHeads(DisputeId Dispute, IReadOnlyList<LogHead> Logs);

/// <summary>A log and its last entry.</summary>
public readonly record struct LogHead(Writer Writer, long Seq);
