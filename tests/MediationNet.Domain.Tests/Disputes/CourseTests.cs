using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>The course of a case: lead, application, mediators, recusal, notice, report, visit, archive.</summary>
public sealed class CourseTests
{
    private static readonly Application Applied = new(ApplicationForm.Oral, MondayDate, "water by turns");

    private static readonly Mediator A = new("A", "m1");

    private static readonly Mediator B = new("B", "");

    private static Scenario Lead => Scenario.Nothing.Given(LongwuVillage, Water with { IsLead = true });

    private static Scenario Appointed => Scenario.WaterAtLongwu
        .Does(new MediatorsAppointed([A, B], MediatorChoice.ByCommittee));

    private static Scenario Asked => Appointed.Does(new RecusalAsked("A", 1, RecusalGround.NearRelative, "cousin"));

    [Fact]
    public void A_lead_is_looked_into_and_registered() => Lead
        .Does(new InvestigationMade("true"))
        .ThenSeen(d => Assert.Equal(Stage.Lead, d.Stage))
        .ThenSeen(d => Assert.Null(d.AcceptedOn))
        .Does(new DisputeRegistered(Applied, ""))
        .ThenSeen(d => Assert.Equal((Stage.Recorded, MondayDate, Applied), (d.Stage, d.RegisteredOn, d.Application)))
        .Wants(Cast.TakenOn)
        .ThenAccepted();

    public static TheoryData<MediationEvent> NotYet =>
    [
        Cast.TakenOn, new SessionHeld("hall", "minutes"), WaterAgreement,
        new MediatorsAppointed([A], MediatorChoice.ByCommittee),
    ];

    [Theory]
    [MemberData(nameof(NotYet))]
    public void A_lead_is_not_mediated(MediationEvent act) => Lead.Wants(act).ThenRefused(Refusal.NotRegistered);

    [Fact]
    public void A_lead_that_came_to_nothing_is_ended() =>
        Lead.Wants(new MediationEnded(EndReason.SelfSettled, "", "court")).ThenAccepted();

    [Fact]
    public void The_day_of_the_request_is_never_changed() => Scenario.Nothing
        .Given(LongwuVillage, Water with { Application = Applied })
        .ThenSeen(d => Assert.Equal(Applied, d.Application))
        .Wants(new DisputeRegistered(Applied with { On = MondayDate.AddDays(-1) }, ""))
        .ThenRefused(Refusal.WrongStage);

    [Fact]
    public void Whoever_was_asked_by_the_committee_may_apply_later() => Scenario.WaterAtLongwu
        .Does(new DisputeRegistered(Applied, ""))
        .ThenSeen(d => Assert.Equal((Stage.Recorded, Applied), (d.Stage, d.Application)))
        .Wants(new DisputeRegistered(Applied, ""))
        .ThenAlreadyDone();

    [Fact]
    public void An_application_has_a_day() => Scenario.Nothing
        .When(LongwuVillage, new DisputeCommand.Record(
            Water with { Application = Applied with { On = default } }, []))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void Mediators_are_appointed_or_chosen_and_replaced() => Appointed
        .Does(new MediatorsAppointed([B], MediatorChoice.ByParties))
        .ThenSeen(d => Assert.Equal([B], d.Mediators))
        .Wants(new MediatorsAppointed([B], MediatorChoice.ByParties))
        .ThenAlreadyDone();

    [Theory]
    [InlineData("A", 1, null)]
    [InlineData("A", null, null)] // disclosed by the mediator
    [InlineData("C", 1, Refusal.NumberUnknown)] // mediates nothing here
    [InlineData("A", 3, Refusal.NumberUnknown)] // no such party
    public void A_party_asks_a_mediator_to_stand_aside(string mediator, int? party, Refusal? refusal) =>
        Appointed.Wants(new RecusalAsked(mediator, party, RecusalGround.Interest, "")).ThenJudged(refusal);

    [Theory]
    [InlineData(true, false, "", null)]
    [InlineData(false, true, "", null)] // both sides keep the mediator
    [InlineData(false, false, "there is no such ground", null)]
    [InlineData(false, false, "", Refusal.ConsentMissing)]
    public void The_committee_answers(bool aside, bool consent, string why, Refusal? refusal) =>
        Asked.Wants(new RecusalAnswered("A", aside, consent, why)).ThenJudged(refusal);

    [Fact]
    public void Whoever_stands_aside_mediates_no_more() => Asked
        .Does(new RecusalAnswered("A", StandsAside: true, PartiesConsent: false, ""))
        .ThenSeen(d => Assert.Equal([B], d.Mediators))
        .Wants(new MediatorsAppointed([A], MediatorChoice.ByCommittee))
        .ThenRefused(Refusal.WrongStage);

