using System.Globalization;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Storage;

/// <summary>
/// What is shared with each peer: the mark of each dispute in the order of the pair's buckets, and in the peer's row
/// the digest of all of them, kept in the transaction of the entries. The tree above is made when a walk needs it, a
/// part at a time, and kept up to date from then on.
/// </summary>
internal sealed class ShareBook(NodeId me)
{
    private const int DisputeKeyLength = 32;
    private const int BucketKeyLength = 4;
    private const int RowsAtOnce = 2_000;

    // Longer than a key and before all that follow it.
    private const string FirstAfter = "!";
    private const int TreesMax = 8;

    private readonly Dictionary<NodeId, PairKey> _keys = [];
    private readonly Dictionary<NodeId, Tree> _trees = [];

    /// <summary>Forgets what is kept in memory: after a transaction was dropped it may be wrong.</summary>
    internal void Forget() => _trees.Clear();

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

    /// <summary>Adds up the marks of peers whose row has lost its digest.</summary>
    internal static bool AddUpLost(ILiteDatabase db)
    {
        foreach (var peer in PeerOutbox.Peers(db))
        {
            var row = PeerOutbox.PeerRow(db, peer);
            if (!row["share"].IsNull) continue;
            var sum = Rows(db, peer, ShareNode.Root).Aggregate(default(ShareDigest), (all, one) => all.Plus(one.Mark));
            if (sum == default) continue;
            row["share"] = sum.ToBytes();
            db.Peers().Upsert(row);
        }

        return true;
    }

    /// <summary>The peers with which a dispute is shared.</summary>
    internal IReadOnlySet<NodeId> PeersOf(ILiteDatabase db, DisputeId dispute) => PeerOutbox.Peers(db)
        .Where(peer => db.Shares().FindById(Keys.Share(peer, KeyOf(peer).BucketOf(dispute), dispute)) is not null)
        .ToHashSet();

    /// <summary>Forgets all marks: they are made anew.</summary>
    internal static void Clear(ILiteDatabase db)
    {
        db.Shares().DeleteAll();
        foreach (var peer in PeerOutbox.Peers(db))
        {
            var row = PeerOutbox.PeerRow(db, peer);
            row.Remove("share");
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
        if (_trees.TryGetValue(peer, out var tree) && string.CompareOrdinal(id, tree.ReadTo) <= 0)
        {
            if (old is { } gone) tree.Sums.Remove(bucket, gone);
            if (mark is { } come) tree.Sums.Add(bucket, come);
        }

        return (mark ?? default).Minus(old ?? default);
    }

    /// <summary>Reads on for the tree of a peer; true when it is whole. So a walk holds up nobody.</summary>
    internal bool ReadTree(ILiteDatabase db, NodeId peer)
    {
        var tree = TreeOf(peer);
        if (tree.IsWhole) return true;

        var end = Keys.After(Keys.Shares(peer, ShareNode.Root.LastBucket));
        var rows = db.Shares().Query()
            .Where(Keys.Range, tree.ReadTo + FirstAfter, end).OrderBy("$._id").Limit(RowsAtOnce).ToList();
        foreach (var (bucket, _, mark) in rows.Select(ToShare)) tree.Sums.Add(bucket, mark);
        tree.ReadTo = rows.Count < RowsAtOnce ? end : rows[^1]["_id"].AsString;
        tree.IsWhole = rows.Count < RowsAtOnce;
        return tree.IsWhole;
    }

    private ShareSums SumsOf(ILiteDatabase db, NodeId peer)
    {
        while (!ReadTree(db, peer))
        {
            // on to the end
        }

        return TreeOf(peer).Sums;
    }

    /// <summary>A tree that is being read stays; of whole ones a few do.</summary>
    private Tree TreeOf(NodeId peer)
    {
        if (_trees.TryGetValue(peer, out var tree)) return tree;
        if (_trees.Count >= TreesMax)
        {
            foreach (var whole in _trees.Where(other => other.Value.IsWhole).Select(other => other.Key).ToList())
                _trees.Remove(whole);
        }

        return _trees[peer] = new Tree { ReadTo = $"{peer.Value}|" };
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
            .Select(ToShare);

    private static (int Bucket, DisputeId Dispute, ShareDigest Mark) ToShare(BsonDocument row)
    {
        var id = row["_id"].AsString;
        var bucket = id.AsSpan(id.Length - DisputeKeyLength - BucketKeyLength, BucketKeyLength);
        return (
            int.Parse(bucket, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            Keys.ToDispute(id[^DisputeKeyLength..]),
            MarkOf(row));
    }

    private static ShareDigest MarkOf(BsonDocument row) => ShareDigest.From(row["mark"].AsBinary);

    private sealed class Tree
    {
        public ShareSums Sums { get; } = new();

        /// <summary>Marks up to this key are in it.</summary>
        public required string ReadTo { get; set; }

        public bool IsWhole { get; set; }
    }

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
