using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Disputes whose logs cannot tell which peers may know of them: a part was damaged, their record has not come, or what
/// an entry had seen has not. They stay shared with those with whom they were, and are with those who sent something of
/// them.
/// </summary>
/// <remarks>
/// So an entry that entitled a peer and was lost comes back from that peer, though nobody else held it.
/// </remarks>
internal static class KnownTo
{
    internal static IReadOnlySet<NodeId> Of(ILiteDatabase db, DisputeId dispute) =>
        db.KnownTo().FindById(Keys.Of(dispute)) is { } row && row["peers"].IsArray
            ? row["peers"].AsArray.Select(peer => new NodeId(peer.AsString)).ToHashSet()
            : [];

    /// <summary>Adds peers to those who may know of a dispute.</summary>
    internal static void Note(ILiteDatabase db, DisputeId dispute, IReadOnlySet<NodeId> peers)
    {
        var known = Of(db, dispute);
        if (known.IsSupersetOf(peers)) return;
        db.KnownTo().Upsert(new BsonDocument
        {
            ["_id"] = Keys.Of(dispute),
            ["peers"] = new BsonArray(known.Union(peers).Order().Select(peer => new BsonValue(peer.Value))),
        });
    }

    /// <summary>Its logs tell again.</summary>
    internal static void Forget(ILiteDatabase db, DisputeId dispute) => db.KnownTo().Delete(Keys.Of(dispute));
}
