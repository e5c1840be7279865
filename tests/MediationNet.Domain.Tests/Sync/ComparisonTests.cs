using MediationNet.Domain.Sync;
using static MediationNet.Domain.Tests.Sync.OneSide;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>The other side is the test. Longwu has the smaller id and leads.</summary>
public sealed class ComparisonTests
{
    private static readonly ShareDigest Mine = new(100);
    private static readonly ShareDigest Other = new(200);
    private static readonly WantFrame Gap = new(WaterDispute, Someone, 3, 4);

    [Fact]
    public void Equal_digests_in_the_hellos_agree_at_once_when_nothing_was_outstanding()
    {
        var side = InStep(Mine);

        Assert.Equal((ShareState.Agreed, Monday), (side.Session.Status.Share, side.Session.Status.AgreedAt));
        Assert.DoesNotContain(side.Outputs, output => output is SessionOutput.Compare);
    }

    [Fact]
    public void A_peer_that_does_not_compare_is_synced_with_all_the_same()
    {
        var side = Resting(Hello());

        Assert.Equal(ShareState.Uncompared, side.Session.Status.Share);
        Assert.Equal(SessionPhase.InStep, side.Session.Status.Phase);
        Assert.Empty(side.Hears(new DigestFrame(Mine, Hello().Cursors)).Outputs);
        side.Now += TimeSpan.FromDays(2);
        Assert.Empty(side.After(new SessionInput.Tick()).Outputs);
    }

    [Fact]
    public void What_was_outstanding_at_the_hellos_is_compared_when_both_rest()
    {
        var side = Connected().Hears(Hello(there0: (0, 1)) with { Share = Other });
        Assert.Equal(ShareState.Uncompared, side.Session.Status.Share);
        side.Hears(new CaughtFrame(1, 0)).Hears(Batch(0, 1, 1)).Stored(0, 1);
        Assert.DoesNotContain(side.Outputs, output => output is SessionOutput.Compare);

        side.Hears(new CaughtFrame(0, 1));
        Assert.IsType<ShareQuestion.Digest>(side.Only<SessionOutput.Compare>().Question);
        side.After(Read(Mine, have: 1));
        Assert.Equal(Mine, Assert.Single(side.Sent.OfType<DigestFrame>()).Digest);
        side.Hears(Digest(Mine, head: 1));
        Assert.Equal(ShareState.Agreed, side.Session.Status.Share);
    }

    [Fact]
    public void Digests_of_different_moments_say_nothing_and_are_asked_for_again_at_the_next_rest()
    {
        var side = Connected().Hears(Hello(there0: (0, 1)) with { Share = Other });
        side.Hears(new CaughtFrame(1, 0)).Hears(Batch(0, 1, 1)).Stored(0, 1).Hears(new CaughtFrame(0, 1));
        side.After(Read(Mine, have: 1)).Hears(Digest(Other, head: 2));
        Assert.Equal(ShareState.Uncompared, side.Session.Status.Share);
        Assert.Empty(side.Outputs);

        side.Hears(Batch(0, 2, 2)).Stored(0, 2).Hears(new CaughtFrame(0, 2));
        Assert.IsType<ShareQuestion.Digest>(side.Only<SessionOutput.Compare>().Question);
    }

    [Fact]
    public void A_difference_begins_a_walk_and_what_is_missing_is_asked_for()
    {
        var side = InStep(Other);
        Assert.Equal(ShareState.Mending, side.Session.Status.Share);
        Assert.IsType<ShareQuestion.Begin>(side.Only<SessionOutput.Compare>().Question);

        side.After(Answered(Walk())).Hears(Walk());
        Assert.Equal(
            new ShareQuestion.Follow(Walk()).Heard.GetType(),
            Assert.IsType<ShareQuestion.Follow>(side.Only<SessionOutput.Compare>().Question).Heard.GetType());
        side.After(Answered(Heads(isAnswer: true), Gap));
        Assert.Equal(Gap, Assert.Single(side.Sent.OfType<WantFrame>()));
        Assert.Single(side.Sent.OfType<HeadsFrame>());
    }

    [Fact]
    public void After_a_mend_the_two_compare_again()
    {
        var side = Mending();
        var row = new SyncRow(1, Gap.Dispute, Gap.Writer, Gap.SeqFrom, Row(1, entries: 2).Entries);
        side.Hears(new BatchFrame(1, 1, 1, [row])).Stored(1, 1).Hears(new CaughtFrame(1, 1));

        Assert.IsType<ShareQuestion.Digest>(side.Only<SessionOutput.Compare>().Question);
        side.After(Read(Other, have1: 1)).Hears(Digest(Other, head1: 1));
        Assert.Equal(ShareState.Agreed, side.Session.Status.Share);
    }

    [Fact]
    public void A_difference_that_stays_rests_until_the_next_day()
    {
        var side = Mending();
        Again(side);
        Assert.Equal(ShareState.Unmended, side.Session.Status.Share);
        side.Now += TimeSpan.FromHours(23);
        Assert.DoesNotContain(side.After(new SessionInput.Tick()).Outputs, output => output is SessionOutput.Compare);
        side.Now += TimeSpan.FromHours(1);
        Assert.Contains(side.After(new SessionInput.Tick()).Outputs, output => output is SessionOutput.Compare);
    }

