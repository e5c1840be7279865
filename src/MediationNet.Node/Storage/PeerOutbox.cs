using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Storage;

/// <summary>
/// What each peer is still to be told: rows numbered densely for each peer and lane, written in the transaction of the
/// entry. A peer learns nothing of what it may not know, not even a gap.
/// </summary>
internal static class PeerOutbox
{
    /// <summary>Custody, referral and membership overtake the rest.</summary>
    internal const int CustodyLane = 0;

    /// <summary>All else, and the history of a dispute that a peer newly takes part in.</summary>
    internal const int FileLane = 1;

    /// <summary>Entries a row may name: even the largest ones then fit into one frame.</summary>
    internal const int RowEntriesMax = 32;

    private const int RunsAtOnce = 1_000;

    /// <summary>Adds rows for a run of a log and returns the lane's new last number.</summary>
    internal static long Add(
        ILiteDatabase db, NodeId peer, int lane, DisputeId dispute, Writer writer, long from, long to)
    {
        var state = PeerRow(db, peer);
        var head = state[Head(lane)].AsInt64;
        for (var first = from; first <= to; first += RowEntriesMax)
        {
            head++;
            db.Outbox().Insert(new BsonDocument
            {
                ["_id"] = Keys.Outbox(peer, lane, head),
                ["n"] = head,
                ["dispute"] = Keys.Of(dispute),
                ["log"] = Keys.Of(dispute, writer),
                ["from"] = first,
                ["to"] = Math.Min(to, first + RowEntriesMax - 1),
            });
        }

        state[Head(lane)] = head;
        db.Peers().Upsert(state);
        Deliver(db, dispute, peer, lane, head);
        return head;
    }

    /// <summary>Empties the outboxes of all peers: a new incarnation numbers its rows anew.</summary>
    internal static void Clear(ILiteDatabase db)
    {
        db.Outbox().DeleteAll();
        db.Delivery().DeleteAll();
        foreach (var row in db.Peers().FindAll().ToList())
        {
            foreach (var field in new[] { "head0", "head1", "ack0", "ack1" }) row[field] = 0L;
            db.Peers().Update(row);
        }
    }

    /// <summary>Rows after a number, with their entries, up to a size; at least one row when there is any.</summary>
    internal static OutboxRead Read(
        ILiteDatabase db, NodeId peer, int lane, long after, int bytesMax, int entriesMax)
    {
        var found = db.Outbox().Query()
            .Where(Keys.Range, Keys.Outbox(peer, lane, after + 1), Keys.Outbox(peer, lane, long.MaxValue >> 16))
            .OrderBy("$._id")
            .Limit(entriesMax)
            .ToList();
        var rows = new List<OutboxRun>();
        var (bytes, entries) = (0, 0);
        foreach (var row in found)
        {
            var run = ToRun(db, row);
            bytes += run.Entries.Sum(entry => entry.Envelope.Length + entry.Seal.Length);
            entries += run.Entries.Count;
            if (rows.Count > 0 && (bytes > bytesMax || entries > entriesMax)) break;
            rows.Add(run);
        }

        return new OutboxRead(rows, PeerRow(db, peer)[Head(lane)].AsInt64);
    }

    internal static long HeadOf(ILiteDatabase db, NodeId peer, int lane) => PeerRow(db, peer)[Head(lane)].AsInt64;

    internal static long Acknowledged(ILiteDatabase db, NodeId peer, int lane) =>
        PeerRow(db, peer)[Ack(lane)].AsInt64;

    /// <summary>Notes how far the peer durably holds our rows.</summary>
    internal static void Acknowledge(ILiteDatabase db, NodeId peer, int lane, long n)
    {
        var state = PeerRow(db, peer);
        state[Ack(lane)] = n;
        db.Peers().Upsert(state);
    }

    /// <summary>The running number of the next bundle for a peer.</summary>
    internal static long NextBundle(ILiteDatabase db, NodeId peer)
    {
        var state = PeerRow(db, peer);
        var next = (state["bundles"].IsNull ? 0 : state["bundles"].AsInt64) + 1;
        state["bundles"] = next;
        db.Peers().Upsert(state);
        return next;
    }

