using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>Which numbers a dispute needs, what they look like, and what a paper says while there is none.</summary>
public sealed class NumberingTests
{
    private static readonly NumberGiven FileFive = new(NumberKind.File, 2026, 5, 0, "（2026）隆务村人调字第5号");

    public static TheoryData<string, Committee, NumberKind, int, string> Texts => new()
    {
        { "2026", LongwuVillage, NumberKind.File, 0, "（2026）隆务村人调字第5号" },
        { "2026", LongwuVillage, NumberKind.Agreement, 0, "（2026）隆务村人调协字第5号" },
        { "2026", LongwuVillage, NumberKind.File, 2, "（2026）隆务村人调字第5-2号" },
        { "2026", MarketAgency, NumberKind.File, 0, "（2026）市场监督管理局行调字第5号" },
        { "2026", CourtRoster, NumberKind.File, 0, "（2026）同仁市人民法院特邀调解组织特调字第5号" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_number_names_year_committee_and_place(
        string year, Committee committee, NumberKind kind, int series, string text)
    {
        var needed = new CaseNumber(kind, committee.Id, int.Parse(year, null), null);
        Assert.Equal(text, Numbering.Next(committee, needed, 5, series, NumberPattern.Default).Text);
    }

    [Fact]
    public void A_node_writes_its_numbers_in_its_own_way()
    {
        var own = new NumberPattern(
            "({year}){name}民调字第{number}号", "({year}){name}{tier}协字第{number}号",
            new Dictionary<CommitteeId, string> { [LongwuVillage.Id] = "同隆务" });
        var needed = new CaseNumber(NumberKind.File, LongwuVillage.Id, 2026, null);
        Assert.Equal("(2026)同隆务民调字第5-1号", Numbering.Next(LongwuVillage, needed, 5, 1, own).Text);
        Assert.Equal("(　　　)隆务镇人调协字第　　号", Numbering.Blank(LongwuTownship, NumberKind.Agreement, own));
    }

    [Theory]
    [InlineData("（{year}）{name}{tier}字第{number}号", null)]
    [InlineData("{year}{name}{number}", null)]
    [InlineData("（{year}）{tier}字第{number}号", PatternFault.PlaceMissing)] // two committees of a node
    [InlineData("{name}第{number}号", PatternFault.PlaceMissing)] // two years
    [InlineData("（{year}）{name}字", PatternFault.PlaceMissing)]
    [InlineData("（{year}）{name}{name}第{number}号", PatternFault.PlaceMissing)]
    [InlineData("（{year}）{name}{court}第{number}号", PatternFault.PlaceUnknown)]
    public void A_pattern_that_would_repeat_numbers_is_none(string pattern, PatternFault? fault) =>
        Assert.Equal(fault, NumberPattern.FaultOf(pattern));

    [Theory]
    [InlineData(NumberPattern.LengthMax, null)]
    [InlineData(NumberPattern.LengthMax + 1, PatternFault.TooLong)]
    public void A_pattern_fits_onto_a_cover(int length, PatternFault? fault) =>
        Assert.Equal(fault, NumberPattern.FaultOf("{year}{name}{number}".PadRight(length, '字')));

    [Fact]
    public void A_mere_record_needs_no_number() =>
        Scenario.WaterAtLongwu.ThenSeen(dispute => Assert.Empty(dispute.Numbers));

    [Fact]
    public void A_dispute_that_is_not_taken_on_needs_no_number() => Scenario.WaterAtLongwu
        .Given(LongwuVillage, new AcceptanceRefused("不属", "可起诉"))
        .ThenSeen(dispute => Assert.Empty(dispute.Numbers));

    [Fact]
    public void Whoever_takes_it_on_needs_one_number_however_often_it_works() => Scenario.WaterAtLongwu
        .Given(LongwuVillage, Cast.TakenOn, new SessionHeld("村", "一"), new SessionHeld("村", "二"))
        .ThenSeen(dispute => Assert.Equal(
            [new CaseNumber(NumberKind.File, LongwuVillage.Id, 2026, null)], dispute.Numbers))
        .Given(LongwuVillage, FileFive, FileFive)
        .ThenSeen(dispute => Assert.Equal(
            [new CaseNumber(NumberKind.File, LongwuVillage.Id, 2026, FileFive)], dispute.Numbers))
        .ThenSeen(dispute => Assert.Empty(Numbering.Due(dispute)));

    [Fact]
    public void An_agreement_bears_the_number_under_which_it_was_drafted()
    {
        var drafted = Scenario.WaterAtLongwu
            .Given(LongwuVillage, Cast.TakenOn, new AgreementDrafted(WaterAgreement))
            .ThenSeen(dispute => Assert.Single(dispute.Numbers, OfAgreement));
        drafted.Given(LongwuVillage, new AgreementDrafted(WaterAgreement with { Amount = 1m }), WaterAgreement)
            .ThenSeen(dispute => Assert.True(Assert.Single(dispute.Numbers, OfAgreement).Reached));
    }

    [Fact]
    public void An_agreement_made_anew_after_a_broken_one_gets_a_number_of_its_own() => Scenario.WaterAtLongwu
        .Given(LongwuVillage, WaterAgreement, WaterAgreement with { Amount = 200m })
        .ThenSeen(dispute => Assert.Single(dispute.Numbers, OfAgreement))
        .Given(LongwuVillage, new AgreementBroken(""), new MediationResumed(""), WaterAgreement)
        .ThenSeen(dispute => Assert.Equal(2, dispute.Numbers.Count(OfAgreement)));

    [Fact]
    public void A_moved_dispute_keeps_its_origins_number_and_gets_the_receivers_own()
    {
        var moved = Scenario.WaterAtLongwu
            .Given(LongwuVillage, Cast.TakenOn, FileFive)
            .Done(LongwuVillage, new DisputeCommand.Refer(FirstReferral, ByRule, "难", true, LongwuOfficeId))
            .Done(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(LongwuTownship, FirstOffer, FirstReferral)))
            .Done(LongwuTownship, new DisputeCommand.AcceptOffer(FirstOffer))
            .Done(LongwuOffice, new DisputeCommand.Release(FirstOffer))
            .Given(LongwuTownship, Cast.TakenOn);
        moved.ThenSeen(dispute =>
        {
            Assert.Equal(FileFive, Numbering.FileOf(dispute, LongwuVillage.Id)!.Given);
            Assert.Null(Numbering.FileOf(dispute, LongwuTownship.Id)!.Given);
        });
    }

    [Fact]
    public void A_paper_says_when_its_number_cannot_be_given_yet()
    {
        var before = PaperCases.Scene(Scenario.WaterAtLongwu, LongwuVillage);
        var taken = Scenario.WaterAtLongwu.Given(LongwuVillage, Cast.TakenOn);
        Assert.Equal("（　　　）隆务村人调字第　　号", before.FileNumber);
        Assert.Equal("编号待定", PaperCases.Scene(taken, LongwuVillage).FileNumber);
        Assert.Equal(
            FileFive.Text, PaperCases.Scene(taken.Given(LongwuVillage, FileFive), LongwuVillage).FileNumber);
    }

    private static bool OfAgreement(CaseNumber number) => number.Kind == NumberKind.Agreement;
}
