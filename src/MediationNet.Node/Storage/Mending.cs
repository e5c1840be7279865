using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Disputes of which a part was damaged on this disk: how far each of their logs has to come back from a peer before
/// anything may be shown or done again.
/// </summary>
/// <remarks>
/// To go on from what is left would be wrong twice: the lost part may hold a release of custody, and in this node's own
/// log a new entry would take the place of one that peers hold.
/// </remarks>
internal static class Mending
{
    internal static bool IsAny(ILiteDatabase db) => db.Mending().Query().Limit(1).ToList().Count > 0;

    internal static IReadOnlyList<DisputeId> All(ILiteDatabase db) =>
        [.. db.Mending().FindAll().ToList().Select(row => Keys.ToDispute(row["_id"].AsString))];

    /// <summary>How far each damaged log of a dispute once was.</summary>
    internal static IReadOnlyDictionary<Writer, long> Of(ILiteDatabase db, DisputeId dispute) =>
        db.Mending().FindById(Keys.Of(dispute)) is { } row
            ? row["logs"].AsArray.ToDictionary(log => Keys.ToWriter(log["log"].AsString), log => log["seq"].AsInt64)
            : [];

    /// <summary>Entries of a damaged dispute that the totals count, whatever is left of them.</summary>
    internal static long Counted(ILiteDatabase db, DisputeId dispute) =>
        db.Mending().FindById(Keys.Of(dispute)) is { } row && row["counted"].IsInt64
            ? row["counted"].AsInt64
            : db.Disputes().FindById(Keys.Of(dispute)) is { } line && line["entries"].IsInt64
                ? line["entries"].AsInt64
                : LogBook.Ends(db, dispute).Values.Sum(end => end.Seq);

    /// <summary>Sets the logs back to their good ends, keeps what was cut off aside, and remembers how far they were.
    /// </summary>
    internal static void Begin(
        ILiteDatabase db,
        DisputeId dispute,
        IReadOnlyDictionary<Writer, LogReading> damaged,
        NodeId me,
        DateTimeOffset now)
    {
        var reached = new Dictionary<Writer, long>(Of(db, dispute));
        var counted = Counted(db, dispute);
        foreach (var (writer, reading) in damaged)
        {
            SetBack(db, dispute, writer, reading.Tail, me, now);
            // What is still missing of an earlier damage stays missing.
            if (reading.Reached > reading.Tail.Seq)
                reached[writer] = Math.Max(reached.GetValueOrDefault(writer), reading.Reached);
        }

        if (reached.Count == 0) return;
        db.Mending().Upsert(new BsonDocument
        {
            ["_id"] = Keys.Of(dispute),
            ["counted"] = counted,
            ["logs"] = new BsonArray(reached.Select(log => new BsonDocument
            {
                ["log"] = Keys.Of(dispute, log.Key),
                ["seq"] = log.Value,
            })),
        });
    }

    /// <summary>Everything has come back, or is not waited for.</summary>
    internal static void End(ILiteDatabase db, DisputeId dispute) => db.Mending().Delete(Keys.Of(dispute));

    // What can be read waits for what is missing, and is judged again like anything that comes from outside.
    private static void SetBack(
        ILiteDatabase db, DisputeId dispute, Writer writer, LogTail end, NodeId me, DateTimeOffset now)
    {
        var (from, to) = (Keys.Of(dispute, writer, end.Seq + 1), Keys.After(Keys.Of(dispute, writer)));
        foreach (var row in db.Entries().Query().Where(Keys.Range, from, to).ToList())
        {
            var key = row["_id"].AsString;
            db.Entries().Delete(key);
            if (LogBook.ToBytes(row) is var bytes && IsOf(key, bytes))
            {
                WaitingRoom.Return(db, me, key, bytes);
                continue;
            }

            row["at"] = now.ToUnixTimeMilliseconds();
            db.Damaged().Upsert(row);
        }

        LogBook.End(db, dispute, writer, end);
    }

    private static bool IsOf(string key, SealedBytes bytes) =>
        Quarantine.TryRead(bytes)?.Entry is { } entry && Keys.Of(entry.Dispute, entry.Writer, entry.Seq) == key;
}
