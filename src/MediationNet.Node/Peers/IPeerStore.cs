using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Peers;

/// <summary>
/// What peer sync asks of the node's store. A failure of any of these ends the session and nothing more: the next one
/// goes on from what is durable. A full disk is told by an <see cref="IOException"/>, itself or as inner exception.
/// </summary>
public interface IPeerStore
{
    /// <summary>
    /// Raised after rows for a peer are durable: peer, lane, the lane's last number. From any thread; the handlers
    /// return at once.
    /// </summary>
    event Action<NodeId, int, long>? OutboxGrew;

    /// <summary>
    /// Raised when every session has to begin anew: this node has taken a new incarnation, or found a part of its store
    /// damaged.
    /// </summary>
    event Action? Renewed;

    /// <summary>Raised when a promise of this node to a peer reaches further than before.</summary>
    event Action<NodeId, PromiseReach>? PromiseReaches;

    /// <summary>Makes durable what a peer's Hello tells of its incarnations and of this node's.</summary>
    Task Meet(NodeId peer, HelloFrame hello, CancellationToken cancellationToken);

    /// <summary>Makes a peer's promise to an incarnation of this node durable.</summary>
    Task RecordPromise(NodeId peer, ulong incarnation, PromiseReach reach, CancellationToken cancellationToken);

    /// <summary>Where this node stands with a peer.</summary>
    Task<PeerPosition> Position(NodeId peer, CancellationToken cancellationToken);

    /// <summary>
    /// Rows after a number, without a hole; at least one when there is any, even if it alone is larger than asked.
    /// No row is larger than <see cref="SyncLimits.RowBytesMax"/>.
    /// </summary>
    Task<OutboxPage> ReadOutbox(
        NodeId peer, int lane, long afterN, int bytesMax, int entriesMax, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a batch in. When it returns, entries and cursor are durable. What is held already is no error; rows of
    /// an incarnation that was not heard of before begin with 1.
    /// </summary>
    Task<StoredBatch> Receive(
        NodeId peer, ulong peerIncarnation, BatchFrame batch, CancellationToken cancellationToken);

    /// <summary>
    /// The peer durably holds this node's rows up to here. Smaller than before when the peer was restored from a
    /// backup: its word wins.
    /// </summary>
    Task Acknowledge(NodeId peer, int lane, long n, CancellationToken cancellationToken);

    /// <summary>
    /// The peer asks for a part of a log. If it may have it, new rows are added to its outbox; if not, nothing happens,
    /// as for a dispute that does not exist.
    /// </summary>
    Task Requeue(NodeId peer, WantFrame want, CancellationToken cancellationToken);

    /// <summary>
    /// The next content, after a place, that is missing here and of a dispute which the peer takes part in; null when
    /// there is none.
    /// </summary>
    Task<PaperAsk?> ChoosePaper(NodeId peer, string? after, CancellationToken cancellationToken);

    /// <summary>Keeps a piece of a content; how much of it is here afterwards.</summary>
    Task<(PaperAsk Ask, PieceTaken Taken)> KeepPiece(
        PaperAsk ask, PieceFrame piece, CancellationToken cancellationToken);

    /// <summary>
    /// The piece a peer asks for. Null when it is not here, when the peer takes no part in the dispute, or when that
    /// does not name it.
    /// </summary>
    Task<ReadOnlyMemory<byte>?> ReadPiece(NodeId peer, FetchFrame fetch, CancellationToken cancellationToken);

    /// <summary>
    /// Answers a question from what is shared with a peer, and says where the two outboxes stand in the same moment.
    /// What the peer may not know does not come into it.
    /// </summary>
    Task<ShareReading> Compare(NodeId peer, ShareQuestion question, CancellationToken cancellationToken);
}
