using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>An entry that waits, or the place of one that came broken and is asked for again.</summary>
/// <param name="Peer">Who sent it.</param>
/// <param name="Bytes">The entry; null for a place.</param>
/// <param name="Proven">Its seal was found right.</param>
internal sealed record Waiter(NodeId Peer, SealedBytes? Bytes, bool Proven);

/// <summary>
/// What cannot join its log yet: entries whose predecessor is missing, or that no seal covers, and the places of
/// those that came broken. Bounded; what finds no room leaves only its place, and is asked for again.
/// </summary>
/// <remarks>
/// Whoever sends may take as many seats as are still free, so there is always room for another who sends. A third of
/// that is kept for what comes next in its log: what runs ahead could else keep out what it waits for.
/// </remarks>
/// <param name="me">This node: what was held here before has its seats beside those of the peers.</param>
internal sealed class WaitingRoom(NodeId me)
{
    /// <summary>How often a broken entry is asked for again; then a person has to look.</summary>
    internal const int MendTriesMax = 3;

    /// <summary>Gaps that are told at once.</summary>
    internal const int MissingMax = 200;

    private const int LookAheadMax = 64;

    /// <summary>Entries in a row that may wait for the seal of the last: no act writes more.</summary>
    private const int ActEntriesMax = 16;

    private const string CountId = "waiting";
    private const string SeatsField = "count";
    private const string PlacesField = "places";

    /// <summary>Entries that may wait; of one peer that alone sends, half as many.</summary>
    internal int Seats { get; init; } = 40_000;

    /// <summary>Places without an entry: they are small.</summary>
    private long PlacesMax => 4L * Seats;

    internal static Waiter? Find(ILiteDatabase db, DisputeId dispute, Writer writer, long seq) =>
        db.Waiting().FindById(Keys.Of(dispute, writer, seq)) is { } row ? ToWaiter(row) : null;

    /// <summary>Lets an entry wait; false when there is no room for its bytes.</summary>
    /// <param name="db">The database.</param>
    /// <param name="peer">Who sent it.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="proven">Its seal was found right.</param>
    /// <param name="end">Where its log ends here.</param>
    internal bool Put(ILiteDatabase db, NodeId peer, Entry entry, SealedBytes bytes, bool proven, long end)
    {
        var id = Keys.Of(entry.Dispute, entry.Writer, entry.Seq);
        var row = db.Waiting().FindById(id);
        if (row is not null && row["proven"].AsBoolean && !proven) return true;
        var seated = row is not null && !row["e"].IsNull;
        if (!seated && !HasSeat(db, peer, entry, end))
        {
            Leave(db, peer, entry.Dispute, entry.Writer, entry.Seq, broken: false);
            return false;
        }

        Save(db, id, peer, bytes, proven, row is null ? 0 : row["tries"].AsInt32);
        Account(db, row, db.Waiting().FindById(id));
        return true;
    }

    /// <summary>Keeps the place of an entry that did not come whole, so that it is asked for again.</summary>
    internal void Leave(ILiteDatabase db, NodeId peer, DisputeId dispute, Writer writer, long seq, bool broken = true)
    {
        var id = Keys.Of(dispute, writer, seq);
        var row = db.Waiting().FindById(id);
        if (row is not null && row["proven"].AsBoolean) return;
        if (row is null && !HasPlace(db, peer)) return;

        Save(db, id, peer, null, proven: false, (row is null ? 0 : row["tries"].AsInt32) + (broken ? 1 : 0));
        Account(db, row, db.Waiting().FindById(id));
    }

    /// <summary>
    /// Lets an entry wait that was held, and whose predecessor is gone. There is always room: it was here before.
    /// </summary>
    internal static void Return(ILiteDatabase db, NodeId me, string id, SealedBytes bytes)
    {
        var row = db.Waiting().FindById(id);
        Save(db, id, me, bytes, proven: false, tries: 0);
        Account(db, row, db.Waiting().FindById(id));
    }

