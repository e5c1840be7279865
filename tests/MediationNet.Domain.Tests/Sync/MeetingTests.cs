using MediationNet.Domain.Sync;
using static MediationNet.Domain.Tests.Sync.OneSide;

namespace MediationNet.Domain.Tests.Sync;

public sealed class MeetingTests
{
    private static readonly HelloFrame Recovering = Hello() with { Recovering = true, Share = default(ShareDigest) };

    private static readonly PeerPosition Position = new(Mine, 3, [Lane(), Lane()]) { Fenced = [Theirs - 1] };

    [Fact]
    public void A_new_incarnation_of_the_peer_is_noted_before_anything_is_taken_from_it()
    {
        var side = new OneSide().Greeted(urgent: Lane(have: 9, of: Theirs + 1), there0: (0, 2));

        side.ThenEnds(ByeReason.MetAnew);
        Assert.Equal(Theirs, side.Only<SessionOutput.Meet>().Hello.Incarnation);
        Assert.Empty(side.Hears(Batch(0, 1, 2)).Outputs);
    }

    [Fact]
    public void So_are_older_incarnations_that_it_names() => new OneSide()
        .Connected(Lane(of: 0), Lane(of: 0))
        .Hears(Hello() with { Older = [Theirs - 1] })
        .ThenEnds(ByeReason.MetAnew);

    [Fact]
    public void Then_the_session_goes_on_and_its_rows_count_from_one()
    {
        var side = new OneSide { Knowing = position => position with { Fenced = [Theirs - 1] } }
            .Connected(Lane(), Lane())
            .Hears(Hello(there0: (0, 2)) with { Older = [Theirs - 1] })
            .Hears(Batch(0, 1, 2));

        Assert.Equal(1, side.Only<SessionOutput.StoreBatch>().Batch.FirstN);
    }

    [Fact]
    public void So_is_a_peer_that_is_met_for_the_first_time() => new OneSide()
        .Greeted(urgent: Lane(of: 0), rest: Lane(of: 0)).ThenEnds(ByeReason.MetAnew);

    [Fact] // the simulation's seed 6994: the first Hello of the peer, which spoke of the lost store, never came
    public void Whoever_is_told_of_a_store_of_its_own_that_it_does_not_know_has_lost_it()
    {
        var hello = Hello() with { Replaced = [Mine - 1] };
        var position = new PeerPosition(Mine, 3, [Lane(), Lane()]);

        Assert.Equal(Meeting.LostHere, MeetingRules.Judge(position, hello));
        Assert.Equal([Mine - 1], MeetingRules.Note(position, hello).Older);
        Assert.Equal(Meeting.Known, MeetingRules.Judge(position with { Older = [Mine - 1] }, hello));
    }

    [Fact]
    public void A_recovering_stranger_may_have_forgotten_what_was_lost_here()
    {
        var stranger = Hello() with { Recovering = true, Cursors = [new(0, 0, 0, 0), new(1, 0, 0, 0)] };
        var position = new PeerPosition(Mine, 3, [Lane(of: 0), Lane(of: 0)]);

        Assert.Equal(Meeting.LostHere, MeetingRules.Judge(position, stranger));
        Assert.Equal(Meeting.PeerIsNew, MeetingRules.Judge(position, stranger with { Recovering = false }));
        Assert.True(MeetingRules.Note(position, stranger).LostHere);
    }

    [Fact]
    public void What_is_written_down_of_a_new_incarnation()
    {
        var position = new PeerPosition(Mine, 3, [Lane(of: 20), Lane(of: 20)]) { Fenced = [18] };
        var hello = Hello() with
        {
            Older = [18, 19],
            Cursors = [new LaneCursor(0, Mine + 1, 9, 0), new LaneCursor(1, Mine + 1, 0, 0)],
        };

        var note = MeetingRules.Note(position, hello);

        Assert.Equal((Theirs, true), (note.Peer, note.LostHere));
        Assert.Equal([20, 19], note.Fenced);
        Assert.Equal([Mine + 1], note.Older);
        Assert.Equal(20ul, MeetingRules.Note(position, hello with { Incarnation = 18 }).Peer);
    }

    [Fact]
    public void An_incarnation_that_was_replaced_is_told_so() =>
        new OneSide { Knowing = position => position with { Fenced = [Theirs] } }
            .Greeted(urgent: Lane(of: Theirs + 1), rest: Lane(of: Theirs + 1))
            .ThenEnds(ByeReason.Replaced);

