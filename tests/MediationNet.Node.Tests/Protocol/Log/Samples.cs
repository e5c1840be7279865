using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Protocol.Log;

/// <summary>One of each event, with every field used, and some with none.</summary>
internal static class Samples
{
    private static DateTimeOffset Utc => Cast.Tuesday.ToUniversalTime();

    public static IReadOnlyList<DisputeEvent> All { get; } =
    [
        Cast.Water with { AmountClaimed = 1200.5m },
        Cast.Water with
        {
            AmountClaimed = null,
            PeopleInvolved = null,
            Recusals = [Cast.LongwuTownship.Id],
            Parties = [new Party(PartyRole.ThirdParty, PartyKind.Legal, "村委会", null, Cast.GuashiziDivision)],
        },
        new RiskNoted(["威胁", "聚集"]),
        new Noted("记一笔", ForFile: true),
        new MaterialAsked(new MaterialId(Cast.Id(71)), Cast.LongwuVillage.Id, "水渠照片", Cast.MondayDate),
        new MaterialGiven(new MaterialId(Cast.Id(71)), "已上传三张"),
        new DisputeAccepted(),
        new AcceptanceRefused("不属受理范围", "可向法院起诉"),
        new InvestigationMade("看过水渠"),
        new SessionHeld("村委会", "双方到场"),
        new CaucusNoted("底线三百"),
        Cast.WaterAgreement,
        Cast.WaterAgreement with { Form = AgreementForm.Oral, Amount = 0.0001m, DueOn = null },
        new TermExtended(new DateOnly(2026, 5, 20), "农忙", PartiesConsent: true),
        new AppraisalBegan(new DateOnly(2026, 3, 9), "医疗损害鉴定"),
        new AppraisalEnded(new DateOnly(2026, 3, 20)),
        new AgreementPerformed("已放水"),
        new AgreementBroken("未放水"),
        new MediationEnded(EndReason.NoAgreement, "各执一词", "可申请仲裁"),
        new MediationResumed("双方愿再谈"),
        new ReferralRequested(
            Cast.FirstReferral, new Wish(Cast.CourtRoster.Id, Tier.Judicial, CommitteeKind.CourtRoster), "难", true),
        new ReferralRequested(Cast.SecondReferral, Cast.ByRule, "难", PartiesConsent: false)
        {
            NobodyElsewhere = true,
        },
        Cast.OfferTo(Cast.TongrenRegional, Cast.FirstOffer, Cast.FirstReferral)
            with { AnswerBy = Utc },
        new ReferralAccepted(Cast.FirstOffer),
        new ReferralDeclined(Cast.FirstOffer, "人手不足"),
        new OfferWithdrawn(Cast.FirstOffer, new Reason("no-answer", "3", "天")),
        new CustodyReleased(
            1, Cast.TongrenRegional.Id, Cast.TongrenCountyOfficeId, Cast.FirstReferral, Cast.FirstOffer,
            ReleasePurpose.Accepted, [new Reason("takes", "neighbour")]),
        new CustodyReleased(2, Cast.LongwuVillage.Id, null, null, null, ReleasePurpose.Return, []),
        new DispatchStuck(Cast.FirstReferral, [new Reason("nobody")]),
        new CustodyAssigned(3, Cast.LongwuTownship.Id, Cast.LongwuOfficeId, 2, "同司令〔2026〕1号"),
        Cast.HandOffOf(Cast.FirstHandOff, HandOffKind.JudicialConfirmation),
        new HandOffReported(Cast.FirstHandOff, 7, HandOffState.Confirmed, "(2026)青01号", "准予确认", Utc),
        Cast.HandOffOf(Cast.SecondHandOff, HandOffKind.Reconsideration) with
        {
            Basis = "同林证字1号",
            Since = Cast.MondayDate,
            Declared = true,
        },
        new HandOffReported(Cast.FirstHandOff, 8, HandOffState.CorrectionAsked, "", "身份证明", Utc)
        {
            Until = Cast.MondayDate,
        },
        new HandOffReported(Cast.FirstHandOff, 9, HandOffState.Refused, "", "确权", Utc)
        {
            Ground = new Ground("355-5"),
        },
        new DelegationReceived(Cast.FirstDelegation, Cast.TongrenCourtId, "(2026)青02号", Cast.MondayDate),
        new DelegationReceived(Cast.FirstDelegation, Cast.TongrenCourtId, "(2026)青03号", Cast.MondayDate)
        {
            Kind = DelegationKind.Summary,
        },
        new DelegationAcknowledged(new LetterId(Cast.Id(61)), Cast.FirstDelegation, Taken: false, "人手不足"),
        new CorrectionSent(new LetterId(Cast.Id(62)), Cast.FirstHandOff, "已补身份证明"),
        new HandOffWithdrawn(new LetterId(Cast.Id(63)), Cast.FirstHandOff, "双方和解"),
        new FactsAgreed(["同一水渠", "各有两亩"], Confirmed: true),
        new DelegationAnswered(Cast.FirstDelegation, Agreed: false, "未成")
        {
            Why = EndReason.NoAgreement,
            PapersBack = "起诉状",
        },
        new DelegationAnswered(Cast.FirstDelegation, Agreed: true, "已成") { Wants = AfterAgreement.WithdrawSuit },
        new LogsClosed(
            [new Head(Cast.WriterOf(Cast.LongwuEdge), 3, new EntryHash(1, 2))], [Cast.LongwuHub, Cast.TongrenHub]),
        new DelegationAnswered(Cast.FirstDelegation, Agreed: true, "已达成协议"),
        Cast.PhotoOf(Cast.FirstPaper),
        Cast.PhotoOf(Cast.SecondPaper) with
        {
            Kind = PaperKind.RightsNotice,
            Confidential = true,
            Pages = 3,
            Signs = "隆务人调字〔2026〕第3号",
            Note = "双方已签字按印",
            Replaces = Cast.FirstPaper,
        },
        new NumberGiven(NumberKind.Agreement, 2026, 5, 1, "（2026）隆务村人调协字第5-1号"),
        new PaperWithdrawn(Cast.FirstPaper, "拍糊了"),
        .. CaseSamples.All,
    ];
}
