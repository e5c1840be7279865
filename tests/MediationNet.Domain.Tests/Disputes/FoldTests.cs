using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Tests.CustodyTests;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>Each kind of event has its effect, and what has none is kept with a reason.</summary>
public sealed class FoldTests
{
    // Each of these changes what a dispute that the office offered to the township shows; the record begins it.
    private static readonly (Committees.Committee By, DisputeEvent What)[] Samples =
    [
        (LongwuVillage, Water),
        (LongwuOffice, new LogsClosed([new Head(WriterOf(LongwuHub), 1, default)], [LongwuEdge])),
        (LongwuOffice, new RiskNoted(["violence"])),
        (LongwuOffice, new RiskColourSet(RiskColour.Orange, "a feud")),
        (LongwuOffice, new CaseAssessed(MondayDate, IsDifficult: true, [new Prevented(Prevention.Crime, 2)], "")),
        (LongwuOffice, new Noted("a note", ForFile: true)),
        (LongwuOffice, new MaterialAsked(new MaterialId(Id(72)), LongwuVillage.Id, "photographs", Tomorrow)),
        (LongwuOffice, new MaterialGiven(new MaterialId(Id(71)), "three are added")),
        (LongwuOffice, Cast.TakenOn),
        (LongwuOffice, new AcceptanceRefused("why", "court")),
        (LongwuOffice, new InvestigationMade("notes")),
        (LongwuOffice, new SessionHeld("hall", "minutes")),
        (LongwuOffice, new CaucusNoted("would take 200")),
        (LongwuOffice, new FactsAgreed(["one ditch"], Confirmed: true)),
        (LongwuOffice, WaterAgreement),
        (LongwuOffice, new TermExtended(MondayDate.AddDays(60), "harvest", PartiesConsent: true)),
        (LongwuOffice, new AppraisalBegan(Tomorrow, "survey")),
        (LongwuOffice, new AppraisalEnded(Tomorrow)),
        (LongwuOffice, new AgreementPerformed("")),
        (LongwuOffice, new AgreementBroken("")),
        (LongwuOffice, new MediationEnded(EndReason.TermExpired, "", "court")),
        (LongwuOffice, new MediationResumed("")),
        (LongwuOffice, new DisputeRegistered(new Application(ApplicationForm.Oral, MondayDate, ""), "")),
        (LongwuOffice, new ReportedToAuthority("police", MondayDate, "a threat", "")),
        (LongwuOffice, new PartyJoined(3, Water.Parties[0])),
        (LongwuOffice, new PartyCompleted(1, Water.Parties[0] with { Name = "other" })),
        (LongwuOffice, new AgentNamed(1, new Agent([1], "an aunt", AgentKind.NearRelative, AgentPowers.General))),
        (LongwuOffice, new RepresentativesChosen(PartyRole.Respondent, ["one", "two"])),
        (LongwuOffice, new HelpersInvited([new Helper("an elder", HelperKind.Other, "")], PartiesConsent: true)),
        (LongwuOffice, new InterpreterAppointed("somebody", "bo", "")),
        (LongwuOffice, new ElsewhereAsked(MondayDate, [])),
        (LongwuOffice, new MediatorsAppointed([new Mediator("B", "")], MediatorChoice.ByParties)),
        (LongwuOffice, new RecusalAsked("A", 1, RecusalGround.Interest, "")),
        (LongwuOffice, new RecusalAnswered("C", StandsAside: true, PartiesConsent: false, "")),
        (LongwuOffice, new RightsNoticeGiven(NoticeForm.Oral, MondayDate, [], "")),
        (LongwuOffice, new AgreementDrafted(WaterAgreement)),
        (LongwuOffice, new InstalmentPerformed(1, 100m, MondayDate, "")),
        (LongwuOffice, new VisitMade(MondayDate, [], "a mediator", null, "all is well")),
        (LongwuOffice, new CaseArchived(Retention.LongTerm, MondayDate, "a mediator", "", "")),
        (LongwuOffice, new CommitteeJoined(GuashiziVillage.Id, null, "why", PartiesConsent: true)),
        (LongwuOffice, new ReferralRequested(SecondReferral, ByRule, "why", true)),
        (LongwuOffice, OfferTo(TongrenRegional, SecondOffer, FirstReferral)),
        (LongwuTownship, new ReferralAccepted(FirstOffer)),
        (LongwuTownship, new ReferralDeclined(FirstOffer, "why")),
        (LongwuOffice, new OfferWithdrawn(FirstOffer, NoAnswer)),
        (LongwuOffice, ReleaseOf(2, LongwuTownship.Id)),
        (LongwuOffice, new DispatchStuck(FirstReferral, [NoAnswer])),
        (LongwuOffice, new CustodyAssigned(2, LongwuVillage.Id, null, 1, "Order 1")),
        (LongwuOffice, HandOffOf(SecondHandOff, HandOffKind.Filing)),
        (LongwuOffice, new HandOffReported(FirstHandOff, 1, HandOffState.Received, "1", "", Tuesday)),
        (LongwuOffice, new DelegationReceived(new DelegationId(Id(42)), TongrenCourtId, "1", MondayDate)),
        (LongwuOffice, new DelegationAnswered(FirstDelegation, false, "no")),
        (LongwuOffice, new DelegationAcknowledged(new LetterId(Id(61)), FirstDelegation, true, "")),
        (LongwuOffice, new CorrectionSent(new LetterId(Id(62)), FirstHandOff, "added")),
        (LongwuOffice, new HandOffWithdrawn(new LetterId(Id(63)), FirstHandOff, "settled")),
        (LongwuOffice, PhotoOf(SecondPaper, 2)),
        (LongwuOffice, new PaperWithdrawn(FirstPaper, "blurred")),
        (LongwuOffice, new NumberGiven(NumberKind.File, 2026, 1, 0, "(2026) 1")),
    ];