    [Fact]
    public void There_is_no_session_before_the_answer() => Asked
        .Wants(new SessionHeld("hall", "minutes"))
        .Refused(Refusal.RecusalOpen)
        .Does(new RecusalAnswered("A", StandsAside: false, PartiesConsent: true, ""))
        .Wants(new SessionHeld("hall", "minutes"))
        .ThenAccepted();

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, Refusal.NumberUnknown)]
    public void Parties_are_told_their_rights(int party, Refusal? refusal) => Scenario.WaterAtLongwu
        .Wants(new RightsNoticeGiven(NoticeForm.Written, MondayDate, [party], "bo"))
        .ThenJudged(refusal);

    [Theory]
    [InlineData("violence", true)]
    [InlineData("urgent", false)]
    public void A_grave_sign_calls_for_a_report(string sign, bool owed) => Scenario.WaterAtLongwu
        .Done(LongwuVillage, new DisputeCommand.Note(new RiskNoted([sign])))
        .ThenSeen(d => Assert.Equal(owed, ReportDuty.IsOwed(d)))
        .Done(LongwuVillage, new DisputeCommand.Note(new ReportedToAuthority("police", MondayDate, "a threat", "")))
        .ThenSeen(d => Assert.False(ReportDuty.IsOwed(d)))
        .Done(LongwuVillage, new DisputeCommand.Note(new RiskNoted(["weapon"])))
        .ThenSeen(d => Assert.True(ReportDuty.IsOwed(d)));

    [Fact]
    public void A_report_says_to_whom_when_and_what()
    {
        var report = new ReportedToAuthority("police", MondayDate, "a threat", "");
        Note(report with { To = "" }).ThenRefused(Refusal.Incomplete);
        Note(report with { On = default }).ThenRefused(Refusal.Incomplete);
        Note(report with { What = "" }).ThenRefused(Refusal.Incomplete);
        Note(report).ThenAccepted();
    }

    public static TheoryData<MediationEvent[], Refusal?> Ends => new()
    {
        { [], Refusal.WrongStage },
        { [Cast.TakenOn], Refusal.WrongStage },
        { [WaterAgreement], Refusal.WrongStage }, // performance is still to be supervised
        { [WaterAgreement, new AgreementPerformed("")], null },
        { [WaterAgreement, new AgreementBroken("")], null },
        { [new MediationEnded(EndReason.NoAgreement, "", "court")], null },
        { [new AcceptanceRefused("why", "court")], null },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_file_is_closed_when_the_case_is(MediationEvent[] before, Refusal? refusal) =>
        Scenario.WaterAtLongwu.Does(before).Wants(Archive).ThenJudged(refusal);

    [Fact]
    public void A_closed_file_is_visited_and_opened_again_with_consent()
    {
        var closed = Scenario.WaterAtLongwu.Does(WaterAgreement, new AgreementPerformed(""), Archive);
        closed.ThenSeen(d => Assert.Equal(Archive, d.Archived));
        closed.Wants(new PartyJoined(3, Water.Parties[0])).ThenRefused(Refusal.FileArchived);
        closed.Wants(Archive).ThenAlreadyDone();
        closed.Wants(new VisitMade(MondayDate, [], "A", PerformanceFound.Performed, "at peace")).ThenAccepted();
        var ended = Scenario.WaterAtLongwu.Does(new MediationEnded(EndReason.NoAgreement, "", "court"), Archive);
        ended.Does(new MediationResumed("") { PartiesConsent = true }).ThenSeen(d => Assert.Null(d.Archived));
    }

    [Theory]
    [InlineData(false, PerformanceFound.Performed, Refusal.NoAgreement)]
    [InlineData(true, PerformanceFound.Performed, null)]
    [InlineData(false, null, null)] // whether it is at peace
    public void A_visit_finds_performance_where_there_is_an_agreement(
        bool agreed, PerformanceFound? found, Refusal? refusal) => Scenario.WaterAtLongwu
        .Does(agreed ? WaterAgreement : new MediationEnded(EndReason.NoAgreement, "", "court"))
        .Wants(new VisitMade(MondayDate, [], "A", found, ""))
        .ThenJudged(refusal);

    [Fact]
    public void Committees_mediate_jointly_and_custody_stays() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Jointly(GuashiziVillage.Id, consent: true))
        .ThenSeen(d => Assert.Equal(LongwuVillage.Id, d.Custody.Custodian))
        .ThenSeen(d => Assert.Contains(GuashiziVillage.Id, d.Participants))
        .Done(GuashiziVillage, new DisputeCommand.Note(new Noted("we were there", ForFile: true)))
        .When(GuashiziVillage, Acts.Mediate(new SessionHeld("hall", "minutes")))
        .ThenRefused(Refusal.NotCustodian);

    [Fact]
    public void Joint_mediation_takes_consent_and_another_committee()
    {
        Scenario.WaterAtLongwu.When(LongwuVillage, Jointly(GuashiziVillage.Id, consent: false))
            .ThenRefused(Refusal.ConsentMissing);
        Scenario.WaterAtLongwu.When(LongwuVillage, Jointly(LongwuVillage.Id, consent: true))
            .ThenRefused(Refusal.ReferralToSelf);
        Scenario.WaterAtLongwu.Done(LongwuVillage, Jointly(GuashiziVillage.Id, consent: true))
            .When(LongwuVillage, Jointly(GuashiziVillage.Id, consent: true)).ThenAlreadyDone();
    }

    private static CaseArchived Archive => new(Retention.LongTerm, MondayDate, "A", "", "");

    private static DisputeCommand Jointly(Committees.CommitteeId with, bool consent) =>
        new DisputeCommand.MediateJointly(new CommitteeJoined(with, null, "two villages", consent));

    private static Scenario Note(DisputeEvent what) =>
        Scenario.WaterAtLongwu.When(LongwuVillage, new DisputeCommand.Note(what));
}
