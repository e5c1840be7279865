using System.Globalization;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Storage;

/// <summary>
/// What is shared with each peer: the mark of each dispute in the order of the pair's buckets, and in the peer's row
/// the digest of all of them, kept in the transaction of the entries. The tree above is made when a walk needs it.
/// </summary>
internal sealed class ShareBook(NodeId me)
{
    private const int DisputeKeyLength = 32;
    private const int BucketKeyLength = 4;

    private readonly Dictionary<NodeId, PairKey> _keys = [];
    private (NodeId Peer, ShareSums Sums)? _atHand;

    /// <summary>Forgets what is kept in memory: after a transaction was dropped it may be wrong.</summary>
    internal void Forget() => _atHand = null;

    /// <summary>The digest of what is shared with a peer.</summary>
    internal static ShareDigest DigestOf(BsonDocument peerRow) =>
        peerRow["share"].IsNull ? default : ShareDigest.From(peerRow["share"].AsBinary);

    /// <summary>What is shared with a peer, as the walk asks for it; good until the end of this call of the gate.
    /// </summary>
    internal IShares With(ILiteDatabase db, NodeId peer) => new PeerShares(this, db, peer);

    /// <summary>Brings the marks of disputes up to date for the peers that are, or were, entitled to them.</summary>
    internal void Update(ILiteDatabase db, IEnumerable<ShareChange> changes)
    {
        var moved = new Dictionary<NodeId, ShareDigest>();
        foreach (var change in changes)
        {
            var mark = ShareDigest.Of(change.Dispute, change.Heads);
            foreach (var peer in change.Before.Union(change.Entitled))
            {
                var shared = change.Heads.Count > 0 && change.Entitled.Contains(peer);
                var by = Put(db, peer, change.Dispute, shared ? mark : null);
                moved[peer] = moved.GetValueOrDefault(peer).Plus(by);
            }
        }

        foreach (var (peer, by) in moved.Where(peer => peer.Value != default))
        {
            var row = PeerOutbox.PeerRow(db, peer);
            row["share"] = DigestOf(row).Plus(by).ToBytes();
            db.Peers().Upsert(row);
        }
    }

    /// <summary>The peers for whom the mark of a dispute is not what its logs say.</summary>
    internal IReadOnlyList<NodeId> WrongAt(
        ILiteDatabase db, DisputeId dispute, IReadOnlyCollection<Head> heads, IReadOnlySet<NodeId> entitled)
    {
        var mark = ShareDigest.Of(dispute, heads);
        return
        [
            .. PeerOutbox.Peers(db).Union(entitled).Where(peer =>
            {
                var row = db.Shares().FindById(Keys.Share(peer, KeyOf(peer).BucketOf(dispute), dispute));
                var shared = heads.Count > 0 && entitled.Contains(peer);
                return shared ? row is null || MarkOf(row) != mark : row is not null;
            }),
        ];
    }

    /// <summary>The peers whose digest is not the sum of their marks.</summary>
    internal static IReadOnlyList<NodeId> WrongSums(ILiteDatabase db) =>
    [
        .. PeerOutbox.Peers(db).Where(peer =>
            DigestOf(PeerOutbox.PeerRow(db, peer)) != Rows(db, peer, ShareNode.Root)
                .Aggregate(default(ShareDigest), (sum, row) => sum.Plus(row.Mark))),
    ];

    /// <summary>Writes one mark, or takes it away; returns by how much the peer's digest moves.</summary>
    private ShareDigest Put(ILiteDatabase db, NodeId peer, DisputeId dispute, ShareDigest? mark)
    {
        var bucket = KeyOf(peer).BucketOf(dispute);
        var id = Keys.Share(peer, bucket, dispute);
        ShareDigest? old = db.Shares().FindById(id) is { } row ? MarkOf(row) : null;
        if (old == mark) return default;

        if (mark is { } some) db.Shares().Upsert(new BsonDocument { ["_id"] = id, ["mark"] = some.ToBytes() });
        else db.Shares().Delete(id);
        if (_atHand is { } atHand && atHand.Peer == peer)
        {
            if (old is { } gone) atHand.Sums.Remove(bucket, gone);
            if (mark is { } come) atHand.Sums.Add(bucket, come);
        }

        return (mark ?? default).Minus(old ?? default);
    }

    private ShareSums SumsOf(ILiteDatabase db, NodeId peer)
    {
        if (_atHand is { } atHand && atHand.Peer == peer) return atHand.Sums;

        var sums = new ShareSums();
        foreach (var (bucket, _, mark) in Rows(db, peer, ShareNode.Root)) sums.Add(bucket, mark);
        _atHand = (peer, sums);
        return sums;
    }

    private PairKey KeyOf(NodeId peer)
    {
        if (!_keys.TryGetValue(peer, out var key)) _keys[peer] = key = PairKey.Of(me, peer);
        return key;
    }

    private static IEnumerable<(int Bucket, DisputeId Dispute, ShareDigest Mark)> Rows(
        ILiteDatabase db, NodeId peer, ShareNode node) =>
        db.Shares().Query()
            .Where(Keys.Range, Keys.Shares(peer, node.FirstBucket), Keys.After(Keys.Shares(peer, node.LastBucket)))
            .ToList()
            .Select(row =>
            {
                var id = row["_id"].AsString;
                var bucket = id.AsSpan(id.Length - DisputeKeyLength - BucketKeyLength, BucketKeyLength);
                return (
                    int.Parse(bucket, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                    Keys.ToDispute(id[^DisputeKeyLength..]),
                    MarkOf(row));
            });

    private static ShareDigest MarkOf(BsonDocument row) => ShareDigest.From(row["mark"].AsBinary);

    private sealed class PeerShares(ShareBook book, ILiteDatabase db, NodeId peer) : IShares
    {
        public ShareSums Sums => book.SumsOf(db, peer);

        public IReadOnlyList<ShareItem> Under(ShareNode node) =>
            Sums.CountOf(node) == 0
                ? []
                : [.. Rows(db, peer, node).Select(row => new ShareItem(row.Dispute, row.Mark.Half))];

        public IReadOnlyList<LogHead> HeadsOf(DisputeId dispute) =>
            db.Shares().FindById(Keys.Share(peer, book.KeyOf(peer).BucketOf(dispute), dispute)) is null
                ? []
                : [.. LogBook.Ends(db, dispute).Select(log => new LogHead(log.Key, log.Value.Seq))];
    }
}

/// <summary>A dispute whose logs, or whose peers, changed.</summary>
/// <param name="Dispute">Which.</param>
/// <param name="Heads">The ends of its logs now.</param>
/// <param name="Before">The peers that may have been entitled to it.</param>
/// <param name="Entitled">The peers that are now.</param>
internal sealed record ShareChange(
    DisputeId Dispute, IReadOnlyCollection<Head> Heads, IReadOnlySet<NodeId> Before, IReadOnlySet<NodeId> Entitled);
