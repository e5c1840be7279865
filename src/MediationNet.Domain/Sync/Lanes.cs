using MediationNet.Domain.Log;

namespace MediationNet.Domain.Sync;

/// <summary>The two lanes of an outbox; a lower one goes first.</summary>
public static class Lanes
{
    /// <summary>Custody, referral, membership.</summary>
    public const int Urgent = 0;

    /// <summary>All else.</summary>
    public const int Rest = 1;

    /// <summary>How many there are.</summary>
    public const int Count = 2;

    /// <summary>True for a lane this version knows.</summary>
    public static bool Contains(int lane) => lane is >= 0 and < Count;
}

/// <summary>Sizes and times both sides of a session keep to.</summary>
public static class SyncLimits
{
    /// <summary>The protocol versions this program speaks.</summary>
    public static readonly IReadOnlyList<int> Protocols = [1];

    /// <summary>Unacknowledged bytes a node takes unless its settings say less.</summary>
    public const int CreditBytes = 1024 * 1024;

    /// <summary>Entries in one batch; a single row may have more.</summary>
    public const int BatchEntriesMax = 256;

    /// <summary>Bytes in one batch; a single row may have more.</summary>
    public const int BatchBytesMax = 128 * 1024;

    /// <summary>
    /// Bytes in the first batch: on a slow link a large one is seconds of silence. Doubles with each ack.
    /// </summary>
    public const int BatchBytesFirst = 16 * 1024;

    /// <summary>Batches on their way at once: small ones do not pile up before a peer that does not read.</summary>
    public const int BatchesInFlightMax = 64;

    /// <summary>
    /// Bytes in one row: 32 entries of the largest size, and below the 4 MB that gRPC takes in one message.
    /// Whoever writes outbox rows cuts a longer run into several.
    /// </summary>
    public const int RowBytesMax = 3584 * 1024;

    /// <summary>Bytes of a content that travel at once: what a release of custody may have to wait for.</summary>
    public const int PieceBytesMax = 64 * 1024;

    /// <summary>Contents that one bundle asks for.</summary>
    public const int FetchesCarriedMax = 64;

    /// <summary>Row and sequence numbers end here, so that sums of them never overflow.</summary>
    public const long NumberMax = 1L << 53;

    /// <summary>Characters in a reason or a Bye text.</summary>
    public const int TextMax = 256;

    /// <summary>Wants a peer may send each minute; more are ignored, and it asks again.</summary>
    public const int WantsPerMinute = 256;

    /// <summary>Wants of our own that are open in a session.</summary>
    public const int WantsOpenMax = 256;

    /// <summary>How often one want is sent; then the next arrival or session has to raise it again.</summary>
    public const int WantTriesMax = 5;

    /// <summary>Nodes in one step of a walk.</summary>
    public const int WalkNodesMax = 256;

    /// <summary>Disputes named in one step of a walk.</summary>
    public const int WalkItemsMax = 8192;

    /// <summary>Disputes that one walk mends.</summary>
    public const int WalkDisputesMax = 256;

    /// <summary>Logs that one walk tells of.</summary>
    public const int WalkHeadsMax = 4096;

    /// <summary>Questions about what is shared that a peer may put each minute; more are ignored.</summary>
    public const int ShareFramesPerMinute = 120;

    /// <summary>Earlier incarnations of a node that are remembered; of more, the latest.</summary>
    public const int OlderMax = 64;

    /// <summary>Notes of quarantined rows kept for display.</summary>
    public const int QuarantinedShownMax = 100;

    /// <summary>The first pause before a want is sent again; it doubles.</summary>
    public static readonly TimeSpan WantRetry = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the sending again may take before the two compare anew, and a step of a walk: a want that was passed
    /// over is sent twice more meanwhile.
    /// </summary>
    public static readonly TimeSpan MendPatience = TimeSpan.FromMinutes(4);

    /// <summary>A long session compares again after this time, also what could not be mended.</summary>
    public static readonly TimeSpan CompareEvery = TimeSpan.FromDays(1);

