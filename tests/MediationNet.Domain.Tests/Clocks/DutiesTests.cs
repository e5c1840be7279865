using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Tests;

public sealed class DutiesTests
{
    private static readonly WorkCalendar Calendar = new([]);
    private static readonly DateOnly Today = Cast.MondayDate;

    [Fact]
    public void What_was_recorded_waits_to_be_taken_on_from_the_first_day() =>
        Assert.Equal("PM-ACC", Assert.Single(Of(Recorded, Today)).Limit!.Limit.Id);

    [Theory]
    [InlineData(0)]
    [InlineData(60)] // and after its end
    public void The_term_of_mediation_is_told_when_it_comes_near_and_after_its_end(int days)
    {
        var taken = Recorded.Given(Cast.LongwuVillage, Cast.TakenOn);
        var duties = Of(taken, Today.AddDays(days));
        Assert.Equal(days > 0, duties.Any(duty => duty.Limit?.Limit.Id == "PM-END"));
    }

    [Theory]
    [InlineData(12, null)]
    [InlineData(13, DutyKind.PerformanceDue)] // a week before the last day
    [InlineData(20, DutyKind.PerformanceDue)] // the last day
    [InlineData(21, DutyKind.PerformanceOver)]
    public void Performance_asks_for_a_visit(int days, DutyKind? kind) => Assert.Equal(
        kind,
        Of(Agreed, Today.AddDays(days))
            .Where(duty => duty is { Limit: null, Kind: not DutyKind.Papers })
            .Select(duty => (DutyKind?)duty.Kind)
            .SingleOrDefault());

    [Fact]
    public void The_days_to_apply_for_confirmation_are_told_until_it_is_asked_for()
    {
        Assert.Contains(Of(Agreed, Today), duty => duty.Limit?.Limit.Id == "JC-APP");
        Assert.DoesNotContain(Of(Asked, Today), duty => duty.Limit?.Limit.Id == "JC-APP");
    }

    [Fact]
    public void What_the_court_wants_mended_is_a_duty() => Assert.Contains(
        new Duty(DutyKind.Correct, null),
        Of(
            Asked.Given(Cast.LongwuVillage, new HandOffReported(
                Cast.FirstHandOff, 1, HandOffState.CorrectionAsked, "1", "身份证明", Cast.Monday)),
            Today));

    [Fact]
    public void With_a_day_named_it_is_a_limit_and_nothing_once_it_was_sent()
    {
        var asked = Asked.Given(Cast.LongwuVillage, new HandOffReported(
            Cast.FirstHandOff, 1, HandOffState.CorrectionAsked, "1", "身份证明", Cast.Monday)
        {
            Until = Today.AddDays(30),
        });
        Assert.Contains(Of(asked, Today), duty => duty.Limit?.Limit.Id == "BD-COR");
        Assert.DoesNotContain(Of(asked, Today), duty => duty.Kind == DutyKind.Correct);
        var sent = asked.Given(
            Cast.LongwuVillage, new CorrectionSent(new LetterId(Cast.Id(61)), Cast.FirstHandOff, "added"));
        Assert.DoesNotContain(Of(sent, Today), duty => duty.Limit?.Limit.Id == "BD-COR");
    }

    [Theory]
    [InlineData(30, true)] // the last day to apply
    [InlineData(31, false)] // nothing can be done about it any more
    public void What_the_parties_let_pass_is_no_duty(int days, bool told) => Assert.Equal(
        told, Of(Agreed, Today.AddDays(days)).Any(duty => duty.Limit?.Limit.Id == "JC-APP"));

    [Fact]
    public void What_was_carried_out_is_no_duty_any_more() =>
        Assert.All(
            Of(Agreed.Given(Cast.LongwuVillage, new AgreementPerformed("")), Today),
            duty => Assert.Equal(DutyKind.Papers, duty.Kind));

    [Fact]
    public void A_file_that_lacks_papers_is_a_duty_once_the_case_is_over_and_until_it_lacks_none()
    {
        var lacking = new Duty(DutyKind.Papers, null);
        Assert.DoesNotContain(lacking, Of(Recorded.Given(Cast.LongwuVillage, Cast.TakenOn), Today));
        Assert.Contains(lacking, Of(Agreed, Today));
        var complete = Agreed.Given(
            Cast.LongwuVillage,
            Cast.PhotoOf(Cast.FirstPaper) with { Kind = PaperKind.RightsNotice },
            Cast.PhotoOf(Cast.SecondPaper) with { Kind = PaperKind.IdentityProof },
            Cast.PhotoOf(new PaperId(Cast.Id(53))) with { Kind = PaperKind.MediationRecord });
        Assert.DoesNotContain(lacking, Of(complete, Today));
    }

    private static Scenario Recorded => Scenario.Nothing.Given(Cast.LongwuVillage, Cast.Water);

    private static Scenario Agreed => Recorded.Given(Cast.LongwuVillage, Cast.TakenOn, Cast.WaterAgreement);

    private static Scenario Asked => Agreed.Given(
        Cast.LongwuVillage, Cast.HandOffOf(Cast.FirstHandOff, HandOffKind.JudicialConfirmation));

    private static IReadOnlyList<Duty> Of(Scenario scenario, DateOnly today) =>
        Duties.Of(scenario.Dispute, Calendar, today);
}
