using System.Security.Cryptography;
using System.Text;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Tests.Shared;

/// <summary>Who and what all tests speak of: committees, bodies, nodes, days and ids that never change.</summary>
public static class Cast
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    public static readonly DateTimeOffset Tuesday = Monday.AddDays(1);
    public static readonly DateTimeOffset Wednesday = Monday.AddDays(2);
    public static readonly DateTimeOffset Thursday = Monday.AddDays(3);
    public static readonly DateTimeOffset Friday = Monday.AddDays(4);

    public static readonly DateOnly MondayDate = new(2026, 3, 2);

    public static readonly WorkCalendar WorkDays = CalendarOf2026.Days2026;

    // Edges sit in villages; hubs are always on.
    public static readonly NodeId LongwuEdge = new("longwu-edge");
    public static readonly NodeId GuashiziEdge = new("guashizi-edge");
    public static readonly NodeId LongwuHub = new("longwu-hub");
    public static readonly NodeId TongrenHub = new("tongren-hub");
    public static readonly NodeId HuangnanHub = new("huangnan-hub");
    public static readonly NodeId CourtNode = new("tongren-court-node");
    public static readonly NodeId LabourNode = new("labour-arbitration-node");

    public static readonly Category Neighbour = new("neighbour");
    public static readonly Category Traffic = new("traffic");
    public static readonly Category Labour = new("labour");
    public static readonly Category Consumer = new("consumer");

    public static readonly DivisionCode Tongren = new("632301");
    public static readonly DivisionCode Longwu = new("632301100");
    public static readonly DivisionCode LongwuVillageDivision = new("632301100201");
    public static readonly DivisionCode GuashiziDivision = new("632301100202");
    public static readonly DivisionCode Huangnan = new("6323");

    public static readonly CommitteeId LongwuOfficeId = new("longwu-office");
    public static readonly CommitteeId TongrenCountyOfficeId = new("tongren-county-office");

    public static readonly Committee LongwuVillage = Mediating(
        "longwu-village", "隆务村人民调解委员会", CommitteeKind.Village, LongwuVillageDivision, LongwuOfficeId, LongwuEdge);

    public static readonly Committee GuashiziVillage = Mediating(
        "guashizi-village", "瓜什则村人民调解委员会", CommitteeKind.Village, GuashiziDivision, LongwuOfficeId, GuashiziEdge);

    public static readonly Committee LongwuTownship = Mediating(
        "longwu-township", "隆务镇人民调解委员会", CommitteeKind.Township, Longwu, LongwuOfficeId, LongwuHub);

    public static readonly Committee LongwuOffice = Dispatching(LongwuOfficeId, "隆务镇司法所", Longwu, LongwuHub);

    public static readonly Committee TongrenCountyOffice =
        Dispatching(TongrenCountyOfficeId, "同仁市矛盾纠纷调处中心", Tongren, TongrenHub);

    public static readonly Committee TongrenRegional = Mediating(
        "tongren-regional", "同仁市人民调解委员会", CommitteeKind.Regional, Tongren, TongrenCountyOfficeId, TongrenHub);

    public static readonly Committee TrafficSector = Mediating(
        "traffic-sector", "道路交通事故人民调解委员会", CommitteeKind.Sector, Tongren, TongrenCountyOfficeId, TongrenHub)
        with
    { Categories = [Traffic] };

    public static readonly Committee LabourSector = Mediating(
        "labour-sector", "劳动争议人民调解委员会", CommitteeKind.Sector, Tongren, TongrenCountyOfficeId, TongrenHub)
        with
    { Categories = [Labour, new Category("wage-arrears")] };

    public static readonly Committee MarketAgency = Mediating(
        "market-agency", "市场监督管理局", CommitteeKind.Agency, Tongren, TongrenCountyOfficeId, HuangnanHub)
        with
    { Tier = Tier.Administrative, Categories = [Consumer] };

    public static readonly Committee CourtRoster = Mediating(
        "court-roster", "同仁市人民法院特邀调解组织", CommitteeKind.CourtRoster, Tongren, TongrenCountyOfficeId, HuangnanHub)
        with
    { Tier = Tier.Judicial };

    public static readonly BodyId TongrenCourtId = new("tongren-court");
    public static readonly BodyId LabourArbitrationId = new("labour-arbitration");

    public static readonly Body TongrenCourt = new(
        TongrenCourtId, "同仁市人民法院", BodyKind.Court, Tongren, [], CourtNode, TongrenCountyOfficeId);

    public static readonly Body LabourArbitration = new(
        LabourArbitrationId, "同仁市劳动人事争议仲裁院", BodyKind.Arbitration, Tongren,
        [Labour, new Category("wage-arrears")], LabourNode, TongrenCountyOfficeId);

    public static readonly IReadOnlyList<Committee> Committees =
    [
        LongwuVillage, GuashiziVillage, LongwuTownship, LongwuOffice, TongrenCountyOffice, TongrenRegional,
        TrafficSector, LabourSector, MarketAgency, CourtRoster,
    ];

    public static readonly NetworkDirectory Network = new(
        7,
        Committees,
        [
            new NetworkNode(LongwuEdge, NodeKind.Edge, null, LongwuHub),
            new NetworkNode(GuashiziEdge, NodeKind.Edge, null, LongwuHub),
            new NetworkNode(LongwuHub, NodeKind.Hub, "https://longwu-hub.test", null),
            new NetworkNode(TongrenHub, NodeKind.Hub, "https://tongren-hub.test", null),
            new NetworkNode(HuangnanHub, NodeKind.Hub, "https://huangnan-hub.test", null),
            new NetworkNode(CourtNode, NodeKind.Body, "https://court.test", null),
            new NetworkNode(LabourNode, NodeKind.Body, "https://labour.test", null),
        ],
        [TongrenCourt, LabourArbitration]);

    public static readonly DisputeId WaterDispute = new(Id(1));
    public static readonly DisputeId WageDispute = new(Id(2));
    public static readonly ReferralId FirstReferral = new(Id(11));
    public static readonly ReferralId SecondReferral = new(Id(12));
    public static readonly OfferId FirstOffer = new(Id(21));
    public static readonly OfferId SecondOffer = new(Id(22));
    public static readonly HandOffId FirstHandOff = new(Id(31));
    public static readonly HandOffId SecondHandOff = new(Id(32));
    public static readonly DelegationId FirstDelegation = new(Id(41));
    public static readonly DelegationId SecondDelegation = new(Id(42));
    public static readonly PaperId FirstPaper = new(Id(51));
    public static readonly PaperId SecondPaper = new(Id(52));

    public static readonly Wish ByRule = new(null, null, null);

    public static readonly Reason NoAnswer = new("no-answer");

    /// <summary>Two households, one ditch.</summary>
    public static readonly DisputeRecorded Water = new(
        Neighbour,
        [
            new Party(PartyRole.Applicant, PartyKind.Natural, "才让", 1, null),
            new Party(PartyRole.Respondent, PartyKind.Natural, "扎西", 4, null),
        ],
        "灌溉用水先后之争，双方均称应先放水。",
        AmountClaimed: 1200.50m,
        PeopleInvolved: 5,
        DisputeSource.SelfApplication,
        new Place(LongwuVillageDivision, "村东水渠"),
        "zh-CN",
        Recusals: []);

    /// <summary>The committee takes it on, after asking who else has taken it up.</summary>
    public static readonly DisputeAccepted TakenOn = new() { NobodyElsewhere = true };

    public static readonly AgreementReached WaterAgreement = new(
        AgreementForm.Written, "单日才让先放水，双日扎西先放水。", 300m, MondayDate, MondayDate.AddDays(20));

    /// <summary>A fixed id: the same number is the same id in every run.</summary>
    public static Guid Id(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    /// <summary>The writer that stands for a node in its first incarnation.</summary>
    public static Writer WriterOf(NodeId node) =>
        new(NodeKey.From(SHA256.HashData(Encoding.UTF8.GetBytes(node.Value))), 1);

    public static Committee CommitteeOf(CommitteeId id) => Network.Committee(id)!;

    public static ReferralOffered OfferTo(Committee candidate, OfferId offer, ReferralId referral) => new(
        offer, referral, candidate.Id, candidate.Office, [new Reason("takes", Neighbour.Code)], Friday);

    public static HandedOff HandOffOf(HandOffId id, HandOffKind kind) =>
        new(id, kind, TongrenCourtId, "请求司法确认", PartiesConsent: true) { NobodyElsewhere = true };

    /// <summary>A photograph of the ditch; the number makes it another one.</summary>
    public static PaperAttached PhotoOf(PaperId id, byte number = 1) => new(
        id,
        PaperKind.Photograph,
        new PaperContent(PaperHash.From(SHA256.HashData(JpegOf(number))), JpegOf(number).Length, PaperFormat.Jpeg),
        "水渠.jpg",
        Confidential: false);

    /// <summary>What begins like the file of a camera.</summary>
    public static byte[] JpegOf(byte number, int length = 300)
    {
        var bytes = new byte[length];
        new Random(number).NextBytes(bytes);
        ((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF, 0xE0]).CopyTo(bytes);
        return bytes;
    }

    private static Committee Mediating(
        string id, string name, CommitteeKind kind, DivisionCode division, CommitteeId office, NodeId home) =>
        new(new CommitteeId(id), name, kind, Tier.Peoples, division, [], [], Capacity: 20, office, home);

    private static Committee Dispatching(CommitteeId id, string name, DivisionCode division, NodeId home) =>
        new(id, name, CommitteeKind.Office, Tier.Peoples, division, [], [], Capacity: 200, null, home);
}
