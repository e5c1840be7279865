using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using static MediationNet.Domain.Tests.Sync.OneSide;

namespace MediationNet.Domain.Tests.Sync;

public sealed class HelloTests
{
    [Fact]
    public void Is_sent_first_without_waiting_and_says_what_is_held()
    {
        var side = new OneSide().Connected(Lane(have: 5, head: 2), Lane(have: 8, head: 9));

        var hello = Assert.IsType<HelloFrame>(Assert.Single(side.Sent));
        Assert.Equal((Longwu, Mine, 3L), (hello.Node, hello.Incarnation, hello.DirectoryVersion));
        Assert.Equal([new LaneCursor(0, Theirs, 5, 2), new LaneCursor(1, Theirs, 8, 9)], hello.Cursors);
        Assert.Equal(SessionPhase.Greeting, side.Session.Status.Phase);
    }

    [Fact]
    public void The_highest_common_protocol_is_used()
    {
        var side = new OneSide().Connected(Lane(), Lane());

        side.Hears(Hello() with { Protocols = [7, 1, 0] });

        Assert.Equal(1, side.Session.Status.Protocol);
    }

    [Fact]
    public void Without_a_common_protocol_both_are_told()
    {
        var side = new OneSide().Connected(Lane(), Lane()).Hears(Hello() with { Protocols = [2, 3] });

        side.ThenEnds(ByeReason.NoCommonProtocol);
        Assert.Contains("2, 3", side.Session.Status.LastProblem!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_node_than_that_of_the_certificate_is_refused() => new OneSide()
        .Connected(Lane(), Lane())
        .Hears(Hello() with { Node = new NodeId("huangnan") })
        .ThenEnds(ByeReason.NotYourNode);

    [Fact]
    public void Comes_first() => new OneSide()
        .Connected(Lane(), Lane()).Hears(new AckFrame(0, 0)).ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void Comes_once() => new OneSide().Greeted().Hears(Hello()).ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void The_receivers_word_wins_over_what_the_sender_remembers()
    {
        var side = new OneSide().Greeted(urgent: Lane(head: 10), there0: (4, 0));

        Assert.Equal(4, side.Only<SessionOutput.ReadOutbox>().AfterN);
        Assert.Equal(new SessionOutput.RecordAck(0, 4), side.Only<SessionOutput.RecordAck>());
    }

    [Fact]
    public void Rows_of_an_earlier_incarnation_of_mine_do_not_count()
    {
        var hello = Hello() with { Cursors = [new LaneCursor(0, Mine - 1, 9, 0), new LaneCursor(1, 0, 0, 0)] };

        var side = new OneSide { Knowing = position => position with { Older = [Mine - 1] } }
            .Connected(Lane(head: 3), Lane()).Hears(hello);

        Assert.Equal(0, side.Only<SessionOutput.ReadOutbox>().AfterN);
        Assert.Empty(side.Outputs.OfType<SessionOutput.RecordAck>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_credit_below_one_is_none(int credit) =>
        new OneSide().Greeted(credit: credit).ThenEnds(ByeReason.ProtocolError);

    [Fact]
    public void A_lane_without_a_cursor_is_a_fault() => new OneSide()
        .Connected(Lane(), Lane())
        .Hears(Hello() with { Cursors = [new LaneCursor(0, Mine, 0, 0)] })
        .ThenEnds(ByeReason.ProtocolError);

    [Theory]
    [InlineData(long.MinValue, -10_000)]
    [InlineData(long.MaxValue, 10_000)]
    public void An_absurd_clock_is_shown_and_refused_by_nobody(long clock, int days)
    {
        var side = new OneSide().Connected(Lane(), Lane()).Hears(Hello() with { WallClockUtcMs = clock });

        side.ThenGoesOn();
        Assert.Equal(TimeSpan.FromDays(days), side.Session.Status.ClockAhead);
    }
}
