using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Peers;

namespace MediationNet.Node.Storage;

/// <summary>The store as peer sync asks for it.</summary>
public sealed class PeerBook(NodeStore store) : IPeerStore
{
    public event Action<NodeId, int, long>? OutboxGrew
    {
        add => store.OutboxGrew += value;
        remove => store.OutboxGrew -= value;
    }

    public event Action? Renewed
    {
        add => store.Renewed += value;
        remove => store.Renewed -= value;
    }

    public event Action<NodeId, PromiseReach>? PromiseReaches
    {
        add => store.PromiseReaches += value;
        remove => store.PromiseReaches -= value;
    }

    public Task<PeerPosition> Position(NodeId peer, CancellationToken cancellationToken) =>
        store.Read(db => PositionOf(db, store.Inbox, store.Ledger, peer), cancellationToken);

    public Task<OutboxPage> ReadOutbox(
        NodeId peer, int lane, long afterN, int bytesMax, int entriesMax, CancellationToken cancellationToken) =>
        store.Read(db => PageOf(db, store.Ledger.Logs, peer, lane, afterN, bytesMax, entriesMax), cancellationToken);

    public Task<StoredBatch> Receive(
        NodeId peer, ulong peerIncarnation, BatchFrame batch, CancellationToken cancellationToken) =>
        store.Receive(peer, peerIncarnation, batch, cancellationToken);

    public Task Acknowledge(NodeId peer, int lane, long n, CancellationToken cancellationToken) => store.Write(
        db =>
        {
            PeerOutbox.Acknowledge(db, peer, lane, n);
            return true;
        },
        _ => LedgerNews.None,
        cancellationToken);

    public Task Requeue(NodeId peer, WantFrame want, CancellationToken cancellationToken) => store.Write(
        db => Backfill.Asked(
            db, store.Ledger, peer, new MissingRun(want.Dispute, want.Writer, want.SeqFrom, want.SeqTo)),
        news => news,
        cancellationToken);

    public Task Meet(NodeId peer, HelloFrame hello, CancellationToken cancellationToken) =>
        store.Meet(peer, hello, cancellationToken);

    public Task RecordPromise(
        NodeId peer, ulong incarnation, PromiseReach reach, CancellationToken cancellationToken) =>
        store.RecordPromise(peer, incarnation, reach, cancellationToken);

    /// <summary>The running number of the next bundle for a peer; used up even when nothing comes of it.</summary>
    public Task<long> NextBundle(NodeId peer, CancellationToken cancellationToken) =>
        store.Write(db => PeerOutbox.NextBundle(db, peer), _ => LedgerNews.None, cancellationToken);

    /// <summary>
    /// Which of the parts of logs that a peer asks for are in no row after those it holds. The rest is on its way.
    /// </summary>
    public async Task<IReadOnlyList<WantFrame>> NotOnTheWay(
        NodeId peer, IReadOnlyList<WantFrame> wants, IReadOnlyList<long> haveN, CancellationToken cancellationToken)
    {
        var open = wants.ToList();
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var after = haveN[lane];
            while (open.Count > 0)
            {
                var runs = await store.Read(db => PeerOutbox.Runs(db, peer, lane, after), cancellationToken);
                if (runs.Count == 0) break;
                open.RemoveAll(want => runs.Any(run => run.Covers(want)));
                after = runs[^1].N;
            }
        }