    [Fact]
    public void A_peer_that_knows_another_incarnation_of_mine_shows_that_something_was_lost_here()
    {
        var hello = Hello() with { Cursors = [new LaneCursor(0, Mine + 1, 9, 0), new LaneCursor(1, 0, 0, 0)] };

        var side = new OneSide().Connected(Lane(), Lane()).Hears(hello);

        side.ThenEnds(ByeReason.MetAnew);
        Assert.Equal(hello, side.Only<SessionOutput.Meet>().Hello);
    }

    [Fact]
    public void A_peer_that_holds_more_than_was_written_shows_an_older_image_here()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 3), there0: (4, 0));

        side.ThenEnds(ByeReason.MetAnew);
        Assert.Single(side.Outputs.OfType<SessionOutput.Meet>());
    }

    [Fact]
    public void A_peer_that_wrote_less_than_is_held_is_an_older_image()
    {
        var side = new OneSide().Greeted(rest: Lane(have: 4), there1: (0, 3));

        side.ThenEnds(ByeReason.MetAnew);
        Assert.Empty(side.Outputs.OfType<SessionOutput.Meet>());
    }

    [Theory]
    [InlineData(Theirs, true)]
    [InlineData(Theirs - 1, false)] // replaced
    [InlineData(Theirs + 1, false)] // never met
    public void Rows_are_taken_from_the_incarnation_that_was_met_last(ulong incarnation, bool taken) =>
        Assert.Equal(taken, MeetingRules.MayTake(Position, incarnation));

    [Fact]
    public void Carried_rows_are_taken_by_the_incarnation_they_were_written_for_unless_it_recovers()
    {
        Assert.True(MeetingRules.MayTakeCarried(Position, WrittenFor(Mine)));
        Assert.True(MeetingRules.MayTakeCarried(Position, WrittenFor(0)));
        Assert.False(MeetingRules.MayTakeCarried(Position, WrittenFor(Mine - 1)));
        Assert.False(MeetingRules.MayTakeCarried(Position, WrittenFor(Mine) with { Incarnation = Theirs - 1 }));
        Assert.False(MeetingRules.MayTakeCarried(Position with { Recovering = true }, WrittenFor(Mine)));
    }

    private static HelloFrame WrittenFor(ulong mine) =>
        Hello() with { Cursors = [new LaneCursor(0, mine, 0, 0), new LaneCursor(1, mine, 0, 0)] };

    [Fact]
    public void A_promise_is_given_when_both_are_in_step_and_hold_the_same_and_not_before()
    {
        var side = new OneSide().Connected(Lane(), Lane()).Hears(Recovering);
        Assert.Empty(side.Sent.OfType<PromiseFrame>());
        side.Hears(new CaughtFrame(0, 0));
        Assert.Empty(side.Sent.OfType<PromiseFrame>());

        side.Hears(new CaughtFrame(1, 0));

        Assert.Equal(new PromiseFrame(Theirs, PromiseReach.Whole), Assert.Single(side.Sent.OfType<PromiseFrame>()));
        Assert.Empty(side.After(new SessionInput.Tick()).Sent.OfType<PromiseFrame>());
    }

    [Theory]
    [InlineData(false)] // a program that does not compare
    [InlineData(true)]
    public void Without_equal_digests_nothing_is_promised(bool compares) => Assert.Empty(new OneSide()
        .Connected(Lane(), Lane())
        .Hears(Recovering with { Share = compares ? new ShareDigest(1) : null })
        .Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 0))
        .Sent.OfType<PromiseFrame>());

    [Fact]
    public void Nobody_who_is_well_is_promised_anything() => Assert.Empty(
        new OneSide().Greeted().Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 0)).Sent.OfType<PromiseFrame>());

    [Fact]
    public void A_promise_that_comes_to_reach_further_is_given_again()
    {
        var side = new OneSide { Knowing = position => position with { Reach = PromiseReach.Near } }
            .Connected(Lane(), Lane()).Hears(Recovering)
            .Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 0));
        Assert.Equal(PromiseReach.Near, Assert.Single(side.Sent.OfType<PromiseFrame>()).Reach);

        side.After(new SessionInput.PromiseReaches(PromiseReach.Whole));

        Assert.Equal(PromiseReach.Whole, Assert.Single(side.Sent.OfType<PromiseFrame>()).Reach);
    }

    [Fact]
    public void A_promise_that_was_got_is_recorded() => Assert.Equal(
        new SessionOutput.RecordPromise(Mine, PromiseReach.Near),
        new OneSide().Greeted().Hears(new PromiseFrame(Mine, PromiseReach.Near)).Only<SessionOutput.RecordPromise>());
}
