using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Clocks;

/// <summary>Which limits run, step by step. Monday is 2 March 2026.</summary>
public sealed class DisputeClocksTests
{
    private static readonly HandedOff Confirmation = HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation);

    private static Scenario Accepted => Scenario.WaterAtLongwu.Done(LongwuVillage, Mediate(new DisputeAccepted()));

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
            .Done(LongwuVillage, Mediate(new DisputeAccepted()))
            .Done(LongwuVillage, Mediate(new AppraisalBegan(On(3, 9), "medical appraisal")))
            .Done(LongwuVillage, Mediate(new AppraisalEnded(On(3, 20)))),
        ("PM-MED", On(4, 28)));

    [Fact]
    public void An_appraisal_that_goes_on_leaves_the_end_open()
    {
        var appraised = Of("medical")
            .Done(LongwuVillage, Mediate(new DisputeAccepted()))
            .Done(LongwuVillage, Mediate(new AppraisalBegan(On(3, 9), "medical appraisal")));

        appraised.ThenSeen(d => Assert.Equal(
            DateOnly.MaxValue, Assert.Single(DisputeClocks.Due(d, WorkDays)).LastDay));
    }

    [Fact]
    public void Labour_has_fifteen_days_from_the_request() => Runs(
        Of("labour").Done(LongwuVillage, Mediate(new DisputeAccepted())),
        ("PM-LAB", On(3, 17)), ("PM-END", On(4, 2)));

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
        Told(BeforeTheCourt, HandOffState.Accepted, 1, Wednesday), ("JC-DEC", On(3, 19)));

    [Fact]
    public void A_confirmed_agreement_may_be_enforced_for_two_years_from_its_last_day() => Told(
        BeforeTheCourt, HandOffState.Confirmed, 1, Wednesday).ThenSeen(d =>
        {
            var deadline = Assert.Single(DisputeClocks.Due(d, WorkDays));
            Assert.Equal("EX-APP", deadline.Limit.Id);
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
        ("PM-ACC", On(3, 5)), ("CT-DEL", On(4, 3)));

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

    private static void Runs(Scenario scenario, params (string Id, DateOnly LastDay)[] limits) =>
        scenario.ThenSeen(d => Assert.Equal(
            limits, DisputeClocks.Due(d, WorkDays).Select(deadline => (deadline.Limit.Id, deadline.LastDay))));

    private static Scenario Of(string category) => Scenario.Nothing.Done(
        LongwuVillage, new DisputeCommand.Record(Water with { Category = new Category(category) }, []));

    private static Scenario Told(Scenario scenario, HandOffState state, long notice, DateTimeOffset at) =>
        scenario.Done(LongwuVillage, new DisputeCommand.HearReport(
            new HandOffReported(FirstHandOff, notice, state, "2026-1", "", at)));

    private static DisputeCommand.Mediate Mediate(MediationEvent what) => new(what);

    private static DateOnly On(int month, int day) => new(2026, month, day);
}
