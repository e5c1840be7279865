using System.Globalization;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using static MediationNet.Tests.Shared.HandMadeSheet;

namespace MediationNet.Domain.Tests.Figures;

public sealed class MeasureTests
{
    private static readonly DateTimeOffset Midsummer = new(2026, 7, 15, 12, 0, 0, TimeSpan.FromHours(8));

    private static readonly Outlook Look = new(
        DaySpan.Months(new DateOnly(2026, 7, 15), 12), Midsummer, Cast.WorkDays, Cast.Network);

    private static readonly CaseFacts Monday = CaseFacts.Of(Scenario.WaterAtLongwu.Dispute);

    [Theory]
    [InlineData("registered", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("settled", "1 2 3 4 5 8 9 11 14 15")]
    [InlineData("placed", "3 8 11 12 15")]
    [InlineData("returned", "")]
    [InlineData("open", "6 7 10 12 13")]
    [InlineData("accept-overdue", "6 7 10 12 13")]
    [InlineData("dispatch", "")]
    [InlineData("stuck", "")]
    public void A_measure_counts_what_fits(string code, string numbers) => Assert.Equal(
        numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => Number(int.Parse(number, CultureInfo.InvariantCulture))),
        Slice.Whole.Of(Facts, Measure.Find(code)!, Look, Everybody).Select(facts => facts.Id));

