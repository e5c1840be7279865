using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using static MediationNet.Domain.Tests.Sync.OneSide;

namespace MediationNet.Domain.Tests.Sync;

public sealed class ReceivingTests
{
    [Fact]
    public void Nothing_is_acknowledged_before_it_is_stored()
    {
        var side = new OneSide().Greeted(there0: (0, 2)).Hears(Batch(0, 1, 2));
        Assert.Empty(side.Sent);
        Assert.Equal(2, side.Only<SessionOutput.StoreBatch>().Batch.LastN);

        side.Stored(0, 2);
        Assert.Equal([new AckFrame(0, 2)], side.Sent);
        Assert.Equal(0, side.Session.HeldBytes);
    }

    [Fact] // the simulation's seed 4686: a stick had told of another store of the peer while the session went on
    public void What_a_replaced_store_sends_is_not_acknowledged_and_ends_the_session()
    {
        var side = new OneSide().Greeted(there0: (0, 2)).Hears(Batch(0, 1, 2));
        side.After(new SessionInput.BatchStored(new StoredBatch(0, 2, [], []) { IsReplaced = true }));
        side.ThenEnds(ByeReason.Replaced);
        Assert.DoesNotContain(side.Sent, frame => frame is AckFrame);
    }

    [Fact]
    public void One_batch_is_stored_at_a_time_lane_0_first()
    {
        var side = new OneSide().Greeted().Hears(Batch(1, 1, 1));

        Assert.Empty(side.Hears(Batch(1, 2, 2)).Outputs);
        Assert.Empty(side.Hears(Batch(0, 1, 1)).Outputs);
        side.Stored(1, 1);

        Assert.Equal(0, side.Only<SessionOutput.StoreBatch>().Batch.Lane);
    }

    [Fact]
    public void A_hole_is_a_fault() =>
        new OneSide().Greeted().Hears(Batch(0, 2, 2)).ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void What_is_held_already_is_trimmed()
    {
        var side = new OneSide().Greeted(urgent: Lane(have: 3), there0: (0, 5)).Hears(Batch(0, 2, 5));

        var batch = side.Only<SessionOutput.StoreBatch>().Batch;
        Assert.Equal((4, 5), (batch.FirstN, batch.LastN));
        Assert.Equal([4L, 5L], batch.Rows.Select(row => row.N));
    }

    [Fact]
    public void What_is_wholly_held_is_acknowledged_and_not_stored_again()
    {
        var side = new OneSide().Greeted(urgent: Lane(have: 3), there0: (0, 3)).Hears(Batch(0, 1, 2));

        Assert.Equal([new AckFrame(0, 3)], side.Sent);
        Assert.Empty(side.Outputs.OfType<SessionOutput.StoreBatch>());
    }

    [Fact]
    public void What_waits_to_be_stored_is_not_acknowledged_when_it_comes_again()
    {
        var side = new OneSide().Greeted().Hears(Batch(0, 1, 2));

        Assert.Empty(side.Hears(Batch(0, 1, 2)).Outputs);
    }

    [Fact]
    public void More_than_the_credit_is_a_fault()
    {
        var credit = 2 * Row(1).Bytes;
        var side = new OneSide(credit).Greeted().Hears(Batch(0, 1, 2));

        side.ThenGoesOn();
        side.Hears(Batch(0, 3, 3)).ThenEnds(ByeReason.ProtocolError);
    }

    [Fact]
    public void One_large_row_alone_is_taken()
    {
        var side = new OneSide(creditBytes: 100).Greeted().Hears(Batch(0, 1, 1, bytes: 5000));

        side.ThenGoesOn();
        side.Hears(Batch(0, 2, 2)).ThenEnds(ByeReason.ProtocolError);
    }

    [Fact]
    public void What_was_put_aside_is_told_after_the_acknowledgement()
    {
        var side = new OneSide().Greeted().Hears(Batch(1, 1, 3));

        side.Stored(1, 3, new QuarantinedRow(2, QuarantineReason.SealInvalid));

        Assert.Equal<SyncFrame>([new AckFrame(1, 3), new QuarantinedFrame(1, 2, "seal-invalid")], side.Sent);
    }

    [Fact]
    public void Caught_beyond_what_came_is_a_fault() =>
        new OneSide().Greeted().Hears(new CaughtFrame(1, 1)).ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void In_step_when_all_is_acknowledged_caught_and_stored()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 1), there1: (0, 1)).Reads(true, Row(1));
        side.Hears(Batch(1, 1, 1)).Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 1)).Hears(new AckFrame(0, 1));
        Assert.Equal((SessionPhase.Syncing, 1L), (side.Session.Status.Phase, side.Session.Status.WaitingIn));

        side.Stored(1, 1);
        Assert.Equal(SessionPhase.InStep, side.Session.Status.Phase);
        Assert.Equal(Monday, side.Session.Status.InStepAt);

        side.After(new SessionInput.OutboxGrew(0, 2));
        Assert.Equal((SessionPhase.Syncing, 1L), (side.Session.Status.Phase, side.Session.Status.WaitingOut));
    }

    [Theory]
    [InlineData(true, ByeReason.StoreFull)]
    [InlineData(false, ByeReason.Stopping)]
    public void A_store_that_fails_ends_the_session_and_nothing_is_acknowledged(bool full, ByeReason reason)
    {
        var side = new OneSide().Greeted().Hears(Batch(0, 1, 1)).After(new SessionInput.StoreFailed(full));

        side.ThenEnds(reason);
        Assert.NotNull(side.Session.Status.LastProblem);
        Assert.Empty(side.Stored(0, 1).Outputs);
    }

    [Theory]
    [InlineData(2, 0, 1)] // no such lane
    [InlineData(0, 0, 1)] // rows begin with 1
    [InlineData(0, 2, 1)] // ends before it begins
    [InlineData(0, 1, long.MaxValue)]
    [InlineData(0, 1, 2)] // says two, has one
    public void A_batch_that_contradicts_itself_is_a_fault(int lane, long first, long last) => new OneSide()
        .Greeted()
        .Hears(new BatchFrame(lane, first, last, [Row(1)]))
        .ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void Rows_out_of_order_are_a_fault() => new OneSide()
        .Greeted().Hears(new BatchFrame(0, 1, 2, [Row(2), Row(1)])).ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void A_batch_of_several_rows_keeps_to_its_size() => new OneSide()
        .Greeted().Hears(Batch(0, 1, 257, bytes: 1)).ThenEnds(ByeReason.ProtocolError);
}