    /// <summary>After all missing contents were asked for, the first pause; it doubles while nothing comes.</summary>
    public static readonly TimeSpan PaperRestFirst = TimeSpan.FromSeconds(5);

    /// <summary>And the longest.</summary>
    public static readonly TimeSpan PaperRestMax = TimeSpan.FromMinutes(30);

    /// <summary>How long a side that owes us something may say nothing.</summary>
    public static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(60);
}

/// <summary>Where a node stands with a peer, as its store durably holds it.</summary>
/// <param name="Incarnation">The incarnation of this node's store.</param>
/// <param name="DirectoryVersion">The directory it holds.</param>
/// <param name="Lanes">One for each lane, in order.</param>
public sealed record PeerPosition(ulong Incarnation, long DirectoryVersion, IReadOnlyList<LanePosition> Lanes)
{
    /// <summary>The same as the peer is told it.</summary>
    public IReadOnlyList<LaneCursor> Cursors =>
        [.. Lanes.Select((lane, number) => new LaneCursor(number, lane.PeerIncarnation, lane.HaveN, lane.HeadN))];

    /// <summary>The digest of what is shared with the peer, read in the same moment.</summary>
    public ShareDigest Share { get; init; }

    /// <summary>Parts of logs that the store still misses from earlier sessions with this peer.</summary>
    public IReadOnlyList<WantFrame> Wants { get; init; } = [];

    /// <summary>This node lost a part of its store and waits for promises.</summary>
    public bool Recovering { get; init; }

    /// <summary>
    /// More was lost here while this node was recovering already: what its peers gave it back may be gone again.
    /// </summary>
    public bool LostMore { get; init; }

    /// <summary>Earlier incarnations of this node that its store knows of.</summary>
    public IReadOnlyList<ulong> Older { get; init; } = [];

    /// <summary>Incarnations of the peer that were replaced by newer ones.</summary>
    public IReadOnlyList<ulong> Fenced { get; init; } = [];

    /// <summary>The store keeps contents of papers, gives them and asks for them.</summary>
    public bool Papers { get; init; }

    /// <summary>How far a promise of this node to the peer reaches now.</summary>
    public PromiseReach Reach { get; init; } = PromiseReach.Whole;
}

/// <summary>One lane of a <see cref="PeerPosition"/>.</summary>
/// <param name="PeerIncarnation">The peer's incarnation whose rows are held; 0 when none came yet.</param>
/// <param name="HaveN">The last row of the peer's outbox that is durably held.</param>
/// <param name="HeadN">The last row of the own outbox to the peer.</param>
public readonly record struct LanePosition(ulong PeerIncarnation, long HaveN, long HeadN)
{
    /// <summary>The last row of the own outbox that the peer is known to hold durably.</summary>
    public long AckedN { get; init; }
}

/// <summary>Rows of an outbox, dense from the one asked for.</summary>
/// <param name="Rows">At least one when there is one, even if it alone is larger than was asked.</param>
/// <param name="ReachedHead">Nothing came after them when they were read.</param>
public sealed record OutboxPage(IReadOnlyList<SyncRow> Rows, bool ReachedHead);

/// <summary>The store's answer to a batch: all of it is durable.</summary>
/// <param name="Lane">The batch's lane.</param>
/// <param name="N">The batch's last row.</param>
/// <param name="Quarantined">Rows with an entry that was kept aside.</param>
/// <param name="Wants">Parts of logs that are missing here.</param>
public sealed record StoredBatch(
    int Lane,
    long N,
    IReadOnlyList<QuarantinedRow> Quarantined,
    IReadOnlyList<WantFrame> Wants)
{
    /// <summary>
    /// Nothing was taken: since this session began, a newer store of the peer has become known here, by a stick.
    /// </summary>
    public bool IsReplaced { get; init; }
}

/// <summary>A row with an entry that was kept aside, and why.</summary>
public readonly record struct QuarantinedRow(long N, QuarantineReason Reason);
