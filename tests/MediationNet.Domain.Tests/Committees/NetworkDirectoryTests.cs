using MediationNet.Domain.Committees;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

public sealed class NetworkDirectoryTests
{
    public static TheoryData<NodeId, NodeId, NodeId?> Ways => new()
    {
        { LongwuEdge, LongwuHub, LongwuHub },
        { LongwuEdge, GuashiziEdge, LongwuHub }, // two edges meet at the hub
        { LongwuEdge, TongrenHub, LongwuHub }, // an edge knows its own hub only
        { LongwuEdge, CourtNode, LongwuHub },
        { LongwuHub, LongwuEdge, LongwuEdge },
        { LongwuHub, TongrenHub, TongrenHub },
        { LongwuHub, CourtNode, CourtNode },
        { TongrenHub, LongwuEdge, LongwuHub }, // the hub of the edge
        { CourtNode, TongrenHub, TongrenHub },
        { CourtNode, LongwuEdge, LongwuHub },
        { LongwuHub, LongwuHub, null },
        { LongwuHub, new NodeId("nowhere"), null },
        { new NodeId("nowhere"), LongwuHub, null },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void News_goes_by_the_next_hop(NodeId from, NodeId target, NodeId? hop) =>
        Assert.Equal(hop, Network.NextHop(from, target));

    [Fact]
    public void Every_node_is_reached_in_three_hops() => Assert.All(
        from a in Network.Nodes from b in Network.Nodes where a.Id != b.Id select (a.Id, b.Id),
        pair =>
        {
            var at = pair.Item1;
            for (var hops = 0; at != pair.Item2; hops++)
            {
                Assert.True(hops < 3);
                at = Network.NextHop(at, pair.Item2)!.Value;
            }
        });

    [Fact]
    public void An_edge_without_a_hub_cannot_be_reached()
    {
        var lonely = new NodeId("lonely");
        var directory = new NetworkDirectory(
            1, [], [new NetworkNode(lonely, NodeKind.Edge, null, null), Network.Node(LongwuHub)!], []);
        Assert.Null(directory.NextHop(LongwuHub, lonely));
        Assert.Null(directory.NextHop(lonely, LongwuHub));
    }

    [Fact]
    public void An_office_is_its_own_office() => Assert.Equal(LongwuOfficeId, Network.OfficeOf(LongwuOfficeId));

    [Fact]
    public void A_committee_has_the_office_that_guides_it()
    {
        Assert.Equal(LongwuOfficeId, Network.OfficeOf(LongwuVillage.Id));
        Assert.Equal(TongrenCountyOfficeId, Network.OfficeOf(CourtRoster.Id));
    }

    [Fact]
    public void A_stranger_has_no_office() => Assert.Null(Network.OfficeOf(new CommitteeId("nobody")));

    [Fact]
    public void A_hub_may_serve_several_committees() => Assert.Equal(
        [LongwuOffice.Id, LongwuTownship.Id], Network.ServedBy(LongwuHub).Select(c => c.Id).Order());

    [Fact]
    public void Whoever_names_no_categories_takes_all()
    {
        Assert.True(LongwuTownship.Takes(Traffic));
        Assert.True(TrafficSector.Takes(Traffic));
        Assert.False(TrafficSector.Takes(Labour));
    }

    [Theory]
    [InlineData("632301100201", "632301", true)]
    [InlineData("632301", "632301", true)]
    [InlineData("632301", "632301100", false)] // the larger is not within the smaller
    [InlineData("632302100", "632301", false)]
    [InlineData("632301", "", false)] // no division is no jurisdiction over all
    public void Divisions_nest_by_their_leading_digits(string inner, string outer, bool within) =>
        Assert.Equal(within, new DivisionCode(inner).IsWithin(new DivisionCode(outer)));

    [Theory]
    [InlineData("632301100201", "632301")]
    [InlineData("632301", "632301")]
    [InlineData("6323", "6323")]
    public void The_county_is_the_first_six_digits(string code, string county) =>
        Assert.Equal(county, new DivisionCode(code).County.Value);

    [Fact]
    public void The_known_categories_have_codes_of_their_own() =>
        Assert.Equal(Categories.Known.Count, Categories.Known.Distinct().Count());
}