    /// <summary>What some rows after a number are about, without their entries.</summary>
    internal static IReadOnlyList<RowRun> Runs(ILiteDatabase db, NodeId peer, int lane, long after) =>
    [
        .. db.Outbox().Query()
            .Where(Keys.Range, Keys.Outbox(peer, lane, after + 1), Keys.Outbox(peer, lane, long.MaxValue >> 16))
            .OrderBy("$._id")
            .Limit(RunsAtOnce)
            .ToList()
            .Select(row => new RowRun(
                row["n"].AsInt64,
                Keys.ToDispute(row["dispute"].AsString),
                Keys.ToWriter(row["log"].AsString),
                row["from"].AsInt64,
                row["to"].AsInt64)),
    ];

    /// <summary>For each peer entitled to the dispute: rows it has not acknowledged yet.</summary>
    internal static IReadOnlyList<(NodeId Peer, long Waiting)> DeliveryOf(ILiteDatabase db, DisputeId dispute)
    {
        var prefix = Keys.Of(dispute);
        return
        [
            .. db.Delivery().Query()
                .Where(Keys.Range, prefix, Keys.After(prefix))
                .ToList()
                .Select(row =>
                {
                    var peer = new NodeId(row["peer"].AsString);
                    var state = PeerRow(db, peer);
                    var waiting = Math.Max(0, row["n0"].AsInt64 - state[Ack(CustodyLane)].AsInt64)
                        + Math.Max(0, row["n1"].AsInt64 - state[Ack(FileLane)].AsInt64);
                    return (peer, waiting);
                }),
        ];
    }

    /// <summary>The peers with whom anything was ever exchanged.</summary>
    internal static IReadOnlySet<NodeId> Peers(ILiteDatabase db) =>
        db.Peers().FindAll().ToList().Select(row => new NodeId(row["_id"].AsString)).ToHashSet();

    internal static BsonDocument PeerRow(ILiteDatabase db, NodeId peer) =>
        db.Peers().FindById(peer.Value) ?? new BsonDocument
        {
            ["_id"] = peer.Value,
            ["head0"] = 0L,
            ["head1"] = 0L,
            ["ack0"] = 0L,
            ["ack1"] = 0L,
            ["incarnation"] = 0L,
            ["have0"] = 0L,
            ["have1"] = 0L,
        };

    private static string Head(int lane) => lane == CustodyLane ? "head0" : "head1";

    private static string Ack(int lane) => lane == CustodyLane ? "ack0" : "ack1";

    private static void Deliver(ILiteDatabase db, DisputeId dispute, NodeId peer, int lane, long n)
    {
        var key = Keys.Delivery(dispute, peer);
        var row = db.Delivery().FindById(key)
            ?? new BsonDocument { ["_id"] = key, ["peer"] = peer.Value, ["n0"] = 0L, ["n1"] = 0L };
        row[lane == CustodyLane ? "n0" : "n1"] = n;
        db.Delivery().Upsert(row);
    }

    private static OutboxRun ToRun(ILiteDatabase db, BsonDocument row)
    {
        var dispute = Keys.ToDispute(row["dispute"].AsString);
        var writer = Keys.ToWriter(row["log"].AsString);
        var entries = LogBook.Run(db, dispute, writer, row["from"].AsInt64, row["to"].AsInt64);
        return new OutboxRun(row["n"].AsInt64, dispute, writer, row["from"].AsInt64, entries);
    }
}

/// <summary>One outbox row with its entries.</summary>
internal sealed record OutboxRun(
    long N, DisputeId Dispute, Writer Writer, long SeqFrom, IReadOnlyList<SealedBytes> Entries);

/// <summary>What one outbox row is about.</summary>
internal sealed record RowRun(long N, DisputeId Dispute, Writer Writer, long From, long To)
{
    /// <summary>True when the row holds the beginning of what is asked for: the rest is asked for again.</summary>
    internal bool Covers(WantFrame want) =>
        want.Dispute == Dispute && want.Writer == Writer && From <= want.SeqFrom && want.SeqFrom <= To;
}

/// <summary>Outbox rows read, and the lane's last number.</summary>
internal sealed record OutboxRead(IReadOnlyList<OutboxRun> Rows, long Head);