    private static DateOnly Tomorrow => MondayDate.AddDays(1);

    public static TheoryData<int> All =>
    [
        .. Enumerable.Range(1, Samples.Length - 1).Where(i => Samples[i].What is not LogsClosed), // RecoveringTests
    ];

    [Fact]
    public void No_event_is_without_a_sample()
    {
        var kinds = typeof(DisputeEvent).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(DisputeEvent)) && !t.IsAbstract);
        Assert.Equal(
            kinds.Select(t => t.Name).Order(StringComparer.Ordinal),
            Samples.Select(s => s.What.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_event_shows_in_the_dispute(int sample)
    {
        var (by, what) = Samples[sample];
        var before = OfferedToTownship
            .Given(LongwuOffice, HandOffOf(FirstHandOff, HandOffKind.Enforcement) with { NobodyElsewhere = false })
            .Given(LongwuOffice, new AppraisalBegan(MondayDate, "a"))
            .Given(LongwuOffice, new DelegationReceived(FirstDelegation, TongrenCourtId, "0", MondayDate))
            .Given(LongwuOffice, PhotoOf(FirstPaper))
            .Given(LongwuTownship, new MaterialAsked(new MaterialId(Id(71)), LongwuOfficeId, "the map", MondayDate))
            .Given(LongwuOffice, new MediatorsAppointed(
                [new Mediator("A", ""), new Mediator("C", "")], MediatorChoice.ByCommittee))
            .Given(LongwuOffice, new RecusalAsked("C", null, RecusalGround.Interest, ""));
        var had = Seen(before.Dispute);
        var after = before.Given(by, what).Dispute;

        Assert.Empty(after.Voids);
        var leavesNoTrace = what is Noted or CaucusNoted;
        Assert.Equal(leavesNoTrace, string.Equals(had, Seen(after), StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_record_is_void() => Scenario.WaterAtLongwu
        .Given(LongwuVillage, Water with { Facts = "other" })
        .ThenSeen(d => Assert.Equal(Water.Facts, d.Recorded.Facts))
        .ThenSeen(d => Assert.Equal(VoidReason.SecondRecord, Assert.Single(d.Voids).Why));

    [Fact]
    public void A_kind_from_the_future_is_kept_and_named() => Scenario.WaterAtLongwu
        .GivenUnknownKind(LongwuVillage)
        .ThenSeen(d => Assert.Equal(VoidReason.NotUnderstood, Assert.Single(d.Voids).Why));

    [Fact]
    public void A_dispute_begins_with_its_record() => Assert.Null(DisputeFold.Of(
        Scenario.Nothing.Given(LongwuVillage, Cast.TakenOn).Entries));

    [Fact]
    public void A_candidate_that_never_held_it_mediates_nothing() => OfferedToTownship
        .Given(LongwuTownship, new SessionHeld("hall", "minutes"))
        .ThenSeen(d => Assert.Equal(Stage.Recorded, d.Stage))
        .ThenSeen(d => Assert.Equal(VoidReason.NeverCustodian, Assert.Single(d.Voids).Why));

    private static string Seen(Dispute dispute) => Replica.Json(dispute with { LastAt = default });
}
