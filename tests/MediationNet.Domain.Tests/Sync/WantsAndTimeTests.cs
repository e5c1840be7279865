using MediationNet.Domain.Sync;
using static MediationNet.Domain.Tests.Sync.OneSide;

namespace MediationNet.Domain.Tests.Sync;

public sealed class WantsAndTimeTests
{
    private static readonly WantFrame Missing = new(WaterDispute, Someone, 5, 9);

    [Fact]
    public void A_want_of_the_peer_goes_to_the_store() =>
        Assert.Equal(Missing, new OneSide().Greeted().Hears(Missing).Only<SessionOutput.Requeue>().Want);

    [Fact]
    public void Too_many_wants_are_ignored_until_the_next_minute()
    {
        var side = new OneSide().Greeted();
        for (var i = 0; i < SyncLimits.WantsPerMinute; i++) Assert.Single(side.Hears(Missing).Outputs);

        Assert.Empty(side.Hears(Missing).Outputs);
        side.ThenGoesOn();
        side.Now += TimeSpan.FromMinutes(1);
        Assert.Single(side.Hears(Missing).Outputs);
    }

    [Fact]
    public void What_was_missing_before_the_session_is_asked_for_after_the_Hello_of_the_peer()
    {
        var position = new PeerPosition(Mine, 3, [Lane(), Lane()]) { Wants = [Missing] };
        var side = new OneSide().After(new SessionInput.Connected(Longwu, Tongren, position));
        Assert.DoesNotContain(Missing, side.Sent);
        Assert.Contains(Missing, side.Hears(Hello()).Sent);
    }

    [Fact]
    public void What_the_store_misses_is_asked_for_again_with_pauses_until_it_comes()
    {
        var side = WithWant();
        Assert.Equal(Missing, side.Sent.Last());

        side.Now += TimeSpan.FromSeconds(59);
        Assert.Empty(side.After(new SessionInput.Tick()).Outputs);
        side.Now += TimeSpan.FromSeconds(1);
        Assert.Equal([Missing], side.After(new SessionInput.Tick()).Sent);
        side.Now += TimeSpan.FromSeconds(119);
        Assert.Empty(side.After(new SessionInput.Tick()).Outputs);

        side.Hears(new BatchFrame(0, 2, 2, [Row(2) with { SeqFrom = 5 }])).Stored(0, 2);
        side.Hears(new CaughtFrame(0, 2));
        side.Now += TimeSpan.FromHours(1);
        Assert.Empty(side.After(new SessionInput.Tick()).Outputs);
    }

    [Fact]
    public void A_want_that_is_never_answered_is_given_up()
    {
        var side = WithWant();
        var sent = 1;
        for (var hour = 0; hour < 24; hour++)
        {
            side.Now += TimeSpan.FromHours(1);
            sent += side.After(new SessionInput.Tick()).Sent.Count();
        }

        Assert.Equal(SyncLimits.WantTriesMax, sent);
    }

    [Fact]
    public void An_idle_session_may_be_silent_for_days()
    {
        var side = new OneSide().Greeted().Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 0));
        side.Now += TimeSpan.FromDays(3);

        Assert.Empty(side.After(new SessionInput.Tick()).Outputs);
        Assert.Equal(SessionPhase.InStep, side.Session.Status.Phase);
    }

    [Theory]
    [InlineData(59.9, false)]
    [InlineData(60, true)]
    public void A_peer_that_owes_its_hello_is_given_up(double seconds, bool ends)
    {
        var side = new OneSide().Connected(Lane(), Lane());
        side.Now += TimeSpan.FromSeconds(seconds);

        side.After(new SessionInput.Tick());

        Assert.Equal(ends, side.Session.Status.Phase == SessionPhase.Closed);
    }

    [Fact]
    public void A_peer_that_owes_an_acknowledgement_is_given_up_a_minute_after_the_batch_not_after_its_last_word()
    {
        var side = new OneSide().Greeted().Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 0));
        side.Now += TimeSpan.FromHours(5);
        side.After(new SessionInput.OutboxGrew(0, 1)).Reads(true, Row(1));

        side.Now += TimeSpan.FromSeconds(59);
        side.After(new SessionInput.Tick()).ThenGoesOn();
        side.Now += TimeSpan.FromSeconds(1);
        side.After(new SessionInput.Tick()).ThenEnds(ByeReason.Unspecified);
    }

    [Fact]
    public void A_peer_that_waits_for_our_store_is_not_blamed()
    {
        var side = new OneSide().Greeted(there0: (0, 2)).Hears(Batch(0, 1, 1));
        side.Now += TimeSpan.FromMinutes(10);

        side.After(new SessionInput.Tick()).ThenGoesOn();
    }

    [Fact]
    public void A_clock_set_back_ends_nothing()
    {
        var side = new OneSide().Connected(Lane(), Lane());
        side.Now -= TimeSpan.FromDays(400);
        side.After(new SessionInput.Tick()).ThenGoesOn();
        side.Now += TimeSpan.FromSeconds(60);

        side.After(new SessionInput.Tick()).ThenEnds(ByeReason.Unspecified);
    }

    [Fact]
    public void A_stop_is_said_and_is_no_problem()
    {
        var side = new OneSide().Greeted().After(new SessionInput.Stopping());

        side.ThenEnds(ByeReason.Stopping);
        Assert.Null(side.Session.Status.LastProblem);
    }

    [Fact]
    public void A_bye_ends_the_session_without_an_answer_and_is_shown()
    {
        var side = new OneSide().Greeted().Hears(new ByeFrame(ByeReason.StoreFull, "disk full"));

        Assert.Empty(side.Sent);
        side.Only<SessionOutput.Close>();
        Assert.Equal(
            new SessionProblem(ByeReason.StoreFull, true, "disk full", Monday), side.Session.Status.LastProblem);
    }

    [Fact]
    public void A_bye_before_hello_is_heard() => Assert.Equal(
        ByeReason.UnknownNode,
        new OneSide().Connected(Lane(), Lane()).Hears(new ByeFrame(ByeReason.UnknownNode, ""))
            .Only<SessionOutput.Close>().Reason);

    [Fact]
    public void What_is_no_frame_is_a_fault() => new OneSide()
        .Greeted().After(new SessionInput.FrameUnreadable("no frame")).ThenEnds(ByeReason.ProtocolError);

    private static OneSide WithWant() => new OneSide()
        .Greeted()
        .Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 0))
        .Hears(Batch(0, 1, 1)).Hears(new CaughtFrame(0, 1))
        .After(new SessionInput.BatchStored(new StoredBatch(0, 1, [], [Missing, Missing])));
}
