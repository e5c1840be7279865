using CsCheck;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

public sealed class ShareTests
{
    private static readonly NodeId Longwu = new("longwu");
    private static readonly NodeId Tongren = new("tongren");

    private static readonly Gen<DisputeId> AnyDispute = Gen.Guid.Select(id => new DisputeId(id));

    private static readonly Gen<Head> AnyHead = Gen.Select(
        Gen.ULong, Gen.ULong[1, 3], Gen.Long[1, 1000], Gen.ULong, (key, incarnation, seq, hash) =>
            new Head(new Writer(new NodeKey(key), incarnation), seq, new EntryHash(hash, key)));

    private static readonly Gen<Dictionary<DisputeId, Head[]>> AnyShares =
        Gen.Dictionary(AnyDispute, AnyHead.Array[1, 4].Select(heads => heads.DistinctBy(head => head.Writer).ToArray()))
            [0, 60];

    [Fact]
    public void The_order_of_disputes_and_of_heads_does_not_matter() => AnyShares.Sample(shares =>
    {
        var one = Holding(shares);
        var other = Holding(shares.Reverse().ToDictionary(dispute => dispute.Key, dispute => dispute.Value.Reverse()));
        Assert.Equal(one.Sums.Root, other.Sums.Root);
    });

    [Fact]
    public void What_is_added_and_taken_away_leaves_nothing() => Gen.Select(AnyShares, AnyDispute, AnyHead).Sample(
        (shares, dispute, head) =>
        {
            var held = Holding(shares);
            var before = held.Sums.Root;
            held.Set(dispute, [head]);
            Assert.NotEqual(before, held.Sums.Root);
            held.Set(dispute, []);
            Assert.Equal(before, held.Sums.Root);
        });

    [Fact]
    public void Each_part_of_a_head_counts() => Gen.Select(AnyDispute, AnyHead).Sample((dispute, head) =>
    {
        Head[] others =
        [
            head with { Seq = head.Seq + 1 },
            head with { Hash = new EntryHash(head.Hash.High, head.Hash.Low + 1) },
            head with { Writer = head.Writer with { Incarnation = head.Writer.Incarnation + 1 } },
            head with { Writer = new Writer(new NodeKey(head.Writer.Key.Value + 1), head.Writer.Incarnation) },
        ];
        Assert.DoesNotContain(ShareDigest.Of(dispute, [head]), others.Select(one => ShareDigest.Of(dispute, [one])));
    });

    [Fact]
    public void Each_node_is_the_sum_of_its_children() => AnyShares.Sample(shares =>
    {
        var sums = Holding(shares).Sums;
        var level = new List<ShareNode> { ShareNode.Root };
        while (level is [var node, .. var rest])
        {
            var children = node.Children.ToList();
            if (children.Count > 0)
            {
                Assert.Equal(sums.SumOf(node), Sum(children.Select(sums.SumOf)));
                Assert.Equal(sums.CountOf(node), children.Sum(sums.CountOf));
            }

            level = [.. rest, .. children.Where(child => sums.CountOf(child) > 0)];
        }
    });

    [Fact]
    public void Both_nodes_of_a_pair_use_the_same_buckets_and_another_pair_others() => AnyDispute.List[20].Sample(
        disputes =>
        {
            var (mine, theirs) = (PairKey.Of(Longwu, Tongren), PairKey.Of(Tongren, Longwu));
            var others = PairKey.Of(Longwu, new NodeId("huangnan"));
            Assert.Equal(disputes.Select(mine.BucketOf), disputes.Select(theirs.BucketOf));
            Assert.NotEqual(disputes.Select(mine.BucketOf), disputes.Select(others.BucketOf));
        });

    [Theory]
    [InlineData(1, 0, 65_535)]
    [InlineData(16, 0, 4_095)]
    [InlineData(31, 61_440, 65_535)]
    [InlineData(65_536, 0, 0)]
    [InlineData(131_071, 65_535, 65_535)]
    public void The_buckets_beneath_a_node(int number, int first, int last)
    {
        var node = new ShareNode(number);
        Assert.True(node.Exists);
        Assert.Equal((first, last), (node.FirstBucket, node.LastBucket));
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(32)]
    [InlineData(131_072)]
    public void Numbers_that_name_no_node(int number) => Assert.False(new ShareNode(number).Exists);

    private static MemoryShares Holding<T>(IReadOnlyDictionary<DisputeId, T> shares)
        where T : IEnumerable<Head>
    {
        var held = new MemoryShares(Longwu, Tongren);
        foreach (var (dispute, heads) in shares) held.Set(dispute, [.. heads]);
        return held;
    }

    private static ShareDigest Sum(IEnumerable<ShareDigest> all) =>
        all.Aggregate(default(ShareDigest), (sum, one) => sum.Plus(one));
}