        return open;
    }

    /// <summary>The certificates of the logs that a node has written, as far as they are held here.</summary>
    public Task<IReadOnlyList<byte[]>> CertificatesOf(NodeId node, CancellationToken cancellationToken) =>
        store.Read(db => (IReadOnlyList<byte[]>)
        [
            .. db.Writers().Query()
                .Where("$.node = @0", node.Value)
                .ToList()
                .Select(row => row["certificate"].AsBinary),
        ], cancellationToken);

    public async Task<ShareReading> Compare(
        NodeId peer, ShareQuestion question, CancellationToken cancellationToken)
    {
        // A large tree is read a part at a time, so that others get their turn meanwhile.
        while (question is not ShareQuestion.Digest
            && !await store.Read(db => store.Ledger.Shares.ReadTree(db, peer), cancellationToken))
        {
            // on to the end
        }

        return await store.Read(
            db => Compared(db, store.Inbox, store.Ledger, peer, question), cancellationToken);
    }

    public Task<PaperAsk?> ChoosePaper(NodeId peer, string? after, CancellationToken cancellationToken) =>
        store.ChoosePaper(peer, after, cancellationToken);

    public Task<(PaperAsk Ask, PieceTaken Taken)> KeepPiece(
        PaperAsk ask, PieceFrame piece, CancellationToken cancellationToken) =>
        store.KeepPiece(ask, piece, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadPiece(
        NodeId peer, FetchFrame fetch, CancellationToken cancellationToken) =>
        store.ReadPiece(peer, fetch, cancellationToken);

    /// <summary>Contents that are missing here and that a peer may have, to be asked for by a bundle.</summary>
    public async Task<IReadOnlyList<FetchFrame>> FetchesFor(NodeId peer, CancellationToken cancellationToken)
    {
        var fetches = new List<FetchFrame>();
        if (!store.KeepsPapers) return fetches;
        string? after = null;
        while (fetches.Count < SyncLimits.FetchesCarriedMax
            && await store.ChoosePaper(peer, after, cancellationToken) is { } ask)
        {
            fetches.Add(new FetchFrame(ask.Dispute, ask.Content.Hash, ask.Reached));
            after = ask.Place;
        }

        return fetches;
    }

    /// <summary>
    /// The contents that a bundle for a peer brings: those it asked for, then those that rows name which it has not
    /// acknowledged.
    /// </summary>
    public Task<IReadOnlyList<FetchFrame>> Carried(NodeId peer, CancellationToken cancellationToken) => store.Read(
        db => (IReadOnlyList<FetchFrame>)(store.KeepsPapers
            ? [.. CarriedPapers.Asked(db, peer).Concat(CarriedPapers.Unacknowledged(db, peer)).Distinct()]
            : []),
        cancellationToken);

    /// <summary>Remembers what a peer asked for by its last bundle.</summary>
    public Task Remember(NodeId peer, IReadOnlyList<FetchFrame> fetches, CancellationToken cancellationToken) =>
        store.Write(db => CarriedPapers.Remember(db, peer, fetches), _ => LedgerNews.None, cancellationToken);

    /// <summary>Keeps a piece that came with a bundle, if its content is missing here.</summary>
    public async Task KeepCarried(NodeId peer, PieceFrame piece, CancellationToken cancellationToken)
    {
        if (store.KeepsPapers && await store.AwaitedFrom(peer, piece.Hash, cancellationToken) is { } ask)
            await store.KeepPiece(ask, piece, cancellationToken);
    }

    internal static ShareReading Compared(
        ILiteDatabase db, PeerInbox inbox, Ledger ledger, NodeId peer, ShareQuestion question) =>
        new(PositionOf(db, inbox, ledger, peer), ShareWalk.Answer(ledger.Shares.With(db, peer), question));

    internal static PeerPosition PositionOf(ILiteDatabase db, PeerInbox inbox, Ledger ledger, NodeId peer)
    {
        ledger.Refresh(db);
        var incarnation = PeerInbox.IncarnationOf(db, peer);
        var (have0, have1) = PeerInbox.Cursor(db, peer, incarnation);
        return new PeerPosition(
            ledger.Me.Writer.Incarnation,
            ledger.Directory.Version,
            [
                LaneOf(db, peer, PeerOutbox.CustodyLane, incarnation, have0),
                LaneOf(db, peer, PeerOutbox.FileLane, incarnation, have1),
            ])
        {
            Share = ShareBook.DigestOf(PeerOutbox.PeerRow(db, peer)),
            Wants = [.. inbox.Missing(db, peer).Select(ToWant)],
            Papers = ledger.Papers is not null,
            Recovering = ledger.IsRecovering(db),
            LostMore = RecoveryBook.HasLostMore(db),
            Older = RecoveryBook.Older(db),
            Fenced = RecoveryBook.Fenced(db, peer),
            Reach = RecoveryBook.ReachFor(db, ledger, peer),
        };
    }

    private static LanePosition LaneOf(ILiteDatabase db, NodeId peer, int lane, ulong incarnation, long have) =>
        new(incarnation, have, PeerOutbox.HeadOf(db, peer, lane))
        {
            AckedN = PeerOutbox.Acknowledged(db, peer, lane),
        };

    internal static OutboxPage PageOf(
        ILiteDatabase db, LogBook logs, NodeId peer, int lane, long afterN, int bytesMax, int entriesMax)
    {
        var read = PeerOutbox.Read(db, logs, peer, lane, afterN, bytesMax, entriesMax);
        var reached = read.Rows.Count == 0 || read.Rows[^1].N >= read.Head;
        return new OutboxPage([.. read.Rows.Select(ToRow)], reached);
    }

    internal static (StoredBatch Stored, LedgerNews News, bool LostHere) Take(
        ILiteDatabase db, PeerInbox inbox, NodeId peer, ulong peerIncarnation, BatchFrame batch)
    {
        var arrived = new ArrivedBatch(batch.Lane, batch.LastN, [.. batch.Rows.Select(ToRun)]);
        var received = inbox.Receive(db, peer, peerIncarnation, arrived);
        var stored = new StoredBatch(
            batch.Lane,
            batch.LastN,
            [.. received.Quarantined.Select(q => new QuarantinedRow(q.N, q.Reason))],
            [.. received.Missing.Select(ToWant)])
        {
            IsReplaced = received.IsReplaced,
        };
        return (stored, received.News, received.LostHere);
    }

    private static WantFrame ToWant(MissingRun missing) =>
        new(missing.Dispute, missing.Writer, missing.From, missing.To);

    private static SyncRow ToRow(OutboxRun run) => new(run.N, run.Dispute, run.Writer, run.SeqFrom, run.Entries);

    private static OutboxRun ToRun(SyncRow row) => new(row.N, row.Dispute, row.Writer, row.SeqFrom, row.Entries);
}
