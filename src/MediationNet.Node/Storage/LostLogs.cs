using System.Globalization;
using LiteDB;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Logs of this node's own present writer that are known to have come further than they are held, or were: entries were
/// found missing at a start, or came back from a peer. The same number must never be written twice.
/// </summary>
internal static class LostLogs
{
    /// <summary>Notes that an own log had come this far.</summary>
    internal static void Note(ILiteDatabase db, Writer me, DisputeId dispute, long reached)
    {
        var row = db.Single().FindById(IdOf(me))
            ?? new BsonDocument { ["_id"] = IdOf(me), ["logs"] = new BsonDocument() };
        var logs = row["logs"].AsDocument;
        var before = logs[Keys.Of(dispute)];
        if (!before.IsNull && before.AsInt64 >= reached) return;

        logs[Keys.Of(dispute)] = reached;
        db.Single().Upsert(row);
    }

    /// <summary>How far each of them had come; empty in a store that lost nothing.</summary>
    internal static IReadOnlyDictionary<DisputeId, long> All(ILiteDatabase db, Writer me) =>
        db.Single().FindById(IdOf(me)) is { } row
            ? row["logs"].AsDocument.ToDictionary(log => Keys.ToDispute(log.Key), log => log.Value.AsInt64)
            : new Dictionary<DisputeId, long>();

    // Another incarnation has logs of its own.
    private static string IdOf(Writer me) =>
        string.Create(CultureInfo.InvariantCulture, $"lost|{me.Incarnation:x16}");
}
