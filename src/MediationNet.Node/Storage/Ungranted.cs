using LiteDB;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Disputes held here in which nobody of this node takes part, as far as their logs tell: they came ahead of a grant.
/// They are not shared with those who do take part, and given back when one who takes part has lost its store.
/// </summary>
internal static class Ungranted
{
    internal static IReadOnlyList<DisputeId> All(ILiteDatabase db) =>
        [.. db.Ungranted().FindAll().ToList().Select(row => Keys.ToDispute(row["_id"].AsString))];

    /// <summary>Notes what became of a dispute.</summary>
    internal static void Note(ILiteDatabase db, DisputeId dispute, bool was, bool now)
    {
        if (now) db.Ungranted().Upsert(new BsonDocument { ["_id"] = Keys.Of(dispute) });
        else if (was) db.Ungranted().Delete(Keys.Of(dispute));
    }
}
