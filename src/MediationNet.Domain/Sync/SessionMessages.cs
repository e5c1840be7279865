using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Sync;

/// <summary>What a session is told: by the link, by the store, by the clock.</summary>
public abstract record SessionInput
{
    private SessionInput() { }

    /// <summary>The stream is open. Comes first, once.</summary>
    /// <param name="Me">This node.</param>
    /// <param name="Peer">The node of the certificate, or the one that was dialled.</param>
    /// <param name="Position">
    /// Read from the store after every earlier session with this peer had ended, so that no row was sent since.
    /// </param>
    public sealed record Connected(NodeId Me, NodeId Peer, PeerPosition Position) : SessionInput;

    /// <summary>A frame came.</summary>
    public sealed record FrameArrived(SyncFrame Frame) : SessionInput;

    /// <summary>Something came that is no frame; the fault says what.</summary>
    public sealed record FrameUnreadable(string Fault) : SessionInput;

    /// <summary>The answer to <see cref="SessionOutput.ReadOutbox"/>.</summary>
    public sealed record RowsRead(OutboxPage Page) : SessionInput;

    /// <summary>The answer to <see cref="SessionOutput.StoreBatch"/>: durable.</summary>
    public sealed record BatchStored(StoredBatch Answer) : SessionInput;

    /// <summary>The outbox to the peer durably reaches this row. May come late, twice or out of order.</summary>
    public sealed record OutboxGrew(int Lane, long HeadN) : SessionInput;

    /// <summary>The answer to <see cref="SessionOutput.RecordAck"/>.</summary>
    public sealed record AckRecorded(int Lane, long N) : SessionInput;

    /// <summary>The answer to <see cref="SessionOutput.Compare"/>.</summary>
    public sealed record Compared(ShareReading Reading) : SessionInput;

    /// <summary>The answer to <see cref="SessionOutput.ChoosePaper"/>; null when there is none.</summary>
    public sealed record PaperChosen(PaperAsk? Ask) : SessionInput;

    /// <summary>The answer to <see cref="SessionOutput.KeepPiece"/>: how much of it is here now.</summary>
    public sealed record PieceKept(PaperAsk Ask, PieceTaken Taken) : SessionInput;

    /// <summary>The answer to <see cref="SessionOutput.ReadPiece"/>; null when there is nothing for the peer.</summary>
    public sealed record PieceRead(FetchFrame Fetch, ReadOnlyMemory<byte>? Bytes) : SessionInput;

    /// <summary>How far a promise of this node to the peer reaches by now.</summary>
    public sealed record PromiseReaches(PromiseReach Reach) : SessionInput;

    /// <summary>The store could not do what was asked.</summary>
    public sealed record StoreFailed(bool Full) : SessionInput;

    /// <summary>Time passes. Drives repeated wants and notices silence; nothing periodic is sent.</summary>
    public sealed record Tick : SessionInput;

    /// <summary>The node stops, or a newer session with this peer takes over.</summary>
    public sealed record Stopping : SessionInput;
}

/// <summary>What a session orders.</summary>
public abstract record SessionOutput
{
    private SessionOutput() { }

    /// <summary>Send this frame, in the order of the outputs.</summary>
    public sealed record Send(SyncFrame Frame) : SessionOutput;

    /// <summary>Read rows after <paramref name="AfterN"/>. One at a time.</summary>
    public sealed record ReadOutbox(int Lane, long AfterN, int BytesMax) : SessionOutput;

    /// <summary>Make this batch of that incarnation's outbox durable. One at a time.</summary>
    public sealed record StoreBatch(ulong PeerIncarnation, BatchFrame Batch) : SessionOutput;

    /// <summary>The peer durably holds the own outbox up to here. One at a time for each lane.</summary>
    public sealed record RecordAck(int Lane, long N) : SessionOutput;

    /// <summary>The peer asks for this part of a log; the store decides whether it may have it.</summary>
    public sealed record Requeue(WantFrame Want) : SessionOutput;

    /// <summary>Answer this from what is shared with the peer. One at a time.</summary>
    public sealed record Compare(ShareQuestion Question) : SessionOutput;

    /// <summary>
    /// Choose the next content that is missing here and that the peer may have, after a place; one at a time.
    /// </summary>
    public sealed record ChoosePaper(string? After) : SessionOutput;