    [Fact]
    public void A_long_session_compares_once_a_day()
    {
        var side = InStep(Mine);
        side.Now += TimeSpan.FromHours(23);
        Assert.Empty(side.After(new SessionInput.Tick()).Outputs);
        side.Now += TimeSpan.FromHours(1);
        Assert.IsType<ShareQuestion.Digest>(
            side.After(new SessionInput.Tick()).Only<SessionOutput.Compare>().Question);
        side.After(Read(Mine)).Hears(Digest(Mine));
        Assert.Equal(side.Now, side.Session.Status.AgreedAt);
        Assert.Empty(side.After(new SessionInput.Tick()).Outputs);
    }

    [Fact]
    public void A_peer_that_does_not_go_on_with_a_walk_is_left_alone_until_the_next_day()
    {
        var side = InStep(Other).After(Answered(Walk()));
        side.Now += SyncLimits.MendPatience;
        Assert.Empty(side.After(new SessionInput.Tick()).Outputs);
        Assert.Equal(ShareState.Unmended, side.Session.Status.Share);
        side.Hears(Walk()); // too late
        Assert.Empty(side.Outputs);
        side.ThenGoesOn();
    }

    [Fact]
    public void A_step_that_nobody_asked_for_is_passed_over() => Assert.Empty(InStep(Mine).Hears(Walk()).Outputs);

    [Fact]
    public void The_side_that_does_not_lead_answers_as_long_as_it_is_not_asked_too_often()
    {
        var side = new OneSide().After(
            new SessionInput.Connected(Tongren, Longwu, new PeerPosition(OneSide.Mine, 3, [Lane(), Lane()])));
        side.Hears(Hello() with { Node = Longwu, Share = new ShareDigest(0) });
        for (var i = 0; i < SyncLimits.ShareFramesPerMinute; i++)
        {
            side.Hears(Digest(Other));
            Assert.IsType<ShareQuestion.Digest>(side.Only<SessionOutput.Compare>().Question);
            side.After(Read(Mine));
            Assert.Equal(Mine, Assert.Single(side.Sent.OfType<DigestFrame>()).Digest);
        }

        Assert.Equal(ShareState.Mending, side.Session.Status.Share);
        Assert.Empty(side.Hears(Digest(Other)).Outputs);
        side.ThenGoesOn();
    }

    [Fact]
    public void While_the_store_works_one_step_waits_and_no_more()
    {
        var side = new OneSide().After(
            new SessionInput.Connected(Tongren, Longwu, new PeerPosition(OneSide.Mine, 3, [Lane(), Lane()])));
        side.Hears(Hello() with { Node = Longwu, Share = new ShareDigest(0) }).Hears(Walk());
        for (var i = 0; i < 10; i++) Assert.Empty(side.Hears(Walk()).Outputs);

        Assert.Single(side.After(Answered(Walk())).Outputs.OfType<SessionOutput.Compare>());
        Assert.DoesNotContain(side.After(Answered(Walk())).Outputs, output => output is SessionOutput.Compare);
    }

    private static OneSide Connected() => new OneSide().After(new SessionInput.Connected(
        Longwu, Tongren, new PeerPosition(OneSide.Mine, 3, [Lane(), Lane()]) { Share = Mine }));

    private static OneSide Resting(HelloFrame hello) =>
        Connected().Hears(hello).Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 0));

    private static OneSide InStep(ShareDigest theirs) => Resting(Hello() with { Share = theirs });

    private static OneSide Mending() => InStep(Other)
        .After(Answered(Walk())).Hears(Walk()).After(Answered(Heads(isAnswer: true), Gap));

    /// <summary>A minute later the same is found again.</summary>
    private static void Again(OneSide side)
    {
        side.Now += SyncLimits.MendPatience;
        side.After(new SessionInput.Tick()).After(Read(Mine)).Hears(Digest(Other)).After(Answered(Walk()))
            .Hears(Walk()).After(Answered(Heads(isAnswer: true), Gap));
    }

    private static WalkFrame Walk() => new([new WalkNode(ShareNode.Root, [], [])]);

    private static HeadsFrame Heads(bool isAnswer) => new([], isAnswer);

    private static SessionInput Read(ShareDigest digest, long have = 0, long have1 = 0) =>
        new SessionInput.Compared(new ShareReading(Position(digest, have, have1), null));

    private static SessionInput Answered(SyncFrame frame, params WantFrame[] lacking) =>
        new SessionInput.Compared(new ShareReading(Position(Mine, 0, 0), new ShareStep(frame, lacking, [])));

    private static PeerPosition Position(ShareDigest digest, long have, long have1) =>
        new(OneSide.Mine, 3, [Lane(have), Lane(have1)]) { Share = digest };

    private static DigestFrame Digest(ShareDigest digest, long head = 0, long head1 = 0) =>
        new(digest, Hello(there0: (0, head), there1: (0, head1)).Cursors);
}
