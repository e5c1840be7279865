using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Sync;

/// <summary>One message between two nodes that sync. A closed set: sync.proto in the domain's words.</summary>
public abstract record SyncFrame
{
    private protected SyncFrame() { }
}

/// <summary>The first frame of each side, sent without waiting for the other's.</summary>
/// <param name="Node">Who says so; must be the node of the certificate.</param>
/// <param name="Incarnation">The incarnation of its store.</param>
/// <param name="Protocols">Versions spoken; the highest common one is used.</param>
/// <param name="WallClockUtcMs">Its clock, for people to see that it is wrong.</param>
/// <param name="Cursors">One for each lane.</param>
/// <param name="CreditBytes">Unacknowledged bytes it takes.</param>
/// <param name="DirectoryVersion">The directory it holds.</param>
public sealed record HelloFrame(
    NodeId Node,
    ulong Incarnation,
    IReadOnlyList<int> Protocols,
    long WallClockUtcMs,
    IReadOnlyList<LaneCursor> Cursors,
    int CreditBytes,
    long DirectoryVersion) : SyncFrame
{
    /// <summary>The digest of what is shared at these cursors; null from a peer that does not compare.</summary>
    public ShareDigest? Share { get; init; }

    /// <summary>It gives contents of papers, and asks for them.</summary>
    public bool Papers { get; init; }

    /// <summary>It lost a part of its store and waits for promises.</summary>
    public bool Recovering { get; init; }

    /// <summary>Earlier incarnations of its store: nothing is to be taken from them any more.</summary>
    public IReadOnlyList<ulong> Older { get; init; } = [];

    /// <summary>
    /// Earlier incarnations of the other one's store, as they are known here: whoever does not know them has lost it.
    /// </summary>
    public IReadOnlyList<ulong> Replaced { get; init; } = [];
}

/// <summary>"Of your outbox in this lane, written by that incarnation of yours, I durably hold HaveN."</summary>
/// <param name="Lane">See <see cref="Lanes"/>.</param>
/// <param name="PeerIncarnation">The incarnation whose rows these are; 0 when none came yet.</param>
/// <param name="HaveN">The last row held; 0 when none.</param>
/// <param name="HeadN">The last row of the sender's own outbox for the other.</param>
public readonly record struct LaneCursor(int Lane, ulong PeerIncarnation, long HaveN, long HeadN);

/// <summary>Rows FirstN … LastN of the sender's outbox in one lane, without a hole.</summary>
public sealed record BatchFrame(int Lane, long FirstN, long LastN, IReadOnlyList<SyncRow> Rows) : SyncFrame
{
    /// <summary>What it weighs against the credit; both sides count the same.</summary>
    public long Bytes => Rows.Sum(row => (long)row.Bytes);

    /// <summary>What it weighs against the entries a batch may have.</summary>
    public int Entries => Rows.Sum(row => row.Weight);
}

/// <summary>One outbox row: a run of one writer's log in one dispute.</summary>
/// <param name="N">Its number in the outbox, dense from 1 for each peer and lane.</param>
/// <param name="Dispute">The dispute.</param>
/// <param name="Writer">Whose log.</param>
/// <param name="SeqFrom">The place of the first entry in that log.</param>
/// <param name="Entries">The entries, byte for byte as written.</param>
public sealed record SyncRow(
    long N,
    DisputeId Dispute,
    Writer Writer,
    long SeqFrom,
    IReadOnlyList<SealedBytes> Entries)
{
    private const int RowOverhead = 64;
    private const int EntryOverhead = 8;

    /// <summary>
    /// Entry bytes and a fixed share for what surrounds them, so that even an empty row costs credit.
    /// </summary>
    public int Bytes { get; } =
        RowOverhead + Entries.Sum(entry => entry.Envelope.Length + entry.Seal.Length + EntryOverhead);

    /// <summary>Entries it counts for in a batch; at least one.</summary>
    public int Weight => Math.Max(1, Entries.Count);

    /// <summary>The place after its last entry.</summary>
    public long SeqEnd => SeqFrom + Entries.Count;
}

/// <summary>Durable up to row N, cumulative.</summary>
public sealed record AckFrame(int Lane, long N) : SyncFrame;

/// <summary>Row N held an entry that was kept aside, and why.</summary>
public sealed record QuarantinedFrame(int Lane, long N, string Reason) : SyncFrame;

/// <summary>"Send this part of a log again, if I am entitled to it." Both ends are included.</summary>
public sealed record WantFrame(DisputeId Dispute, Writer Writer, long SeqFrom, long SeqTo) : SyncFrame;

/// <summary>"That is all I have for you now in this lane", up to row N.</summary>
public sealed record CaughtFrame(int Lane, long N) : SyncFrame;

/// <summary>
/// "From your older incarnations I take nothing more, and I hold nothing that you, in this incarnation, lack."
/// </summary>
/// <param name="Incarnation">The incarnation it is given to.</param>
/// <param name="Reach">How far it reaches.</param>
public sealed record PromiseFrame(ulong Incarnation, PromiseReach Reach) : SyncFrame;

/// <summary>The last frame of a side that ends the session.</summary>
public sealed record ByeFrame(ByeReason Reason, string Text) : SyncFrame;

/// <summary>Why a side ends the session.</summary>
public enum ByeReason
{
    /// <summary>None of the others; the text says what.</summary>
    Unspecified,

    /// <summary>The node stops or cannot go on for a reason of its own; come again later.</summary>
    Stopping,

    /// <summary>No protocol version that both speak.</summary>
    NoCommonProtocol,

    /// <summary>Hello names another node than the certificate.</summary>
    NotYourNode,

    /// <summary>The disk is full; nothing is lost, nothing is taken.</summary>
    StoreFull,

    /// <summary>The other side broke the protocol.</summary>
    ProtocolError,

    /// <summary>The node is not in the directory.</summary>
    UnknownNode,

    /// <summary>A change of one of the two stores was noted and is on the disk: come again at once.</summary>
    MetAnew,

    /// <summary>This incarnation was replaced by a newer one of the same node.</summary>
    Replaced,
}
