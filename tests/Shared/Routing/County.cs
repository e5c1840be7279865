using MediationNet.Domain.Committees;

namespace MediationNet.Tests.Routing;

/// <summary>The county all routing tests play in: one office, four tiers' worth of committees, one neighbour.</summary>
public static class County
{
    public static readonly DivisionCode Tongren = new("632321");
    public static readonly DivisionCode LongwuDivision = new("632321100");
    public static readonly DivisionCode QukuDivision = new("632321100201");

    public static readonly NodeId Hub = new("hub-tongren");
    public static readonly NodeId VillageNode = new("edge-quku");

    public static readonly CommitteeId Office = new("office-tongren");
    public static readonly CommitteeId OfficeOfZeku = new("office-zeku");

    public static readonly Category Water = new("neighbour");
    public static readonly Category Traffic = new("traffic");
    public static readonly Category Labour = new("labour");

    public static readonly Committee Quku =
        Make("quku-village", CommitteeKind.Village, Tier.Peoples, QukuDivision.Value) with { Home = VillageNode };

    public static readonly Committee Longwu =
        Make("longwu-township", CommitteeKind.Township, Tier.Peoples, LongwuDivision.Value);

    public static readonly Committee Roads =
        Make("roads-sector", CommitteeKind.Sector, Tier.Peoples, "632321") with { Categories = [Traffic] };

    public static readonly Committee Centre =
        Make("tongren-centre", CommitteeKind.Regional, Tier.Administrative, "632321");

    public static readonly Committee Bureau =
        Make("labour-bureau", CommitteeKind.Agency, Tier.Administrative, "632321") with { Categories = [Labour] };

    public static readonly Committee Roster =
        Make("court-roster", CommitteeKind.CourtRoster, Tier.Judicial, "632321");

    public static readonly Committee Zeku =
        Make("zeku-township", CommitteeKind.Township, Tier.Peoples, "632323100") with { Office = OfficeOfZeku };

    public static readonly IReadOnlyList<Committee> All =
    [
        Quku, Longwu, Roads, Centre, Bureau, Roster, Zeku,
        Make("office-tongren", CommitteeKind.Office, Tier.Administrative, "632321") with { Office = null },
        Make("office-zeku", CommitteeKind.Office, Tier.Administrative, "632323") with { Office = null },
    ];

    public static readonly NetworkDirectory Directory = With(All);

    public static Committee Make(string id, CommitteeKind kind, Tier tier, string division) => new(
        new CommitteeId(id), id, kind, tier, new DivisionCode(division), [], [], 10, Office, Hub);

    public static NetworkDirectory With(IEnumerable<Committee> committees) => new(
        1,
        committees,
        [
            new NetworkNode(Hub, NodeKind.Hub, "https://hub", null),
            new NetworkNode(VillageNode, NodeKind.Edge, null, Hub),
        ],
        []);
}
