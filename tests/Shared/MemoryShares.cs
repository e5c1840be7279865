using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Tests.Shared;

/// <summary>What a node shares with one peer, in memory.</summary>
public sealed class MemoryShares(PairKey key) : IShares
{
    private readonly Dictionary<int, Dictionary<DisputeId, (ShareDigest Mark, IReadOnlyList<LogHead> Logs)>> _all = [];

    public MemoryShares(NodeId one, NodeId other)
        : this(PairKey.Of(one, other))
    {
    }

    public ShareSums Sums { get; } = new();

    /// <summary>Shares a dispute with these heads; without any it is not shared.</summary>
    public void Set(DisputeId dispute, IReadOnlyList<Head> heads)
    {
        var bucket = key.BucketOf(dispute);
        if (!_all.TryGetValue(bucket, out var held)) _all[bucket] = held = [];
        if (held.Remove(dispute, out var old)) Sums.Remove(bucket, old.Mark);
        if (heads.Count == 0) return;

        var mark = ShareDigest.Of(dispute, heads);
        held[dispute] = (mark, [.. heads.Select(head => new LogHead(head.Writer, head.Seq))]);
        Sums.Add(bucket, mark);
    }

    public IReadOnlyList<ShareItem> Under(ShareNode node) =>
        Sums.CountOf(node) == 0
            ? []
            :
            [
                .. Enumerable.Range(node.FirstBucket, node.LastBucket - node.FirstBucket + 1)
                    .SelectMany(bucket => _all.GetValueOrDefault(bucket) ?? [])
                    .Select(held => new ShareItem(held.Key, held.Value.Mark.Half)),
            ];

    public IReadOnlyList<LogHead> HeadsOf(DisputeId dispute) =>
        _all.GetValueOrDefault(key.BucketOf(dispute)) is { } held && held.TryGetValue(dispute, out var one)
            ? one.Logs
            : [];
}
