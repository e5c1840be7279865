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

    private static readonly string[] Numbers = ["head0", "head1", "ack0", "ack1", "incarnation", "have0", "have1"];

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
    /// <remarks>
    /// Numbers stay dense whatever the disk has done: a row that is gone, or tells of nothing, is sent empty, and what
    /// it stood for is found when the two compare what they share.
    /// </remarks>
    internal static OutboxRead Read(
        ILiteDatabase db, LogBook logs, NodeId peer, int lane, long after, int bytesMax, int entriesMax)
    {
        var head = PeerRow(db, peer)[Head(lane)].AsInt64;
        var found = db.Outbox().Query()
            .Where(Keys.Range, Keys.Outbox(peer, lane, after + 1), Keys.Outbox(peer, lane, long.MaxValue >> 16))
            .OrderBy("$._id")
            .Limit(entriesMax)
            .ToList()
            .ToDictionary(row => row["_id"].AsString, StringComparer.Ordinal);
        var rows = new List<OutboxRun>();
        var (bytes, entries) = (0, 0);
        for (var n = after + 1; n <= Math.Min(head, after + entriesMax); n++)
        {
            var run = ToRun(db, logs, n, found.GetValueOrDefault(Keys.Outbox(peer, lane, n)));
            bytes += run.Entries.Sum(entry => entry.Envelope.Length + entry.Seal.Length);
            entries += run.Entries.Count;
            if (rows.Count > 0 && (bytes > bytesMax || entries > entriesMax)) break;
            rows.Add(run);
        }

        return new OutboxRead(rows, head);
    }

    internal static long HeadOf(ILiteDatabase db, NodeId peer, int lane) => PeerRow(db, peer)[Head(lane)].AsInt64;

    internal static long Acknowledged(ILiteDatabase db, NodeId peer, int lane) =>
        PeerRow(db, peer)[Ack(lane)].AsInt64;

    /// <summary>
    /// Notes how far the peer durably holds our rows. A word that comes late, about the rows of an incarnation that was
    /// replaced meanwhile, may be of more rows than there are: then it is passed over, and the next session tells.
    /// </summary>
    internal static void Acknowledge(ILiteDatabase db, NodeId peer, int lane, long n)
    {
        var state = PeerRow(db, peer);
        if (n > state[Head(lane)].AsInt64) return;
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
        .. After(db, peer, lane, after).Select(row => new RowRun(
            row["n"].AsInt64,
            Keys.ToDispute(row["dispute"].AsString),
            Keys.ToWriter(row["log"].AsString),
            row["from"].AsInt64,
            row["to"].AsInt64)),
    ];

    private static List<BsonDocument> After(ILiteDatabase db, NodeId peer, int lane, long after) =>
        db.Outbox().Query()
            .Where(Keys.Range, Keys.Outbox(peer, lane, after + 1), Keys.Outbox(peer, lane, long.MaxValue >> 16))
            .OrderBy("$._id")
            .Limit(RunsAtOnce)
            .ToList();

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

    /// <summary>The disputes of which some peer has not acknowledged rows, and how many rows.</summary>
    /// <remarks>However many peers are away, no more than the first thousand rows are looked at.</remarks>
    internal static IReadOnlyDictionary<DisputeId, long> Unsent(ILiteDatabase db) =>
    (
        from peer in db.Peers().FindAll().ToList()
        from lane in new[] { CustodyLane, FileLane }
        where AckIn(peer, lane) < HeadIn(peer, lane)
        from row in After(db, new NodeId(peer["_id"].AsString), lane, AckIn(peer, lane))
        select row
    )
        .Take(RunsAtOnce)
        .Where(IsRow)
        .GroupBy(row => Keys.ToDispute(row["dispute"].AsString))
        .ToDictionary(rows => rows.Key, rows => rows.LongCount());

    /// <summary>The peers with whom anything was ever exchanged.</summary>
    internal static IReadOnlySet<NodeId> Peers(ILiteDatabase db) =>
        db.Peers().FindAll().ToList().Select(row => new NodeId(row["_id"].AsString)).ToHashSet();

    internal static BsonDocument PeerRow(ILiteDatabase db, NodeId peer)
    {
        var row = db.Peers().FindById(peer.Value) ?? new BsonDocument { ["_id"] = peer.Value };
        foreach (var number in Numbers.Where(name => !row[name].IsInt64)) row[number] = 0L;
        return row;
    }

    private static string Head(int lane) => lane == CustodyLane ? "head0" : "head1";

    private static string Ack(int lane) => lane == CustodyLane ? "ack0" : "ack1";

    /// <summary>The peer, lane and number that a row's key names; null when it names none.</summary>
    internal static (NodeId Peer, int Lane, long N)? PlaceOf(BsonDocument row)
    {
        var parts = row["_id"].AsString.Split('|');
        return parts.Length == 3 && parts[1] is "0" or "1" && row["n"].IsInt64
            && row["_id"].AsString == Keys.Outbox(new NodeId(parts[0]), parts[1] == "0" ? 0 : 1, row["n"].AsInt64)
            ? (new NodeId(parts[0]), parts[1] == "0" ? CustodyLane : FileLane, row["n"].AsInt64)
            : null;
    }

    internal static long HeadIn(BsonDocument peer, int lane) => NumberIn(peer, Head(lane));

    internal static long AckIn(BsonDocument peer, int lane) => NumberIn(peer, Ack(lane));

    /// <summary>
    /// Numbers that were given out are never given out again: where a row of a peer was lost, its lanes go on behind
    /// the last outbox row there is.
    /// </summary>
    internal static bool RaiseHeads(ILiteDatabase db)
    {
        var after = "";
        while (db.Outbox().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(1).ToList() is [var first])
        {
            var lane = first["_id"].AsString[..(first["_id"].AsString.LastIndexOf('|') + 1)];
            after = Keys.After(lane);
            var last = db.Outbox().Query().Where(Keys.Range, lane, after).OrderByDescending("$._id").Limit(1).ToList();
            if (PlaceOf(last[0]) is { } place) RaiseHead(db, place.Peer, place.Lane, place.N);
        }

        return true;
    }

    private static void RaiseHead(ILiteDatabase db, NodeId peer, int lane, long n)
    {
        var state = PeerRow(db, peer);
        if (HeadIn(state, lane) >= n) return;
        state[Head(lane)] = n;
        db.Peers().Upsert(state);
    }

    private static long NumberIn(BsonDocument row, string field) => row[field].IsInt64 ? row[field].AsInt64 : 0;

    internal static void Deliver(ILiteDatabase db, DisputeId dispute, NodeId peer, int lane, long n)
    {
        var key = Keys.Delivery(dispute, peer);
        var row = db.Delivery().FindById(key)
            ?? new BsonDocument { ["_id"] = key, ["peer"] = peer.Value, ["n0"] = 0L, ["n1"] = 0L };
        row[lane == CustodyLane ? "n0" : "n1"] = n;
        db.Delivery().Upsert(row);
    }

    private static OutboxRun ToRun(ILiteDatabase db, LogBook logs, long n, BsonDocument? row)
    {
        if (row is null || !IsRow(row)) return new OutboxRun(n, default, default, 1, []);

        var dispute = Keys.ToDispute(row["dispute"].AsString);
        var writer = Keys.ToWriter(row["log"].AsString);
        var from = row["from"].AsInt64;
        var to = Math.Min(row["to"].AsInt64, logs.Load(db, dispute).Log(writer).Seq);
        return new OutboxRun(n, dispute, writer, from, from > to ? [] : LogBook.Run(db, dispute, writer, from, to));
    }

    /// <summary>Whether a row says what a row has to say.</summary>
    internal static bool IsRow(BsonDocument row) =>
        row["dispute"].IsString && row["log"].IsString && row["from"].IsInt64 && row["to"].IsInt64
        && Keys.IsLog(row["log"].AsString)
        && row["log"].AsString.StartsWith(row["dispute"].AsString, StringComparison.Ordinal)
        && row["from"].AsInt64 >= 1 && row["to"].AsInt64 >= row["from"].AsInt64
        && row["to"].AsInt64 - row["from"].AsInt64 < RowEntriesMax;
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
