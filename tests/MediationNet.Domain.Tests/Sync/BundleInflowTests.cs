using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>What a bundle may move at its receiver, by what is known there of the sender.</summary>
public sealed class BundleInflowTests
{
    private const ulong Mine = 7;
    private const ulong Theirs = 9;
    private const ulong Older = 5;

    private readonly List<SessionOutput> _orders = [];

    [Fact]
    public void Hello_comes_first_and_once()
    {
        var flow = Flow();

        Assert.NotNull(flow.Take(new CaughtFrame(0, 0), _orders));
        Assert.Null(flow.Take(Hello(Theirs), _orders));
        Assert.NotNull(flow.Take(Hello(Theirs), _orders));
    }

    [Fact]
    public void Hello_names_the_node_that_signed() =>
        Assert.NotNull(Flow().Take(Hello(Theirs) with { Node = Cast.TongrenHub }, _orders));

    [Fact]
    public void A_version_that_is_not_spoken_here_is_a_fault() =>
        Assert.NotNull(Flow().Take(Hello(Theirs) with { Protocols = [99] }, _orders));

    [Theory]
    [InlineData(Mine, 8, 8)] // more than was known: noted
    [InlineData(Mine, 10, 10)] // all that was ever written
    public void The_senders_word_on_what_it_holds_is_noted(ulong of, long have, long noted)
    {
        Flow().Take(Hello(Theirs, of, have), _orders);

        Assert.Equal([new SessionOutput.RecordAck(0, noted), new SessionOutput.RecordAck(1, noted)], _orders);
    }

    [Theory]
    [InlineData(Mine, 5)] // known already
    [InlineData(Mine, 3)] // an older word of the same incarnation
    [InlineData(6UL, 9)] // about another incarnation of this node
    [InlineData(0UL, 0)] // nothing came there yet
    public void A_word_that_tells_nothing_new_changes_nothing(ulong of, long have)
    {
        Flow().Take(Hello(Theirs, of, have), _orders);

        Assert.Empty(_orders);
    }

    [Fact]
    public void More_than_was_ever_written_is_not_believed()
    {
        var flow = Flow();
        flow.Take(Hello(Theirs, Mine, 11), _orders);

        Assert.True(flow.Contents.HoldsMoreThanWritten);
        Assert.Empty(_orders);
    }

    [Fact]
    public void The_word_of_a_new_incarnation_wins_also_when_it_says_less()
    {
        var flow = Flow();
        flow.Take(Hello(11, Mine, 2), _orders);

        Assert.Equal(BundleAge.New, flow.Age);
        Assert.Equal([new SessionOutput.RecordAck(0, 2), new SessionOutput.RecordAck(1, 2)], _orders);
    }

    [Fact]
    public void Of_a_late_bundle_of_a_past_incarnation_nothing_is_taken()
    {
        var flow = Flow();
        var want = new WantFrame(Cast.WaterDispute, Cast.WriterOf(Cast.LongwuHub), 1, 2);
        flow.Take(Hello(Older, Mine, 9), _orders);
        flow.Take(want, _orders);
        flow.Take(Rows(1, 40, 45), _orders);

        Assert.Equal((BundleAge.Past, false), (flow.Age, flow.TakesRows));
        Assert.Empty(_orders);
        Assert.Equal(6, flow.Contents.Rows);
    }

    [Theory]
    [InlineData(0UL)] // the sender had not heard of this node
    [InlineData(6UL)] // it knew a store of this node that was lost
    public void Rows_that_were_written_for_another_store_are_not_taken(ulong of)
    {
        var flow = Flow();
        flow.Take(Hello(Theirs, of, 0), _orders);
        flow.Take(Rows(1, 5, 6), _orders);
        flow.Take(new WantFrame(Cast.WaterDispute, Cast.WriterOf(Cast.LongwuHub), 1, 2), _orders);

        Assert.False(flow.TakesRows);
        Assert.Empty(_orders);
    }

    [Fact]
    public void Missing_rows_are_named_and_what_comes_after_them_is_taken()
    {
        var flow = Flow();
        flow.Take(Hello(Theirs), _orders);
        flow.Take(Rows(1, 21, 22), _orders);
        flow.Take(Rows(1, 23, 24), _orders);

        Assert.Equal([new BundleGap(1, 5, 20)], flow.Contents.Gaps);
        Assert.Equal(2, _orders.OfType<SessionOutput.StoreBatch>().Count());
        Assert.Equal((4L, 24L), (flow.Contents.Rows, flow.Contents.LastN[1]));
    }

    [Fact]
    public void Rows_that_were_held_already_leave_no_gap()
    {
        var flow = Flow();
        flow.Take(Hello(Theirs), _orders);
        flow.Take(Rows(1, 1, 9), _orders);

        Assert.Empty(flow.Contents.Gaps);
    }

    [Fact]
    public void Only_so_many_wants_are_taken_from_one_bundle()
    {
        var flow = Flow();
        flow.Take(Hello(Theirs), _orders);
        for (var seq = 1; seq <= SyncLimits.WantsOpenMax + 5; seq++)
            flow.Take(new WantFrame(Cast.WaterDispute, Cast.WriterOf(Cast.LongwuHub), seq, seq), _orders);

        Assert.Equal(SyncLimits.WantsOpenMax, _orders.OfType<SessionOutput.Requeue>().Count());
    }

    [Fact]
    public void An_export_begins_after_what_is_held_and_ends_with_a_farewell()
    {
        var flow = new BundleOutflow(Position(), [0, 0]);

        Assert.Equal([6L, 6L], flow.FirstN);
        Assert.IsType<HelloFrame>(flow.Opening(Cast.LongwuHub, Cast.Monday)[0]);
        Assert.Equal(0, flow.Lane);
        flow.Wrote(Rows(0, 6, 10));
        Assert.Equal(1, flow.Lane);
        flow.Wrote(Rows(1, 6, 9));
        Assert.Equal([new CaughtFrame(0, 10), new ByeFrame(ByeReason.Stopping, "")], flow.Closing());
        flow.Wrote(Rows(1, 10, 10));
        Assert.Null(flow.Lane);
        Assert.Equal(3, flow.Closing().Count);
    }

    [Fact]
    public void What_is_written_meanwhile_goes_into_the_next_bundle()
    {
        var flow = new BundleOutflow(Position(), [10, 0]);
        var batch = flow.Batch(new OutboxPage(Rows(1, 6, 14).Rows, ReachedHead: true));

        Assert.Equal((6L, 10L), (batch.FirstN, batch.LastN));
    }

    private static BundleInflow Flow() => new(Cast.LongwuEdge, Position());

    private static PeerPosition Position() => new(
        Mine,
        1,
        [new LanePosition(Theirs, 4, 10) { AckedN = 5 }, new LanePosition(Theirs, 4, 10) { AckedN = 5 }])
    {
        Fenced = [Older],
    };

    private static HelloFrame Hello(ulong incarnation, ulong of = Mine, long have = 5) => new(
        Cast.LongwuEdge, incarnation, [1], 0,
        [new LaneCursor(0, of, have, 50), new LaneCursor(1, of, have, 50)], 1, 1);

    private static BatchFrame Rows(int lane, long first, long last) => new(lane, first, last,
    [
        .. Enumerable.Range((int)first, (int)(last - first + 1)).Select(n => new SyncRow(
            n, Cast.WaterDispute, Cast.WriterOf(Cast.LongwuEdge), n, [])),
    ]);
}
