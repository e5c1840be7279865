using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Tests.Papers;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>One way to each refusal. What a rule never answers is named, with who answers it.</summary>
public sealed class RefusalTests
{
    /// <summary>Answered at the node, which knows the directory and its own committees; the rules do not.</summary>
    private static readonly Refusal[] AnsweredByTheNode =
    [
        Refusal.CommitteeUnknown, Refusal.CommitteeElsewhere, Refusal.LogIncomplete,
        Refusal.NodeRecovering, // RecoveringTests
        Refusal.PaperFormatUnknown, // where a file comes in
    ];

    private static readonly Dictionary<Refusal, Func<Scenario>> Ways = new()
    {
        [Refusal.OfficeDoesNotMediate] = () => InDispatch.When(LongwuOffice, Mediate(Cast.TakenOn)),
        [Refusal.DisputeUnknown] = () => Scenario.Nothing.When(LongwuVillage, Mediate(Cast.TakenOn)),
        [Refusal.DisputeExists] = () => Water.When(LongwuVillage, Record(Cast.Water with { Facts = "other" })),
        [Refusal.NotCustodian] = () => InDispatch.When(LongwuVillage, Mediate(Cast.TakenOn)),
        [Refusal.CustodyContested] = () => CustodyTests.Contested.When(LongwuVillage, Mediate(Cast.TakenOn)),
        [Refusal.NotParticipant] = () => Water.When(CourtRoster, Mediate(Cast.TakenOn)),
        [Refusal.Incomplete] = () => Scenario.Nothing.When(LongwuVillage, Record(Cast.Water with { Facts = " " })),
        [Refusal.TooLarge] = () => Water.When(
            LongwuVillage, Mediate(new CaucusNoted(new string('x', DisputeRules.TextLengthMax + 1)))),
        [Refusal.AmountNegative] = () => Water.When(LongwuVillage, Mediate(WaterAgreement with { Amount = -1 })),
        [Refusal.WrongStage] = () => Water.When(LongwuVillage, Mediate(new MediationResumed("both agree"))),
        [Refusal.PartyRefused] = () => Water
            .Done(LongwuVillage, Mediate(new MediationEnded(EndReason.PartyRefused, "", "court")))
            .When(LongwuVillage, Mediate(new SessionHeld("village hall", "again"))),
        [Refusal.AcceptedElsewhere] = () => Water
            .Done(LongwuVillage, Mediate(new ElsewhereAsked(
                MondayDate, [new ElsewhereMatter(ElsewhereKind.Court, "", "", ElsewhereState.Accepted)])))
            .When(LongwuVillage, Mediate(Cast.TakenOn)),
        [Refusal.ElsewhereNotAsked] = () => Water.When(LongwuVillage, Mediate(new DisputeAccepted())),
        [Refusal.NotRegistered] = () => Scenario.Nothing.Given(LongwuVillage, Cast.Water with { IsLead = true })
            .When(LongwuVillage, Mediate(Cast.TakenOn)),
        [Refusal.FileArchived] = () => Water
            .Done(LongwuVillage, Mediate(new MediationEnded(EndReason.NoAgreement, "", "court")))
            .Done(LongwuVillage, Mediate(new CaseArchived(Retention.ShortTerm, MondayDate, "a mediator", "", "")))
            .When(LongwuVillage, Mediate(new CaucusNoted("once more"))),
        [Refusal.NumberUnknown] = () => Water.When(
            LongwuVillage, Mediate(new PartyCompleted(3, Cast.Water.Parties[0]))),
        [Refusal.RecusalOpen] = () => Water
            .Done(LongwuVillage, Mediate(new MediatorsAppointed([new Mediator("A", "")], MediatorChoice.ByParties)))
            .Done(LongwuVillage, Mediate(new RecusalAsked("A", 1, RecusalGround.Interest, "")))
            .When(LongwuVillage, Mediate(new SessionHeld("hall", "minutes"))),
        [Refusal.TooManyRepresentatives] = () => Water.When(
            LongwuVillage, Mediate(new RepresentativesChosen(PartyRole.Respondent, ["1", "2", "3", "4", "5", "6"]))),
        [Refusal.GuardianMissing] = () => Water
            .Done(LongwuVillage, Mediate(new PartyCompleted(
                1, Cast.Water.Parties[0] with { Details = new PartyDetails { Age = 15 } })))
            .When(LongwuVillage, Mediate(WaterAgreement)),
        [Refusal.SessionMustBeClosed] = () => Scenario.Nothing
            .Given(LongwuVillage, Cast.Water with { Category = new Committees.Category("medical") })
            .When(LongwuVillage, Mediate(new SessionHeld("hall", "minutes") { IsOpen = true })),
        [Refusal.InstalmentsDiffer] = () => Water.When(
            LongwuVillage, Mediate(WaterAgreement with { Instalments = [new Instalment(1m, MondayDate, "")] })),
        [Refusal.ConsentMissing] = () => Water.When(
            LongwuVillage, new DisputeCommand.Refer(FirstReferral, ByRule, "too hard", false, LongwuOfficeId)),
        [Refusal.ReferralToSelf] = () => Water.When(
            LongwuVillage,
            new DisputeCommand.Refer(FirstReferral, new Wish(LongwuVillage.Id, null, null), "why", true, null)),
        [Refusal.ReferralOpen] = () => InDispatch.When(
            LongwuOffice, new DisputeCommand.Refer(SecondReferral, ByRule, "why", true, null)),
        [Refusal.ReferralUnknown] = () => InDispatch.When(
            LongwuOffice, new DisputeCommand.ReturnToSender(SecondReferral, null, [NoAnswer])),
        [Refusal.OfferOpen] = () => OfferedToTownship.When(
            LongwuOffice, new DisputeCommand.OfferTo(OfferTo(TongrenRegional, SecondOffer, FirstReferral))),
        [Refusal.OfferUnknown] = () => InDispatch.When(LongwuOffice, new DisputeCommand.Release(FirstOffer)),
        [Refusal.OfferToAnother] = () => OfferedToTownship.When(
            LongwuVillage, new DisputeCommand.AcceptOffer(FirstOffer)),
        [Refusal.OfferWithdrawn] = () => OfferedToTownship
            .Done(LongwuOffice, new DisputeCommand.WithdrawOffer(FirstOffer, NoAnswer))
            .When(LongwuTownship, new DisputeCommand.AcceptOffer(FirstOffer)),
        [Refusal.OfferAnswered] = () => OfferedToTownship
            .Done(LongwuTownship, new DisputeCommand.AcceptOffer(FirstOffer))
            .When(LongwuTownship, new DisputeCommand.DeclineOffer(FirstOffer, "too late")),
        [Refusal.OfferNotAccepted] = () => OfferedToTownship.When(
            LongwuOffice, new DisputeCommand.Release(FirstOffer)),
        [Refusal.NotAnOffice] = () => InDispatch.When(
            LongwuVillage, new DisputeCommand.Assign(LongwuTownship.Id, null, 1, "order 1")),
        [Refusal.RankTooLow] = () => InDispatch.When(
            LongwuOffice, new DisputeCommand.Assign(LongwuTownship.Id, null, 0, "order 1")),
        [Refusal.MaterialOfStranger] = () => Water.When(
            LongwuVillage, new DisputeCommand.Note(
                new MaterialAsked(new MaterialId(Id(71)), CourtRoster.Id, "photographs", MondayDate))),
        [Refusal.MaterialUnknown] = () => Water.When(
            LongwuVillage, new DisputeCommand.Note(new MaterialGiven(new MaterialId(Id(71)), "here"))),
        [Refusal.PaperEmpty] = () => Water.When(LongwuVillage, PaperTests.Attach(PaperTests.Sized(0))),
        [Refusal.PaperTooLarge] = () => Water.When(
            LongwuVillage, PaperTests.Attach(PaperTests.Sized(PaperRules.BytesMax + 1))),
        [Refusal.PaperTooMany] = PaperTests.OneTooMany,
        [Refusal.PaperExists] = () => Water
            .Done(LongwuVillage, PaperTests.Attach(PhotoOf(FirstPaper)))
            .When(LongwuVillage, PaperTests.Attach(PhotoOf(FirstPaper, 2))),
        [Refusal.PaperUnknown] = () => Water.When(LongwuVillage, PaperTests.Withdraw(FirstPaper)),
        [Refusal.PaperOfAnother] = () => InDispatch
            .Done(LongwuVillage, PaperTests.Attach(PhotoOf(FirstPaper)))
            .Given(LongwuOffice, OfferTo(LongwuTownship, FirstOffer, FirstReferral))
            .When(LongwuTownship, PaperTests.Withdraw(FirstPaper)),
        [Refusal.NoAgreement] = () => Water.When(LongwuVillage, Mediate(new AgreementPerformed("done"))),
        [Refusal.ConfirmationTooLate] = () => Agreed.When(
            LongwuVillage,
            new DisputeCommand.HandOff(
                HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation), MondayDate.AddDays(31), WorkDays)),
        [Refusal.DayNotLater] = () => Water.Done(LongwuVillage, new DisputeCommand.Mediate(Cast.TakenOn))
            .When(LongwuVillage, new DisputeCommand.Mediate(new TermExtended(MondayDate, "harvest", true))),
        [Refusal.HandOffOpen] = () => HandedOffForFiling.When(
            LongwuVillage,
            new DisputeCommand.HandOff(HandOffOf(SecondHandOff, HandOffKind.Filing), MondayDate, WorkDays)),
        [Refusal.PackageFaulty] = () => Water
            .Done(LongwuVillage, Mediate(WaterAgreement with { Form = AgreementForm.Oral }))
            .When(LongwuVillage, Ask(HandOffKind.JudicialConfirmation)),
        [Refusal.BodyOfAnotherKind] = () => Water.When(
            LongwuVillage, Ask(HandOffKind.Filing) with { Before = LabourArbitration }),
        [Refusal.NotInvitingCourt] = () => Agreed
            .Given(LongwuVillage, new DelegationReceived(FirstDelegation, LabourArbitrationId, "1", MondayDate))
            .When(LongwuVillage, Ask(HandOffKind.JudicialConfirmation)),
        [Refusal.RouteNotForCategory] = () => Water.When(LongwuVillage, Ask(HandOffKind.LandArbitration)),
        [Refusal.BasisMissing] = () => Water.When(LongwuVillage, Ask(HandOffKind.CommercialArbitration)),
        [Refusal.MediationRuns] = () => Scenario.Nothing
            .Done(LongwuVillage, Record(Cast.Water with { Category = Labour }))
            .Done(LongwuVillage, Mediate(Cast.TakenOn))
            .When(LongwuVillage, Ask(HandOffKind.LabourArbitration)),
        [Refusal.RouteTooLate] = () => Water.When(
            LongwuVillage,
            new DisputeCommand.HandOff(
                HandOffOf(FirstHandOff, HandOffKind.Reconsideration) with
                {
                    Basis = "decision 1",
                    Since = MondayDate.AddDays(-70),
                },
                MondayDate, WorkDays)),
        [Refusal.NothingToEnforce] = () => Agreed.When(LongwuVillage, Ask(HandOffKind.Enforcement)),
        [Refusal.NoCorrectionAsked] = () => HandedOffForFiling.When(
            LongwuVillage,
            new DisputeCommand.WriteToBody(new CorrectionSent(new LetterId(Id(61)), FirstHandOff, "mended"))),
        [Refusal.HandOffEnded] = () => HandedOffForFiling
            .Done(LongwuVillage, new DisputeCommand.HearReport(
                new HandOffReported(FirstHandOff, 1, HandOffState.Refused, "2026-1", "no", Tuesday)))
            .When(
                LongwuVillage,
                new DisputeCommand.WriteToBody(new HandOffWithdrawn(new LetterId(Id(61)), FirstHandOff, "settled"))),
        [Refusal.HandOffUnknown] = () => Water.When(
            LongwuVillage,
            new DisputeCommand.HearReport(
                new HandOffReported(FirstHandOff, 1, HandOffState.Received, "2026-1", "", Tuesday))),
        [Refusal.DelegationUnknown] = () => Water.When(
            LongwuVillage,
            new DisputeCommand.AnswerDelegation(new DelegationAnswered(FirstDelegation, true, "agreed"))),
    };

    public static TheoryData<Refusal> RefusalsOfTheRules => [.. Ways.Keys];

    private static Scenario Water => Scenario.WaterAtLongwu;

    private static Scenario InDispatch => CustodyTests.InDispatch;

    private static Scenario OfferedToTownship => CustodyTests.OfferedToTownship;

    private static Scenario Agreed => Water.Done(LongwuVillage, Mediate(WaterAgreement));

    private static Scenario HandedOffForFiling => Water.Done(
        LongwuVillage, new DisputeCommand.HandOff(HandOffOf(FirstHandOff, HandOffKind.Filing), MondayDate, WorkDays));

    [Theory]
    [MemberData(nameof(RefusalsOfTheRules))]
    public void Each_refusal_is_given(Refusal refusal) => Ways[refusal]().ThenRefused(refusal);

    [Fact]
    public void No_refusal_is_without_a_test() => Assert.Equal(
        Enum.GetValues<Refusal>().Order(), Ways.Keys.Concat(AnsweredByTheNode).Order());

    private static DisputeCommand.HandOff Ask(HandOffKind kind) =>
        new(HandOffOf(FirstHandOff, kind), MondayDate, WorkDays);

    private static DisputeCommand Mediate(MediationEvent what) => new DisputeCommand.Mediate(what);

    private static DisputeCommand Record(DisputeRecorded what) => new DisputeCommand.Record(what, []);
}