    /// <summary>Keeps only the place of an entry that proved to be broken.</summary>
    internal static void Empty(ILiteDatabase db, DisputeId dispute, Writer writer, long seq)
    {
        var id = Keys.Of(dispute, writer, seq);
        if (db.Waiting().FindById(id) is not { } row) return;
        Save(db, id, PeerOf(row), null, proven: false, row["tries"].AsInt32 + 1);
        Account(db, row, db.Waiting().FindById(id));
    }

    internal static void Remove(ILiteDatabase db, DisputeId dispute, Writer writer, long seq)
    {
        var id = Keys.Of(dispute, writer, seq);
        if (db.Waiting().FindById(id) is not { } row) return;
        db.Waiting().Delete(id);
        Account(db, row, null);
    }

    /// <summary>Sends away all that a peer sent, and says what that was.</summary>
    internal static List<Waiter> Leaving(ILiteDatabase db, NodeId peer)
    {
        var rows = Of(db, peer).ToList();
        foreach (var row in rows)
        {
            db.Waiting().Delete(row["_id"]);
            Account(db, row, null);
        }

        return rows.ConvertAll(ToWaiter);
    }

    /// <summary>Sends away whatever came from others; what was held here once stays.</summary>
    internal static void Clear(ILiteDatabase db, NodeId me)
    {
        foreach (var row in db.Waiting().Query().Where("$.peer != @0", me.Value).ToList())
        {
            db.Waiting().Delete(row["_id"]);
            Account(db, row, null);
        }
    }

    /// <summary>Entries that wait.</summary>
    internal static long Count(ILiteDatabase db) => Counted(db)[SeatsField].AsInt64;

    /// <summary>Neither an entry nor a place waits.</summary>
    internal static bool IsEmpty(ILiteDatabase db)
    {
        var counted = Counted(db);
        return counted[SeatsField].AsInt64 == 0 && counted[PlacesField].AsInt64 == 0;
    }

    private bool HasSeat(ILiteDatabase db, NodeId peer, Entry entry, long end)
    {
        var (taken, free) = Room(db, peer, SeatsField, Seats);
        return taken < free && (2 * taken < free || IsNext(db, entry, end));
    }

    private bool HasPlace(ILiteDatabase db, NodeId peer)
    {
        var (taken, free) = Room(db, peer, PlacesField, PlacesMax);
        return taken < free;
    }

    // What a peer has taken, and what is left to all.
    private (long Taken, long Free) Room(ILiteDatabase db, NodeId peer, string field, long max)
    {
        var mine = db.Single().FindById(IdOf(me)) is { } counted ? counted[field].AsInt64 : 0;
        var ofPeers = Counted(db)[field].AsInt64 - mine;
        return (CountedOf(db, peer)[field].AsInt64, max - ofPeers);
    }

    // Nothing is missing between the end of its log and this entry.
    private static bool IsNext(ILiteDatabase db, Entry entry, long end)
    {
        if (entry.Seq - end > ActEntriesMax) return false;
        for (var seq = end + 1; seq < entry.Seq; seq++)
        {
            if (Find(db, entry.Dispute, entry.Writer, seq) is not { Bytes: not null }) return false;
        }

        return true;
    }

    private static BsonDocument Counted(ILiteDatabase db) =>
        db.Single().FindById(CountId) ?? new BsonDocument { ["_id"] = CountId, [SeatsField] = 0L, [PlacesField] = 0L };

    private static BsonDocument CountedOf(ILiteDatabase db, NodeId peer) =>
        db.Single().FindById(IdOf(peer)) ?? CountAnew(db, peer);

    // Of rows that are older than the counts of each peer.
    private static BsonDocument CountAnew(ILiteDatabase db, NodeId peer)
    {
        var kinds = Of(db, peer).ToEnumerable().CountBy(KindOf, StringComparer.Ordinal).ToDictionary();
        return new BsonDocument
        {
            ["_id"] = IdOf(peer),
            [SeatsField] = (long)kinds.GetValueOrDefault(SeatsField),
            [PlacesField] = (long)kinds.GetValueOrDefault(PlacesField),
        };
    }

    private static string IdOf(NodeId peer) => $"{CountId}|{peer.Value}";

