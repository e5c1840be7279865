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
/// So an entry that entitled a peer and was lost comes back from that peer, though nobody else held it. A peer whose
/// logs do tell, and name nobody of this node, takes in what it is given and counts nothing: that ends it.
/// </remarks>
internal static class KnownTo
{
    internal static IReadOnlySet<NodeId> Of(ILiteDatabase db, DisputeId dispute) => PeersIn(RowOf(db, dispute));

    /// <summary>Adds peers to those who may know of a dispute.</summary>
    internal static void Note(ILiteDatabase db, DisputeId dispute, IReadOnlySet<NodeId> peers)
    {
        var row = RowOf(db, dispute);
        var known = PeersIn(row);
        if (!known.IsSupersetOf(peers)) Keep(db, row, known.Union(peers));
    }

    /// <summary>
    /// The outbox row by which a peer was last given all that is held of a dispute, as it asked, and the store of that
    /// peer which asked; 0 when it never did.
    /// </summary>
    internal static (long Row, ulong Store) Given(ILiteDatabase db, DisputeId dispute, NodeId peer) =>
        GivenIn(RowOf(db, dispute))[peer.Value] is { IsDocument: true } given
            ? (given["row"].AsInt64, unchecked((ulong)given["store"].AsInt64))
            : (0, 0);

    internal static void Give(ILiteDatabase db, DisputeId dispute, NodeId peer, long row, ulong store)
    {
        var known = RowOf(db, dispute);
        var given = GivenIn(known);
        given[peer.Value] = new BsonDocument { ["row"] = row, ["store"] = unchecked((long)store) };
        known["given"] = given;
        db.KnownTo().Upsert(known);
    }

    /// <summary>A peer does not count a dispute of which it was given all.</summary>
    internal static void Drop(ILiteDatabase db, DisputeId dispute, NodeId peer)
    {
        var row = RowOf(db, dispute);
        GivenIn(row).Remove(peer.Value);
        Keep(db, row, PeersIn(row).Where(known => known != peer));
    }

    /// <summary>The outboxes begin anew: no row in them tells any more what was given.</summary>
    internal static void ForgetGiven(ILiteDatabase db)
    {
        foreach (var row in db.KnownTo().Query().ToList().Where(row => row.Remove("given"))) db.KnownTo().Update(row);
    }

    /// <summary>Its logs tell again.</summary>
    internal static void Forget(ILiteDatabase db, DisputeId dispute) => db.KnownTo().Delete(Keys.Of(dispute));

    private static BsonDocument RowOf(ILiteDatabase db, DisputeId dispute) =>
        db.KnownTo().FindById(Keys.Of(dispute)) ?? new BsonDocument { ["_id"] = Keys.Of(dispute) };

    private static BsonDocument GivenIn(BsonDocument row) =>
        row["given"] is { IsDocument: true } given ? given.AsDocument : [];

    private static HashSet<NodeId> PeersIn(BsonDocument row) =>
        row["peers"] is { IsArray: true } peers
            ? peers.AsArray.Select(peer => new NodeId(peer.AsString)).ToHashSet()
            : [];

    private static void Keep(ILiteDatabase db, BsonDocument row, IEnumerable<NodeId> peers)
    {
        row["peers"] = new BsonArray(peers.Order().Select(peer => new BsonValue(peer.Value)));
        db.KnownTo().Upsert(row);
    }
}