    [Theory]
    [InlineData("traffic", null, null, "9 10")]
    [InlineData(null, "632301", "labour-sector", "8")]
    [InlineData(null, "630102", null, "")]
    [InlineData(null, null, "longwu-office", "12")] // passed on by now, but it was in its hands
    public void A_slice_is_of_a_kind_a_county_and_a_committee(
        string? category, string? county, string? committee, string numbers)
    {
        var slice = new Slice(
            category is null ? null : new Category(category),
            county is null ? null : new DivisionCode(county),
            committee is null ? null : new CommitteeId(committee));
        Assert.Equal(
            numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(number => Number(int.Parse(number, CultureInfo.InvariantCulture))),
            slice.Of(Facts, Measure.Find("registered")!, Look, Everybody).Select(facts => facts.Id));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void An_answer_is_late_from_the_very_moment_it_was_due(int seconds, bool late)
    {
        Assert.Equal(late, (Monday with { AnswerBy = Midsummer }).IsAnswerLate(Midsummer.AddSeconds(seconds)));
        Assert.False((Monday with { AnswerBy = null }).IsAnswerLate(Midsummer.AddSeconds(seconds)));
    }

    [Fact]
    public void Of_others_than_its_own_a_committee_sees_nothing() => Assert.Empty(
        Slice.Whole.Of(
            Facts, Measure.Find("registered")!, Look, new HashSet<CommitteeId> { Cast.CourtRoster.Id }));

    [Theory]
    [InlineData("2026-03-05", Keeping.Running)] // three working days after Monday: the last day
    [InlineData("2026-03-06", Keeping.Overdue)]
    public void Acceptance_runs_out_after_its_last_day(string today, Keeping keeping) => Assert.Equal(
        keeping, LimitKeeping.Acceptance(Monday, Cast.WorkDays, Day(today), Cast.Network));

    [Theory]
    [InlineData("2026-03-05", Keeping.Kept)]
    [InlineData("2026-03-06", Keeping.Late)]
    public void Acceptance_is_kept_on_its_last_day(string taken, Keeping keeping) => Assert.Equal(
        keeping,
        LimitKeeping.Acceptance(
            Monday with { Stage = Stage.Accepted, Clocks = [], Term = new WorkTerm(Day(taken), null, [], null) },
            Cast.WorkDays, Day("2026-12-31"), Cast.Network));

    [Fact]
    public void An_office_and_a_lead_have_nothing_to_accept()
    {
        var office = Monday with { Holdings = [new Holding(Cast.MondayDate, Cast.LongwuOfficeId, null)] };
        Assert.Null(LimitKeeping.Acceptance(office, Cast.WorkDays, Day("2026-12-31"), Cast.Network));
        var lead = Monday with { Stage = Stage.Lead, RegisteredOn = null };
        Assert.Null(LimitKeeping.Acceptance(lead, Cast.WorkDays, Day("2026-12-31"), Cast.Network));
    }

    [Fact]
    public void Whoever_took_it_over_has_its_own_days_to_accept()
    {
        var passed = Monday with
        {
            Holdings =
            [
                .. Monday.Holdings,
                new Holding(Day("2026-03-16"), Cast.TrafficSector.Id, ReleasePurpose.Accepted),
            ],
        };
        Assert.Equal(
            Keeping.Running, LimitKeeping.Acceptance(passed, Cast.WorkDays, Day("2026-03-19"), Cast.Network));
        Assert.Equal(
            Keeping.Overdue, LimitKeeping.Acceptance(passed, Cast.WorkDays, Day("2026-03-20"), Cast.Network));
    }

    [Theory]
    [InlineData("2026-04-03", Keeping.Running)]
    [InlineData("2026-04-04", Keeping.Overdue)]
    public void So_has_whoever_took_over_what_another_had_worked_on(string today, Keeping keeping) => Assert.Equal(
        keeping,
        LimitKeeping.Acceptance(
            Monday with
            {
                Stage = Stage.InMediation,
                Term = new WorkTerm(Cast.MondayDate, null, [], null),
                Clocks = [new RunningClock("PM-ACC", Day("2026-03-31"))],
            },
            Cast.WorkDays, Day(today), Cast.Network));

    [Theory]
    [InlineData("neighbour", null, "2026-04-02", Keeping.Kept)] // a month after the second of March
    [InlineData("neighbour", null, "2026-04-03", Keeping.Late)]
    [InlineData("neighbour", "2026-04-10", "2026-04-10", Keeping.Kept)] // both sides agreed on more time
    [InlineData("neighbour", "2026-04-10", "2026-04-11", Keeping.Late)]
    public void A_term_is_kept_on_its_last_day(string category, string? extended, string done, Keeping keeping) =>
        Assert.Equal(keeping, LimitKeeping.Mediation(
            Monday with
            {
                Category = new Category(category),
                Stage = Stage.Ended,
                Term = new WorkTerm(Cast.MondayDate, extended is null ? null : Day(extended), [], Day(done)),
            },
            Cast.WorkDays, Day("2026-12-31")));

    [Fact]
    public void An_agreement_of_an_earlier_term_does_not_end_a_later_one()
    {
        var again = Monday with
        {
            Stage = Stage.InMediation,
            Term = new WorkTerm(Day("2026-05-06"), null, [], null),
            Milestones = new Milestones(
                new Settlement(Cast.MondayDate, Cast.LongwuVillage.Id, AgreementForm.Oral, null), null),
        };
        Assert.Equal(Keeping.Running, LimitKeeping.Mediation(again, Cast.WorkDays, Day("2026-06-05")));
        Assert.Equal(Keeping.Overdue, LimitKeeping.Mediation(again, Cast.WorkDays, Day("2026-06-09")));
    }

    [Fact]
    public void The_limit_that_runs_is_to_take_on_then_to_mediate_and_none_at_the_end()
    {
        Assert.Equal(("PM-ACC", Day("2026-03-05")), Running(Monday));
        var taken = Monday with
        {
            Stage = Stage.Accepted,
            Clocks = [],
            Term = new WorkTerm(Day("2026-03-03"), null, [], null),
        };
        Assert.Equal(("PM-END", Day("2026-04-03")), Running(taken));
        Assert.Equal(("PM-END", Day("2026-04-10")), Running(taken with
        {
            Term = taken.Term! with { ExtendedTo = Day("2026-04-10") },
        }));
        var over = taken.Term! with { EndedOn = Day("2026-03-09") };
        Assert.Null(Running(taken with { Stage = Stage.Ended, Term = over }));
        Assert.Null(Running(Monday with { Holdings = [new Holding(Cast.MondayDate, Cast.LongwuOfficeId, null)] }));

        static (string, DateOnly)? Running(CaseFacts facts) =>
            LimitKeeping.Running(facts, Cast.WorkDays, Day("2026-12-31"), Cast.Network) is { } limit
                ? (limit.Limit.Id, limit.LastDay)
                : null;
    }

    [Fact]
    public void A_referral_is_under_way_until_somebody_has_it()
    {
        Assert.Null(Monday.UnderWay);
        var asked = Scenario.WaterAtLongwu.Given(
            Cast.LongwuVillage, new ReferralRequested(Cast.FirstReferral, Cast.ByRule, "村里调不了", true));
        Assert.Equal((Cast.LongwuVillage.Id, null, false), Way(asked));
        var offered = asked
            .Given(Cast.LongwuVillage, new CustodyReleased(
                1, Cast.LongwuOfficeId, null, Cast.FirstReferral, null, ReleasePurpose.Dispatch, []))
            .Given(Cast.LongwuOffice, Cast.OfferTo(Cast.LongwuTownship, Cast.FirstOffer, Cast.FirstReferral));
        Assert.Equal((Cast.LongwuVillage.Id, Cast.LongwuTownship.Id, false), Way(offered));
        var taken = offered.Given(Cast.LongwuTownship, new ReferralAccepted(Cast.FirstOffer));
        Assert.Equal((Cast.LongwuVillage.Id, Cast.LongwuTownship.Id, true), Way(taken));

        static (CommitteeId, CommitteeId?, bool) Way(Scenario story) =>
            CaseFacts.Of(story.Dispute).UnderWay is { } way ? (way.By, way.Asked, way.Taken) : default;
    }

    [Fact]
    public void A_load_is_what_a_committee_holds_and_how_long_it_takes()
    {
        var loads = CommitteeLoad.Of(Facts, Look, Cast.Network.Committees.Where(committee => committee.Mediates))
            .ToDictionary(load => load.Committee.Id);
        Assert.Equal((1, 1, 1), Of(Cast.GuashiziVillage)); // number 6
        Assert.Equal((2, 2, 2), Of(Cast.TongrenRegional)); // 12 came in July, 13 is its own; 15 came and is settled
        Assert.Equal((0, 0, 0), Of(Cast.CourtRoster));
        Assert.Equal(0, loads[Cast.TrafficSector.Id].MeanDays); // taken on with its agreement
        Assert.Null(loads[Cast.CourtRoster.Id].MeanDays);

        (int Open, int Received, int Overdue) Of(Committee committee) =>
            (loads[committee.Id].Open, loads[committee.Id].Received, loads[committee.Id].Overdue);
    }

    [Fact]
    public void Twelve_months_end_with_the_running_one()
    {
        Assert.Equal(new DaySpan(new DateOnly(2025, 8, 1), new DateOnly(2026, 7, 31)), Look.Span);
        Assert.Equal(12, Look.Span.ByMonth().Count());
        Assert.Equal(
            new DaySpan(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28)), Look.Span.ByMonth().ElementAt(6));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
