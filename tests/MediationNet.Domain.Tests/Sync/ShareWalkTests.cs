using CsCheck;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

public sealed class ShareWalkTests
{
    private const int StepsMax = 8;

    private static readonly Writer One = new(new NodeKey(1), 1);
    private static readonly Writer Two = new(new NodeKey(2), 1);

    [Fact]
    public void A_walk_finds_exactly_what_each_side_lacks() => Gen.Select(
        Gen.Int[0, 6_000], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 40]).Sample(
        (equal, onlyHere, onlyThere, shorter) =>
        {
            var (here, there) = (Empty(), Empty());
            for (var n = 0; n < equal; n++) SetBoth(n, 3, 3);
            for (var n = 0; n < onlyHere; n++) SetBoth(10_000 + n, 2, 0);
            for (var n = 0; n < onlyThere; n++) SetBoth(20_000 + n, 0, 2);
            for (var n = 0; n < shorter; n++) SetBoth(30_000 + n, 5, 3);

            var (lackingHere, lackingThere) = Walk(here, there);

            Assert.Equal(
                Enumerable.Range(0, onlyThere).Select(n => new WantFrame(Dispute(20_000 + n), One, 1, 2)).Order(ById),
                lackingHere.Order(ById));
            Assert.Equal(
                Enumerable.Range(0, onlyHere).Select(n => new WantFrame(Dispute(10_000 + n), One, 1, 2))
                    .Concat(Enumerable.Range(0, shorter).Select(n => new WantFrame(Dispute(30_000 + n), One, 4, 5)))
                    .Order(ById),
                lackingThere.Order(ById));

            void SetBoth(int n, long seqHere, long seqThere)
            {
                here.Set(Dispute(n), HeadsAt(seqHere));
                there.Set(Dispute(n), HeadsAt(seqThere));
            }
        },
        iter: 30);

    [Fact]
    public void However_much_differs_each_step_keeps_the_rules_and_something_is_found()
    {
        var (here, there) = (Empty(), Empty());
        for (var n = 0; n < 30_000; n++) here.Set(Dispute(n), HeadsAt(1));

        Assert.Equal(SyncLimits.WalkDisputesMax, Walk(here, there).LackingThere.Count);
        Assert.Equal(SyncLimits.WalkDisputesMax, Walk(there, here).LackingHere.Count);
    }

    [Fact]
    public void The_log_that_one_side_does_not_know_at_all_is_found()
    {
        var (here, there) = (Empty(), Empty());
        here.Set(Dispute(1), HeadsAt(3));
        there.Set(Dispute(1), [.. HeadsAt(3), new Head(Two, 7, default)]);

        Assert.Equal([new WantFrame(Dispute(1), Two, 1, 7)], Walk(here, there).LackingHere);
    }

    [Fact]
    public void A_fork_is_seen_and_nothing_is_asked_for()
    {
        var (here, there) = (Empty(), Empty());
        here.Set(Dispute(1), [new Head(One, 3, new EntryHash(1, 1))]);
        there.Set(Dispute(1), [new Head(One, 3, new EntryHash(2, 2))]);

        var (lackingHere, lackingThere) = Walk(here, there);
        Assert.Empty(lackingHere);
        Assert.Empty(lackingThere);
    }

    [Fact]
    public void A_peer_that_names_a_dispute_learns_nothing_of_it()
    {
        var guess = new ShareQuestion.Follow(new HeadsFrame(
            [new DisputeHeads(Dispute(1), [new LogHead(One, 9)])], IsAnswer: false));
        var step = ShareWalk.Answer(Empty(), guess);

        // As for a dispute that does not exist: no heads, and asked for from its beginning.
        Assert.Equal([], Assert.Single(Assert.IsType<HeadsFrame>(step!.Frame).Disputes).Logs);
        Assert.Equal([new WantFrame(Dispute(1), One, 1, 9)], step.Lacking);
    }

    [Fact]
    public void A_peer_that_asks_for_everything_at_once_costs_no_more_than_one_step()
    {
        var held = Empty();
        for (var n = 0; n < 20_000; n++) held.Set(Dispute(n), HeadsAt(1));
        var all = new WalkFrame(
            [.. Enumerable.Repeat(ShareNode.Root, SyncLimits.WalkNodesMax).Select(n => new WalkNode(n, [], []))]);

        Assert.Null(FrameRules.Fault(all));
        var heads = Assert.IsType<HeadsFrame>(ShareWalk.Answer(held, new ShareQuestion.Follow(all))!.Frame);
        Assert.Null(FrameRules.Fault(heads));
        Assert.Empty(heads.Disputes);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 16, 0)]
    [InlineData(1, 15, 0)]
    [InlineData(1, 16, 1)]
    [InlineData(65_536, 16, 0)]
    public void A_step_that_breaks_the_protocol(int node, int sums, int items) => Assert.NotNull(FrameRules.Fault(
        new WalkFrame([new WalkNode(
            new ShareNode(node), new ulong[sums], [.. Enumerable.Repeat(new ShareItem(Dispute(1), 1), items)])])));

    [Fact]
    public void A_step_of_nothing_and_one_of_too_much_break_the_protocol()
    {
        var item = new ShareItem(Dispute(1), 1);
        Assert.NotNull(FrameRules.Fault(new WalkFrame([])));
        Assert.NotNull(FrameRules.Fault(new WalkFrame(
            [.. Enumerable.Repeat(new WalkNode(ShareNode.Root, [], []), SyncLimits.WalkNodesMax + 1)])));
        Assert.NotNull(FrameRules.Fault(new WalkFrame(
            [new WalkNode(ShareNode.Root, [], [.. Enumerable.Repeat(item, SyncLimits.WalkItemsMax + 1)])])));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(SyncLimits.NumberMax + 1, 1, 1)]
    [InlineData(1, SyncLimits.WalkDisputesMax + 1, 0)]
    [InlineData(1, 1, SyncLimits.WalkHeadsMax + 1)]
    public void Heads_that_break_the_protocol(long seq, int disputes, int logs) => Assert.NotNull(FrameRules.Fault(
        new HeadsFrame(
            [.. Enumerable.Repeat(
                new DisputeHeads(Dispute(1), [.. Enumerable.Repeat(new LogHead(One, seq), logs)]), disputes)],
            IsAnswer: false)));

    private static readonly IComparer<WantFrame> ById =
        Comparer<WantFrame>.Create((one, other) => one.Dispute.CompareTo(other.Dispute));

    private static (List<WantFrame> LackingHere, List<WantFrame> LackingThere) Walk(IShares here, IShares there)
    {
        var (mine, other, speaker) = (here, there, 0);
        var found = new List<WantFrame>[] { [], [] };
        var step = ShareWalk.Answer(here, new ShareQuestion.Begin())!;
        for (var steps = 0; step.Frame is { } frame; steps++)
        {
            Assert.True(steps < StepsMax, "the walk does not end");
            Assert.Null(FrameRules.Fault(frame));
            (mine, other, speaker) = (other, mine, 1 - speaker);
            step = ShareWalk.Answer(mine, new ShareQuestion.Follow(frame))!;
            found[speaker].AddRange(step.Lacking);
        }

        return (found[0], found[1]);
    }

    private static MemoryShares Empty() => new(new NodeId("longwu"), new NodeId("tongren"));

    private static DisputeId Dispute(int n) => new(new Guid(n, 0, 0x7000, 1, 2, 3, 4, 5, 6, 7, 8));

    private static Head[] HeadsAt(long seq) => seq == 0 ? [] : [new Head(One, seq, new EntryHash(1, (UInt128)seq))];
}