    private static ILiteQueryable<BsonDocument> Of(ILiteDatabase db, NodeId peer) =>
        db.Waiting().Query().Where("$.at BETWEEN @0 AND @1", $"{peer.Value}|", Keys.After($"{peer.Value}|"));

    /// <summary>
    /// The first gap of each log of which this peer sent something that waits. Another peer is not asked: it might take
    /// no part in the dispute, and would learn of it by the question.
    /// </summary>
    internal static List<MissingRun> Missing(ILiteDatabase db, NodeId peer, Func<DisputeId, Writer, long> endOf)
    {
        var missing = new List<MissingRun>();
        var (from, until) = ($"{peer.Value}|", Keys.After($"{peer.Value}|"));
        while (missing.Count < MissingMax
            && db.Waiting().Query().Where("$.at BETWEEN @0 AND @1", from, until).OrderBy("$.at").Limit(1)
                .ToList() is [var first])
        {
            var log = Keys.LogOf(first["_id"].AsString);
            var (dispute, writer) = (Keys.ToDispute(log[..32]), Keys.ToWriter(log));
            if (Gap(db, dispute, writer, endOf(dispute, writer)) is { } gap) missing.Add(gap);
            from = Keys.After($"{peer.Value}|{log}");
        }

        return missing;
    }

    /// <summary>The first gap of a log of which something waits, or null.</summary>
    internal static MissingRun? Gap(ILiteDatabase db, DisputeId dispute, Writer writer, long end)
    {
        var next = db.Waiting().Query()
            .Where(Keys.Range, Keys.Of(dispute, writer, end + 1), Keys.After(Keys.Of(dispute, writer)))
            .OrderBy("$._id")
            .Limit(LookAheadMax)
            .ToList();
        var seq = end + 1;
        foreach (var row in next)
        {
            var there = Keys.SeqOf(row["_id"].AsString);
            if (there > seq) return new MissingRun(dispute, writer, seq, there - 1);
            if (row["e"].IsNull)
                return row["tries"].AsInt32 <= MendTriesMax ? new MissingRun(dispute, writer, seq, seq) : null;
            seq++;
        }

        return null;
    }

    private static void Save(ILiteDatabase db, string id, NodeId peer, SealedBytes? bytes, bool proven, int tries)
    {
        var row = new BsonDocument
        {
            ["_id"] = id,
            ["at"] = $"{peer.Value}|{id}",
            ["peer"] = peer.Value,
            ["proven"] = proven,
            ["tries"] = tries,
        };
        if (bytes is { } some)
        {
            row["e"] = some.Envelope.ToArray();
            row["s"] = some.Seal.ToArray();
        }

        db.Waiting().Upsert(row);
    }

    private static void Account(ILiteDatabase db, BsonDocument? before, BsonDocument? after)
    {
        Count(db, Counted(db), before, after);
        BsonDocument?[] rows = [before, after];
        foreach (var peer in rows.OfType<BsonDocument>().Select(PeerOf).Distinct())
        {
            // Rows that are counted anew say already what has changed.
            if (db.Single().FindById(IdOf(peer)) is not { } kept) db.Single().Insert(CountAnew(db, peer));
            else Count(db, kept, IfOf(before, peer), IfOf(after, peer));
        }
    }

    private static NodeId PeerOf(BsonDocument row) => new(row["peer"].AsString);

    private static BsonDocument? IfOf(BsonDocument? row, NodeId peer) =>
        row is not null && PeerOf(row) == peer ? row : null;

    private static void Count(ILiteDatabase db, BsonDocument counted, BsonDocument? before, BsonDocument? after)
    {
        if (before is not null) counted[KindOf(before)] = counted[KindOf(before)].AsInt64 - 1;
        if (after is not null) counted[KindOf(after)] = counted[KindOf(after)].AsInt64 + 1;
        db.Single().Upsert(counted);
    }

    private static string KindOf(BsonDocument row) => row["e"].IsNull ? PlacesField : SeatsField;

    private static Waiter ToWaiter(BsonDocument row) => new(
        PeerOf(row),
        row["e"].IsNull ? null : new SealedBytes(row["e"].AsBinary, row["s"].AsBinary),
        row["proven"].AsBoolean);
}
