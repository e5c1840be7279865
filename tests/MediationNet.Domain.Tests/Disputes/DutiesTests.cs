using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Domain.Tests;

public sealed class DutiesTests
{
    private static readonly DateOnly Today = Cast.MondayDate;

    [Fact]
    public void What_was_recorded_waits_to_be_taken_on() =>
        Assert.Equal([new Duty(DutyKind.Accept, null)], Of(Recorded, Today));

    [Theory]
    [InlineData(22, false)]
    [InlineData(23, true)] // a week before the month is over
    [InlineData(40, true)] // and after it
    public void A_month_of_mediation_comes_to_its_end(int days, bool due) => Assert.Equal(
        due ? [new Duty(DutyKind.MonthEnds, Today.AddDays(30))] : [],
        Of(Recorded.Given(Cast.LongwuVillage, new DisputeAccepted()), Today.AddDays(days)));

    [Theory]
    [InlineData(12, DutyKind.ConfirmationEnds)]
    [InlineData(13, DutyKind.PerformanceDue, DutyKind.ConfirmationEnds)] // a week before the last day
    [InlineData(20, DutyKind.PerformanceDue, DutyKind.ConfirmationEnds)] // the last day
    [InlineData(21, DutyKind.PerformanceOver, DutyKind.ConfirmationEnds)]
    [InlineData(30, DutyKind.PerformanceOver, DutyKind.ConfirmationEnds)] // the last day to apply
    [InlineData(31, DutyKind.PerformanceOver)]
    public void An_agreement_has_two_clocks(int days, params DutyKind[] kinds) =>
        Assert.Equal(kinds, Of(Agreed, Today.AddDays(days)).Select(duty => duty.Kind));

    [Fact]
    public void What_is_before_the_court_need_not_be_applied_for() => Assert.DoesNotContain(
        Of(Asked, Today), duty => duty.Kind == DutyKind.ConfirmationEnds);

    [Fact]
    public void What_the_court_wants_mended_is_a_duty() => Assert.Contains(
        new Duty(DutyKind.Correct, null),
        Of(
            Asked.Given(Cast.LongwuVillage, new HandOffReported(
                Cast.FirstHandOff, 1, HandOffState.CorrectionAsked, "1", "身份证明", Cast.Monday)),
            Today));

    [Fact]
    public void A_delegation_is_to_be_answered() => Assert.Contains(
        new Duty(DutyKind.DelegationEnds, Today.AddDays(30)),
        Of(
            Recorded.Given(Cast.LongwuVillage, new DelegationReceived(
                Cast.FirstDelegation, Cast.TongrenCourtId, "1", Today.AddDays(30))),
            Today));

    [Fact]
    public void What_was_carried_out_is_no_duty_any_more() =>
        Assert.Empty(Of(Agreed.Given(Cast.LongwuVillage, new AgreementPerformed("")), Today));

    private static Scenario Recorded => Scenario.Nothing.Given(Cast.LongwuVillage, Cast.Water);

    private static Scenario Agreed => Recorded.Given(Cast.LongwuVillage, new DisputeAccepted(), Cast.WaterAgreement);

    private static Scenario Asked => Agreed.Given(
        Cast.LongwuVillage, Cast.HandOffOf(Cast.FirstHandOff, HandOffKind.JudicialConfirmation));

    private static IReadOnlyList<Duty> Of(Scenario scenario, DateOnly today) => Duties.Of(scenario.Dispute, today);
}
