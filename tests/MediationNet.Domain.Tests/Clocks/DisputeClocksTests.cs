using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Clocks;

/// <summary>Which limits run, step by step. Monday is 2 March 2026.</summary>
public sealed class DisputeClocksTests
{
    private static readonly HandedOff Confirmation = HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation);

    private static Scenario Accepted => Scenario.WaterAtLongwu.Done(LongwuVillage, Mediate(Cast.TakenOn));

    private static Scenario Agreed => Accepted.Done(LongwuVillage, Mediate(WaterAgreement));

    private static Scenario BeforeTheCourt =>
        Agreed.Done(LongwuVillage, new DisputeCommand.HandOff(Confirmation, MondayDate, WorkDays));

    [Fact]
    public void A_recorded_dispute_waits_for_its_acceptance() =>
        Runs(Scenario.WaterAtLongwu, ("PM-ACC", On(3, 5)));

    [Fact]
    public void An_accepted_one_for_its_end() => Runs(Accepted, ("PM-END", On(4, 2)));

    [Fact]
    public void Work_without_a_word_of_acceptance_is_acceptance() => Runs(
        Scenario.WaterAtLongwu.Done(LongwuVillage, Mediate(new SessionHeld("village hall", "first session"))),
        ("PM-END", On(4, 2)));

    [Fact]
    public void Both_sides_may_extend_the_term() => Runs(
        Accepted.Done(LongwuVillage, Mediate(new TermExtended(On(5, 20), "harvest", PartiesConsent: true))),
        ("PM-END", On(5, 20)));

    [Fact]
    public void A_medical_committee_has_thirty_workdays_and_an_appraisal_stops_them() => Runs(
        Of("medical")
            .Done(LongwuVillage, Mediate(Cast.TakenOn))
            .Done(LongwuVillage, Mediate(new AppraisalBegan(On(3, 9), "medical appraisal")))
            .Done(LongwuVillage, Mediate(new AppraisalEnded(On(3, 20)))),
        ("PM-MED", On(4, 28)));

    [Fact]
    public void An_appraisal_that_goes_on_leaves_the_end_open()
    {
        var appraised = Of("medical")
            .Done(LongwuVillage, Mediate(Cast.TakenOn))
            .Done(LongwuVillage, Mediate(new AppraisalBegan(On(3, 9), "medical appraisal")));

        appraised.ThenSeen(d => Assert.Equal(
            DateOnly.MaxValue, Assert.Single(DisputeClocks.Due(d, WorkDays)).LastDay));
    }

    [Fact]
    public void Labour_has_fifteen_days_from_the_request() => Runs(
        Of("labour").Done(LongwuVillage, Mediate(Cast.TakenOn)),
        ("PM-LAB", On(3, 17)), ("PM-END", On(4, 2)));

    [Fact]
    public void A_labour_agreement_may_be_reviewed_for_fifteen_days_and_confirmed_for_thirty() => Runs(
        Of("labour").Done(LongwuVillage, Mediate(WaterAgreement)),
        ("LB-REV", On(3, 17)), ("JC-APP", On(4, 1)));

    [Fact]
    public void While_it_is_reviewed_the_body_has_its_days()
    {
        var asked = Of("wage-arrears").Done(LongwuVillage, Mediate(WaterAgreement)).Done(
            LongwuVillage,
            new DisputeCommand.HandOff(HandOffOf(FirstHandOff, HandOffKind.LabourReview), MondayDate, WorkDays));
        Runs(asked, ("JC-APP", On(4, 1))); // it is taken on "promptly": no day is counted
        Runs(
            asked.Given(LongwuVillage, new HandOffReported(FirstHandOff, 1, HandOffState.Accepted, "1", "", Monday)),
            ("LB-REV-DEC", On(3, 16)), ("JC-APP", On(4, 1)));
        // What was reviewed has force: nobody need ask a court as well, and it may be enforced for two years.
        var settled = asked.Given(
            LongwuVillage, new HandOffReported(FirstHandOff, 2, HandOffState.Settled, "1", "", Monday));
        settled.ThenSeen(d => Assert.Equal(["EX-APP"], Running(d).Except(["LB-SUE"])));
        // Of a later agreement nothing has.
        settled
            .Given(LongwuVillage, new AgreementBroken(""), new MediationResumed("") { PartiesConsent = true })
            .Given(LongwuVillage, WaterAgreement with { EffectiveOn = MondayDate.AddDays(5), DueOn = null })
            .ThenSeen(d => Assert.Equal(["JC-APP", "LB-REV"], Running(d).Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<string> Running(Dispute dispute) =>
        DisputeClocks.Running(dispute).Select(clock => clock.Limit);

    [Fact]
    public void A_failed_traffic_mediation_leaves_three_days_for_the_police() => Runs(
        Of("traffic").Done(LongwuVillage, Mediate(new MediationEnded(EndReason.NoAgreement, "", "court, police"))),
        ("TR-POL", On(3, 5)), ("LIM-CIV", new DateOnly(2029, 3, 2)));

    [Fact]
    public void An_agreement_may_be_confirmed_for_thirty_days() => Runs(Agreed, ("JC-APP", On(4, 1)));

    [Fact]
    public void Then_the_court_has_its_days() => Runs(BeforeTheCourt, ("JC-ACC", On(3, 5)));

    [Fact]
    public void Then_fifteen_to_decide_from_the_day_it_took_it_on() => Runs(
        Told(BeforeTheCourt, HandOffState.Accepted, 1, Wednesday), ("JC-DEC", On(3, 19)), ("JC-MAX", On(4, 3)));

    [Fact]
    public void Work_in_progress_does_not_begin_the_courts_days_anew() => Runs(
        Told(Told(BeforeTheCourt, HandOffState.Accepted, 1, Wednesday), HandOffState.InProgress, 2, Friday),
        ("JC-DEC", On(3, 19)), ("JC-MAX", On(4, 3)));

    [Fact]
    public void A_correction_has_the_day_that_the_court_names() => Runs(
        AskedToCorrect, ("BD-COR", On(3, 10)));

    [Fact]
    public void Once_it_was_sent_no_clock_of_ours_runs() => Runs(AskedToCorrect.Done(
        LongwuVillage,
        new DisputeCommand.WriteToBody(new CorrectionSent(new LetterId(Id(61)), FirstHandOff, "identity added"))));

    [Fact]
    public void A_confirmed_agreement_may_be_enforced_for_two_years_from_its_last_day() => Told(
        BeforeTheCourt, HandOffState.Confirmed, 1, Wednesday).ThenSeen(d =>
        {
            var due = DisputeClocks.Due(d, WorkDays);
            Assert.Equal(["JC-OBJ-P", "EX-APP"], due.Select(limit => limit.Limit.Id));
            var deadline = due[1];
            Assert.Equal(d.Agreement!.DueOn ?? d.Agreement.EffectiveOn, deadline.Start);
            Assert.True(deadline.Provisional);
        });

    [Fact]
    public void What_the_court_refused_may_be_asked_again_in_time() => Runs(
        Told(BeforeTheCourt, HandOffState.Refused, 1, Wednesday), ("JC-APP", On(4, 1)));

    [Fact]
    public void A_court_names_the_last_day_of_its_delegation() => Runs(
        Scenario.WaterAtLongwu.Done(
            LongwuVillage,
            new DisputeCommand.TakeDelegation(
                new DelegationReceived(FirstDelegation, TongrenCourtId, "(2026) 青2301", On(4, 3)))),
        ("CT-ACK", On(3, 5)), ("PM-ACC", On(3, 5)), ("CT-DEL", On(4, 3)));

    [Theory]
    [InlineData(DelegationKind.BeforeFiling, "CT-DEL")]
    [InlineData(DelegationKind.Ordinary, "CT-ENT-O")]
    [InlineData(DelegationKind.Summary, "CT-ENT-S")]
    public void Each_delegation_has_its_own_term_that_both_sides_may_extend(DelegationKind kind, string limit) => Runs(
        Scenario.WaterAtLongwu
            .Given(
                LongwuVillage,
                new DelegationReceived(FirstDelegation, TongrenCourtId, "1", On(3, 9)) { Kind = kind },
                new DelegationAcknowledged(new LetterId(Id(61)), FirstDelegation, Taken: true, ""),
                Cast.TakenOn,
                new TermExtended(On(4, 20), "harvest", PartiesConsent: true)),
        (limit, On(4, 20)), ("PM-END", On(4, 20)));

    [Fact]
    public void A_delegation_that_was_refused_has_no_clock() => Runs(
        Scenario.WaterAtLongwu.Given(
            LongwuVillage,
            new DelegationReceived(FirstDelegation, TongrenCourtId, "1", On(3, 9)),
            new DelegationAcknowledged(new LetterId(Id(61)), FirstDelegation, Taken: false, "no mediator")),
        ("PM-ACC", On(3, 5)));

    [Fact]
    public void Signed_in_it_waits_for_the_other_party_to_be_asked() => Runs(
        Scenario.WaterAtLongwu.Given(
            LongwuVillage,
            new DelegationReceived(FirstDelegation, TongrenCourtId, "1", On(3, 9)),
            new DelegationAcknowledged(new LetterId(Id(61)), FirstDelegation, Taken: true, "")),
        ("CT-ASK", On(3, 5)), ("PM-ACC", On(3, 5)), ("CT-DEL", On(3, 9)));

    [Theory]
    [InlineData("labour", "LB-ACC")]
    [InlineData("grassland", "LD-ACC")]
    [InlineData("contract", "AR-ACC")]
    public void Each_arbitration_has_its_own_days(string category, string limit) => Of(category)
        .Done(LongwuVillage, Mediate(new MediationEnded(EndReason.NoAgreement, "", "arbitration")))
        .Done(LongwuVillage, new DisputeCommand.HandOff(
            HandOffOf(FirstHandOff, HandOffKind.Arbitration), MondayDate, WorkDays))
        .ThenSeen(d => Assert.Contains(DisputeClocks.Due(d, WorkDays), deadline => deadline.Limit.Id == limit));

    [Fact]
    public void A_performed_dispute_has_no_clocks() =>
        Runs(Agreed.Done(LongwuVillage, Mediate(new AgreementPerformed(""))));

    [Fact]
    public void An_office_that_looks_for_a_taker_has_nothing_to_accept() => Runs(Referred(Scenario.WaterAtLongwu));

    [Fact]
    public void Whoever_it_was_referred_to_has_three_workdays_from_the_day_it_came() =>
        Runs(Taken(Scenario.WaterAtLongwu), ("PM-ACC", On(3, 5)));

    // The village's month is over with its work; the receiver's begins when it takes the dispute on.
    [Fact]
    public void What_another_had_worked_on_waits_for_acceptance_anew()
    {
        var taken = Taken(Accepted);
        Runs(taken, ("PM-ACC", On(3, 5)));
        Runs(taken.Given(LongwuTownship, Cast.TakenOn), ("PM-END", On(4, 2)));
    }

    [Fact]
    public void Whoever_got_back_what_it_had_begun_goes_on_with_it() => Runs(
        Referred(Accepted).Given(LongwuOffice, new CustodyReleased(
            2, LongwuVillage.Id, null, FirstReferral, null, ReleasePurpose.Return, [])),
        ("PM-END", On(4, 2)));

    private static Scenario Referred(Scenario scenario) => scenario.Done(LongwuVillage, new DisputeCommand.Refer(
        FirstReferral, ByRule, "too hard", PartiesConsent: true, LongwuOfficeId));

    private static Scenario Taken(Scenario scenario) => Referred(scenario)
        .Done(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(LongwuTownship, FirstOffer, FirstReferral)))
        .Done(LongwuTownship, new DisputeCommand.AcceptOffer(FirstOffer))
        .Done(LongwuOffice, new DisputeCommand.Release(FirstOffer));

    private static void Runs(Scenario scenario, params (string Id, DateOnly LastDay)[] limits) =>
        scenario.ThenSeen(d => Assert.Equal(
            limits, DisputeClocks.Due(d, WorkDays).Select(deadline => (deadline.Limit.Id, deadline.LastDay))));

    private static Scenario Of(string category) => Scenario.Nothing.Done(
        LongwuVillage, new DisputeCommand.Record(Water with { Category = new Category(category) }, []));

    private static Scenario Told(Scenario scenario, HandOffState state, long notice, DateTimeOffset at) =>
        scenario.Done(LongwuVillage, new DisputeCommand.HearReport(
            new HandOffReported(FirstHandOff, notice, state, "2026-1", "", at)));

    private static DisputeCommand.Mediate Mediate(MediationEvent what) => new(what);

    private static Scenario AskedToCorrect => BeforeTheCourt.Done(LongwuVillage, new DisputeCommand.HearReport(
        new HandOffReported(FirstHandOff, 1, HandOffState.CorrectionAsked, "2026-1", "identity", Tuesday)
        {
            Until = On(3, 10),
        }));

    private static DateOnly On(int month, int day) => new(2026, month, day);
}