    /// <summary>Keep this piece of a content. One at a time.</summary>
    public sealed record KeepPiece(PaperAsk Ask, PieceFrame Piece) : SessionOutput;

    /// <summary>A piece came with a bundle: keep it, if it is of a content that is missing here.</summary>
    public sealed record KeepCarried(PieceFrame Piece) : SessionOutput;

    /// <summary>The peer asked by a bundle: what it may have goes into the next one.</summary>
    public sealed record Remember(FetchFrame Fetch) : SessionOutput;

    /// <summary>Read what the peer asks for; the store decides whether it may have it. One at a time.</summary>
    public sealed record ReadPiece(FetchFrame Fetch) : SessionOutput;

    /// <summary>
    /// Make durable what this Hello tells of the peer's incarnations and of the own. The session ends with it; the next
    /// one reads the position anew.
    /// </summary>
    public sealed record Meet(HelloFrame Hello) : SessionOutput;

    /// <summary>The peer has promised this much to the present incarnation.</summary>
    public sealed record RecordPromise(ulong Incarnation, PromiseReach Reach) : SessionOutput;

    /// <summary>Flush what was sent and end. The last output ever.</summary>
    public sealed record Close(ByeReason Reason, string Text) : SessionOutput;
}

/// <summary>How far a session has come.</summary>
public enum SessionPhase
{
    /// <summary>Waiting for the other's Hello.</summary>
    Greeting,

    /// <summary>Rows are on their way in one direction or both.</summary>
    Syncing,

    /// <summary>Each holds all that the other has for it.</summary>
    InStep,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>What a session knows of whether both hold the same of what they share.</summary>
public enum ShareState
{
    /// <summary>Not compared in this session, or the peer's program does not compare.</summary>
    Uncompared,

    /// <summary>The digests were equal when they were last compared, at <see cref="PeerStatus.AgreedAt"/>.</summary>
    Agreed,

    /// <summary>They differ; what is missing is looked for and sent again.</summary>
    Mending,

    /// <summary>They differ, and sending again does not help; the next try is in the next session or a day later.
    /// </summary>
    Unmended,
}

/// <summary>Why a session ended, or never began.</summary>
/// <param name="Reason">The reason given or got.</param>
/// <param name="SaidByPeer">The other side said so; else this side did.</param>
/// <param name="Text">In words for an administrator; nothing of any dispute.</param>
/// <param name="At">When.</param>
public sealed record SessionProblem(ByeReason Reason, bool SaidByPeer, string Text, DateTimeOffset At);

/// <summary>What there is to tell people about a session.</summary>
public sealed record PeerStatus
{
    /// <summary>How far it has come.</summary>
    public SessionPhase Phase { get; init; }

    /// <summary>The protocol version agreed on; null before the other's Hello.</summary>
    public int? Protocol { get; init; }

    /// <summary>Own rows that the peer has not acknowledged.</summary>
    public long WaitingOut { get; init; }

    /// <summary>The peer's rows, as far as it has told of them, that are not durable here.</summary>
    public long WaitingIn { get; init; }

    /// <summary>When the last frame came.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    /// <summary>When both were last known to be in step.</summary>
    public DateTimeOffset? InStepAt { get; init; }

    /// <summary>
    /// Whether both hold the same of what they share, as of the last comparison in this session. That it says
    /// <see cref="ShareState.Agreed"/> means: nothing was on its way, and the digests were equal.
    /// </summary>
    public ShareState Share { get; init; }

    /// <summary>When the digests were last found equal.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>Why it ended, if not by an ordinary stop.</summary>
    public SessionProblem? LastProblem { get; init; }

    /// <summary>The latest own rows that the peer has put aside, with its reasons.</summary>
    public IReadOnlyList<QuarantinedFrame> QuarantinedThere { get; init; } = [];

    /// <summary>How far the peer's clock was ahead of this node's at its Hello; negative when behind.</summary>
    public TimeSpan? ClockAhead { get; init; }

    /// <summary>The peer lost a part of its store and is waiting for promises.</summary>
    public bool Recovering { get; init; }

    /// <summary>The version of the directory that the peer holds.</summary>
    public long? DirectoryVersion { get; init; }
}
