using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>When return visits are made, and what is told of performance and reports.</summary>
public sealed class VisitScheduleTests
{
    private static readonly AgreementReached InTwo = WaterAgreement with
    {
        DueOn = null,
        Instalments = [new Instalment(100m, Day(10), ""), new Instalment(200m, Day(40), "")],
    };

    private static Scenario Agreed => Scenario.WaterAtLongwu.Does(InTwo);

    [Fact]
    public void A_written_agreement_is_visited_after_each_due_day_and_once_more() =>
        Assert.Equal([Day(13), Day(43), Day(70)], Visits(Agreed));

    [Fact]
    public void Without_a_due_day_it_is_visited_once() => Assert.Equal(
        [Day(30)], Visits(Scenario.WaterAtLongwu.Does(WaterAgreement with { DueOn = null })));

    [Fact]
    public void An_oral_agreement_is_visited_after_two_weeks() => Assert.Equal(
        [Day(15)], Visits(Scenario.WaterAtLongwu.Does(WaterAgreement with { Form = AgreementForm.Oral })));

    [Theory]
    [InlineData(9, 3)] // before it was due: it is visited all the same
    [InlineData(10, 2)]
    [InlineData(13, 2)]
    [InlineData(40, 1)]
    [InlineData(62, 1)]
    [InlineData(63, 0)] // a week early is early enough
    public void A_visit_is_the_one_that_was_planned(int day, int left) => Assert.Equal(
        left, Visits(Agreed.Does(new VisitMade(Day(day), [], "A", PerformanceFound.NotDue, ""))).Count);

    [Fact]
    public void A_closed_file_asks_for_no_visit() => Assert.Empty(Visits(Agreed.Does(
        new AgreementPerformed(""), new CaseArchived(Retention.ShortTerm, MondayDate, "A", "", ""))));

    [Fact]
    public void A_committee_sets_its_own_days() => Assert.Equal(
        [Day(11), Day(41), Day(130)],
        new VisitSchedule(1, 90, 20).Open(Agreed.Dispute).Select(planned => planned.Day));

    [Fact]
    public void No_calendar_ends_a_visit() => Assert.Equal(
        DateOnly.MaxValue,
        Visits(Scenario.WaterAtLongwu.Does(
            WaterAgreement with { EffectiveOn = DateOnly.MaxValue, DueOn = null }))[^1]);

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)] // from the day before
    [InlineData(14, true)] // until it is made
    public void A_visit_is_told_from_the_day_before(int day, bool told) =>
        Assert.Equal(told, Told(Agreed, day).Contains((DutyKind.Visit, Day(13))));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)] // a week before
    [InlineData(10, true)]
    public void Each_instalment_is_told_before_it_is_due(int day, bool told) =>
        Assert.Equal(told, Told(Agreed, day).Contains((DutyKind.PerformanceDue, Day(10))));

    [Fact]
    public void What_was_paid_is_told_no_more()
    {
        Assert.Contains((DutyKind.PerformanceOver, Day(10)), Told(Agreed, 11));
        var paid = Agreed.Does(new InstalmentPerformed(1, 100m, Day(10), ""));
        Assert.DoesNotContain((DutyKind.PerformanceOver, Day(10)), Told(paid, 11));
        Assert.Contains((DutyKind.PerformanceDue, Day(40)), Told(paid, 40));
    }

    [Fact]
    public void A_report_that_is_owed_is_told() => Assert.Contains(
        (DutyKind.Report, null),
        Told(Scenario.WaterAtLongwu.Given(LongwuVillage, new RiskNoted(["violence"])), 0));

    private static IReadOnlyList<(DutyKind, DateOnly?)> Told(Scenario scenario, int day) =>
        [.. Duties.Of(scenario.Dispute, WorkDays, Day(day)).Select(duty => (duty.Kind, duty.Day))];

    private static IReadOnlyList<DateOnly> Visits(Scenario scenario) =>
        [.. VisitSchedule.Default.Open(scenario.Dispute).Select(planned => planned.Day)];

    private static DateOnly Day(int days) => MondayDate.AddDays(days);
}
