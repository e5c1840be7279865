using MediationNet.Domain.Committees;
using MediationNet.Domain.Routing;
using MediationNet.Node.Routing;
using MediationNet.Tests.Routing;

namespace MediationNet.Node.Tests.Routing;

public sealed class NetworkViewTests
{
    private static readonly DateTimeOffset Monday = DisputeBench.Monday;
    private static readonly HubMember Member = new(County.Hub, 1, "akka://a", MemberState.Up, Reachable: true);

    private static readonly NetworkSnapshot Known =
        NetworkSnapshot.Empty.Seen(Member).Told(County.Hub, Report(Monday, 4));

    [Fact]
    public void What_a_hub_told_is_known() => Assert.Equal(new Load(4, true), Known.Loads[County.Longwu.Id]);

    [Fact]
    public void An_older_report_changes_nothing() =>
        Assert.Equal(4, Known.Told(County.Hub, Report(Monday.AddSeconds(-1), 9)).Loads[County.Longwu.Id].Open);

    [Fact]
    public void A_report_of_a_hub_whose_clock_was_set_right_counts()
    {
        var ahead = NetworkSnapshot.Empty.Seen(Member).Told(County.Hub, Report(Monday.AddYears(73), 4));
        Assert.Equal(9, ahead.Told(County.Hub, Report(Monday, 9)).Loads[County.Longwu.Id].Open);
    }

    [Fact]
    public void A_newer_report_counts() =>
        Assert.Equal(9, Known.Told(County.Hub, Report(Monday.AddSeconds(1), 9)).Loads[County.Longwu.Id].Open);

    [Fact]
    public void Nobody_is_present_whose_hub_is_not_heard_of()
    {
        var silent = Known.Heard(County.Hub, 1, reachable: false);
        Assert.Equal(new Load(4, false), silent.Loads[County.Longwu.Id]);
        Assert.True(silent.Heard(County.Hub, 1, reachable: true).Loads[County.Longwu.Id].Present);
        Assert.False(Known.Gone(County.Hub, 1).Loads[County.Longwu.Id].Present);
    }

    [Fact]
    public void News_of_an_earlier_incarnation_does_not_touch_the_one_that_came_back()
    {
        var back = Known.Seen(Member with { Incarnation = 2 });
        Assert.Equal(back, back.Gone(County.Hub, 1));
        Assert.Equal(back, back.Heard(County.Hub, 1, reachable: false));
        Assert.Empty(back.Gone(County.Hub, 2).Members);
    }

    [Fact]
    public void Who_reads_is_told_of_a_newer_snapshot()
    {
        var (view, told) = (new NetworkView(), 0);
        view.Changed += () => told++;
        view.Show(Known);
        Assert.Equal((1, Known), (told, view.Current));
    }

    private static HubReport Report(DateTimeOffset at, int open) =>
        new(at, new Dictionary<CommitteeId, Load> { [County.Longwu.Id] = new(open, true) });
}
