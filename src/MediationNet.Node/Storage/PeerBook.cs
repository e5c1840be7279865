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

    public Task<PeerPosition> Position(NodeId peer, CancellationToken cancellationToken) => store.Read(
        db =>
        {
            var incarnation = PeerInbox.IncarnationOf(db, peer);
            var (have0, have1) = PeerInbox.Cursor(db, peer, incarnation);
            return new PeerPosition(
                store.Me.Writer.Incarnation,
                store.Directory.Version,
                [
                    new(incarnation, have0, PeerOutbox.HeadOf(db, peer, PeerOutbox.CustodyLane)),
                    new(incarnation, have1, PeerOutbox.HeadOf(db, peer, PeerOutbox.FileLane)),
                ]);
        },
        cancellationToken);

    public Task<OutboxPage> ReadOutbox(
        NodeId peer, int lane, long afterN, int bytesMax, int entriesMax, CancellationToken cancellationToken) =>
        store.Read(
            db =>
            {
                var read = PeerOutbox.Read(db, peer, lane, afterN, bytesMax, entriesMax);
                var reached = read.Rows.Count == 0 || read.Rows[^1].N >= read.Head;
                return new OutboxPage([.. read.Rows.Select(ToRow)], reached);
            },
            cancellationToken);

    public async Task<StoredBatch> Receive(
        NodeId peer, ulong peerIncarnation, BatchFrame batch, CancellationToken cancellationToken)
    {
        var arrived = new ArrivedBatch(batch.Lane, batch.LastN, [.. batch.Rows.Select(ToRun)]);
        var received = await store.Write(
            db => store.Inbox.Receive(db, peer, peerIncarnation, arrived), r => r.News, cancellationToken);
        return new StoredBatch(
            batch.Lane,
            batch.LastN,
            [.. received.Quarantined.Select(q => new QuarantinedRow(q.N, q.Reason))],
            [.. received.Missing.Select(m => new WantFrame(m.Dispute, m.Writer, m.From, m.To))]);
    }

    public Task Acknowledge(NodeId peer, int lane, long n, CancellationToken cancellationToken) => store.Write(
        db =>
        {
            PeerOutbox.Acknowledge(db, peer, lane, n);
            return true;
        },
        _ => LedgerNews.None,
        cancellationToken);

    public Task Requeue(NodeId peer, WantFrame want, CancellationToken cancellationToken) => store.Write(
        db => store.Ledger.Requeue(db, peer, new MissingRun(want.Dispute, want.Writer, want.SeqFrom, want.SeqTo)),
        news => news,
        cancellationToken);

    private static SyncRow ToRow(OutboxRun run) => new(run.N, run.Dispute, run.Writer, run.SeqFrom, run.Entries);

    private static OutboxRun ToRun(SyncRow row) => new(row.N, row.Dispute, row.Writer, row.SeqFrom, row.Entries);
}
