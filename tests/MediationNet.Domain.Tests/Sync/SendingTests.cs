using MediationNet.Domain.Sync;
using static MediationNet.Domain.Tests.Sync.OneSide;

namespace MediationNet.Domain.Tests.Sync;

public sealed class SendingTests
{
    [Fact]
    public void Lane_0_is_read_before_lane_1()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 1), rest: Lane(head: 1));

        Assert.Equal(0, side.Only<SessionOutput.ReadOutbox>().Lane);
        side.Reads(true, Row(1));
        Assert.Equal([typeof(BatchFrame), typeof(CaughtFrame)], side.Sent.Select(frame => frame.GetType()));
        Assert.Equal(1, side.Only<SessionOutput.ReadOutbox>().Lane);
    }

    [Fact]
    public void A_new_row_of_lane_0_overtakes_what_is_left_of_lane_1()
    {
        var side = new OneSide().Greeted(rest: Lane(head: 9));

        side.After(new SessionInput.OutboxGrew(0, 1));
        Assert.Empty(side.Outputs); // one reading at a time
        side.Reads(false, Row(1));

        Assert.Equal(0, side.Only<SessionOutput.ReadOutbox>().Lane);
    }

    [Fact]
    public void Caught_follows_the_last_row_and_is_said_once()
    {
        var side = new OneSide().Greeted();
        Assert.Equal([new CaughtFrame(0, 0), new CaughtFrame(1, 0)], side.Sent.OfType<CaughtFrame>());

        side.After(new SessionInput.Tick());
        Assert.Empty(side.Outputs);

        side.After(new SessionInput.OutboxGrew(1, 2)).Reads(true, Row(1), Row(2));
        Assert.Equal(new CaughtFrame(1, 2), side.Sent.Last());
    }

    [Fact]
    public void A_head_told_late_or_twice_changes_nothing()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 2)).Reads(true, Rows(1, 2));

        Assert.Empty(side.After(new SessionInput.OutboxGrew(0, 1)).Outputs);
        Assert.Empty(side.After(new SessionInput.OutboxGrew(0, 2)).Outputs);
    }

    [Fact]
    public void Unacknowledged_bytes_stay_within_the_peers_credit()
    {
        var credit = 3 * Row(1, 1000).Bytes;
        var side = new OneSide().Greeted(urgent: Lane(head: 9), credit: credit);

        side.Reads(false, Rows(1, 9, 1000));

        Assert.Equal(3, Assert.Single(side.Sent.OfType<BatchFrame>()).LastN);
        Assert.Equal(credit, side.Session.UnackedBytes);
        Assert.Empty(side.Outputs.OfType<SessionOutput.ReadOutbox>());
        Assert.Equal(3, side.Hears(new AckFrame(0, 3)).Only<SessionOutput.ReadOutbox>().AfterN);
    }

    [Fact]
    public void A_row_larger_than_the_credit_goes_alone()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 3), credit: 500).Reads(false, Row(1), Row(2, 2000));
        Assert.Equal(1, Assert.Single(side.Sent.OfType<BatchFrame>()).LastN);

        side.Reads(false, Row(2, 2000), Row(3));
        Assert.Empty(side.Sent);

        side.Hears(new AckFrame(0, 1)).Reads(false, Row(2, 2000), Row(3));
        Assert.Equal((2, 2), Ends(Assert.Single(side.Sent.OfType<BatchFrame>())));
        Assert.Empty(side.Outputs.OfType<SessionOutput.ReadOutbox>());
    }

    [Fact]
    public void The_first_batch_is_small_and_grows_with_each_acknowledgement()
    {
        var side = new OneSide().Greeted(rest: Lane(head: 9));
        Assert.Equal(SyncLimits.BatchBytesFirst, side.Only<SessionOutput.ReadOutbox>().BytesMax);

        side.Reads(false, Row(1)).Hears(new AckFrame(1, 1)).Reads(false, Row(2));

        Assert.Equal(2 * SyncLimits.BatchBytesFirst, side.Only<SessionOutput.ReadOutbox>().BytesMax);
    }

    [Fact]
    public void A_batch_has_at_most_256_entries_but_a_row_is_never_cut()
    {
        var side = new OneSide().Greeted(rest: Lane(head: 3));

        side.Reads(false, Row(1, 1, entries: 200), Row(2, 1, entries: 56), Row(3, 1));
        Assert.Equal((1, 2), Ends(Assert.Single(side.Sent.OfType<BatchFrame>())));

        side = new OneSide().Greeted(rest: Lane(head: 2)).Reads(true, Row(1, 1, entries: 300), Row(2, 1));
        Assert.Equal((1, 1), Ends(Assert.Single(side.Sent.OfType<BatchFrame>())));
    }

    [Fact]
    public void An_acknowledgement_is_recorded_one_at_a_time()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 3)).Reads(false, Row(1)).Reads(false, Row(2));

        Assert.Equal(1, side.Hears(new AckFrame(0, 1)).Only<SessionOutput.RecordAck>().N);
        Assert.Empty(side.Hears(new AckFrame(0, 2)).Outputs.OfType<SessionOutput.RecordAck>());
        Assert.Equal(2, side.After(new SessionInput.AckRecorded(0, 1)).Only<SessionOutput.RecordAck>().N);
    }

    [Fact]
    public void An_acknowledgement_of_what_was_not_sent_is_a_fault() => new OneSide()
        .Greeted(urgent: Lane(head: 3)).Reads(false, Row(1))
        .Hears(new AckFrame(0, 2)).ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void An_old_acknowledgement_is_nothing_new() => new OneSide()
        .Greeted(urgent: Lane(head: 3), there0: (2, 0)).Hears(new AckFrame(0, 1)).ThenGoesOn();

    [Fact]
    public void A_hole_in_the_own_outbox_is_said_and_nothing_sent()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 3)).Reads(true, Row(2), Row(3));

        side.ThenEnds(ByeReason.ProtocolError);
        Assert.Empty(side.Sent.OfType<BatchFrame>());
    }

    [Fact]
    public void An_outbox_that_ends_before_its_head_is_said() => new OneSide()
        .Greeted(urgent: Lane(head: 3)).Reads(true, Row(1)).ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void What_the_peer_put_aside_is_shown()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 1)).Reads(true, Row(1));

        side.Hears(new QuarantinedFrame(0, 1, "fork")).ThenGoesOn();

        Assert.Equal([new QuarantinedFrame(0, 1, "fork")], side.Session.Status.QuarantinedThere);
        side.Hears(new QuarantinedFrame(0, 2, "fork")).ThenEnds(ByeReason.ProtocolError);
    }

    [Fact]
    public void Batches_on_their_way_are_counted_too()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 100));
        var n = 0L;
        while (side.Outputs.OfType<SessionOutput.ReadOutbox>().Any()) side.Reads(false, Row(++n));

        Assert.Equal(SyncLimits.BatchesInFlightMax, n);
        Assert.Single(side.Hears(new AckFrame(0, 1)).Outputs.OfType<SessionOutput.ReadOutbox>());
    }

    private static (long First, long Last) Ends(BatchFrame batch) => (batch.FirstN, batch.LastN);
}
