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
internal sealed class WaitingRoom
{
    /// <summary>How often a broken entry is asked for again; then a person has to look.</summary>
    internal const int MendTriesMax = 3;

    /// <summary>Gaps that are told at once.</summary>
    internal const int MissingMax = 200;

    private const int LookAheadMax = 64;
    private const string CountId = "waiting";

    /// <summary>Entries that may wait.</summary>
    internal int Seats { get; init; } = 20_000;

    /// <summary>Places without an entry: they are small.</summary>
    private long PlacesMax => 4L * Seats;

    internal static Waiter? Find(ILiteDatabase db, DisputeId dispute, Writer writer, long seq) =>
        db.Waiting().FindById(Keys.Of(dispute, writer, seq)) is { } row ? ToWaiter(row) : null;

    /// <summary>Lets an entry wait; false when there is no room for its bytes.</summary>
    internal bool Put(ILiteDatabase db, NodeId peer, Entry entry, SealedBytes bytes, bool proven)
    {
        var id = Keys.Of(entry.Dispute, entry.Writer, entry.Seq);
        var row = db.Waiting().FindById(id);
        if (row is not null && row["proven"].AsBoolean && !proven) return true;
        var seated = row is not null && !row["e"].IsNull;
        if (!seated && Count(db) >= Seats)
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
        if (row is null && Places(db) >= PlacesMax) return;

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
        Save(db, id, new NodeId(row["peer"].AsString), null, proven: false, row["tries"].AsInt32 + 1);
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
        var rows = db.Waiting().Query()
            .Where("$.at BETWEEN @0 AND @1", $"{peer.Value}|", Keys.After($"{peer.Value}|")).ToList();
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
    internal static long Count(ILiteDatabase db) => Counted(db)["count"].AsInt64;

    /// <summary>Neither an entry nor a place waits.</summary>
    internal static bool IsEmpty(ILiteDatabase db)
    {
        var counted = Counted(db);
        return counted["count"].AsInt64 == 0 && counted["places"].AsInt64 == 0;
    }

    private static long Places(ILiteDatabase db) => Counted(db)["places"].AsInt64;

    private static BsonDocument Counted(ILiteDatabase db) =>
        db.Single().FindById(CountId) ?? new BsonDocument { ["_id"] = CountId, ["count"] = 0L, ["places"] = 0L };

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
        var counted = Counted(db);
        if (before is not null) counted[KindOf(before)] = counted[KindOf(before)].AsInt64 - 1;
        if (after is not null) counted[KindOf(after)] = counted[KindOf(after)].AsInt64 + 1;
        db.Single().Upsert(counted);
    }

    private static string KindOf(BsonDocument row) => row["e"].IsNull ? "places" : "count";

    private static Waiter ToWaiter(BsonDocument row) => new(
        new NodeId(row["peer"].AsString),
        row["e"].IsNull ? null : new SealedBytes(row["e"].AsBinary, row["s"].AsBinary),
        row["proven"].AsBoolean);
}
