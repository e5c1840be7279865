using System.Globalization;
using CsCheck;
using MediationNet.Domain.Clocks;
using static MediationNet.Tests.Shared.CalendarOf2026;

namespace MediationNet.Domain.Tests.Clocks;

public sealed class CountingTests
{
    [Theory]
    [InlineData("2026-03-02", 30, "2026-04-01")] // the day it begins is not counted
    [InlineData("2026-08-31", 30, "2026-09-30")] // ends the day before the holiday: stays
    [InlineData("2026-09-01", 30, "2026-10-08")] // would end on the first day of the holiday: first day after
    [InlineData("2026-09-07", 30, "2026-10-08")] // would end on the last day of the holiday
    [InlineData("2026-09-08", 30, "2026-10-08")] // ends on the first day after: stays
    [InlineData("2026-04-09", 30, "2026-05-09")] // a Saturday that is worked: stays
    [InlineData("2026-04-16", 30, "2026-05-18")] // a Saturday that is not
    public void Days(string start, int length, string lastDay) =>
        Assert.Equal(Day(lastDay), Counting.LastDay(Day(start), length, LimitUnit.Day, Days2026));

    [Theory]
    [InlineData("2026-03-31", 1, "2026-04-30")] // no 31st: the last of the month
    [InlineData("2026-01-31", 1, "2026-02-28")] // a Saturday that is worked
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2026-09-03", 1, "2026-10-08")] // would end in the holiday
    public void Months(string start, int length, string lastDay) =>
        Assert.Equal(Day(lastDay), Counting.LastDay(Day(start), length, LimitUnit.Month, Days2026));

    [Theory]
    [InlineData("2024-02-29", 2, "2026-02-28")] // no 29th: Saturday the 28th, which is worked
    [InlineData("2024-03-02", 2, "2026-03-02")]
    public void Years(string start, int length, string lastDay) =>
        Assert.Equal(Day(lastDay), Counting.LastDay(Day(start), length, LimitUnit.Year, Days2026));

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")] // a Saturday that is worked
    [InlineData("2026-02-13", 3, "2026-02-25")] // 14, 24, 25 February
    [InlineData("2026-09-30", 3, "2026-10-10")] // 8, 9 and Saturday 10 October
    [InlineData("2026-10-01", 1, "2026-10-08")] // begins on a day off
    public void Workdays(string start, int length, string lastDay) =>
        Assert.Equal(Day(lastDay), Counting.LastDay(Day(start), length, LimitUnit.Workday, Days2026));

    [Fact]
    public void An_appraisal_stops_thirty_workdays_of_a_medical_committee()
    {
        var appraisal = new Standstill(On(3, 9), On(3, 20));

        var deadline = Deadline.Of("PM-MED", On(3, 2), Days2026, [appraisal]);

        Assert.Equal(On(4, 28), deadline.LastDay); // ten workdays later than 14 April
    }

    [Fact]
    public void An_appraisal_does_not_stop_what_does_not_stop_for_it() => Assert.Equal(
        On(4, 1), Deadline.Of("JC-APP", On(3, 2), Days2026, [new Standstill(On(3, 9), On(3, 20))]).LastDay);

    [Fact]
    public void After_a_stop_without_an_end_nothing_is_left_to_count()
    {
        Standstill[] stops = [new(On(3, 9), DateOnly.MaxValue), new(On(3, 10), On(3, 20))];
        Assert.Equal(DateOnly.MaxValue, Counting.LastDay(On(3, 2), 30, LimitUnit.Day, stops, Days2026));
    }

    [Fact]
    public void Days_stand_still_and_a_later_stop_counts_only_when_it_is_reached()
    {
        Standstill[] stops =
        [
            new(On(3, 9), On(3, 18)), new(On(3, 25), On(3, 26)), new(On(5, 1), On(6, 1)),
        ];

        // Day 15 is 17 March; ten days later 27 March; two more, Sunday 29 March; then the first workday.
        Assert.Equal(On(3, 30), Counting.LastDay(On(3, 2), 15, LimitUnit.Day, stops, Days2026));
    }

    [Theory]
    [InlineData("PM-END", "2026-06-30", "2026-06-30")] // both parties agreed on a day
    [InlineData("PM-END", "2026-03-20", "2026-04-02")] // an earlier day shortens nothing
    [InlineData("JC-DEC", "2026-03-20", "2026-03-20")]
    [InlineData("JC-DEC", "2026-12-01", "2026-03-27")] // the president may add ten days and no more
    [InlineData("JC-APP", "2026-12-01", "2026-04-01")] // nobody may extend it
    public void Extensions(string id, string extendedTo, string lastDay) => Assert.Equal(
        Day(lastDay), Deadline.Of(id, On(3, 2), Days2026, extendedTo: Day(extendedTo)).LastDay);

    [Fact]
    public void A_limit_that_runs_into_a_year_without_a_notice_is_provisional()
    {
        Assert.False(Deadline.Of("JC-APP", On(11, 2), Days2026).Provisional);
        Assert.True(Deadline.Of("JC-APP", On(12, 2), Days2026).Provisional);
    }

    [Fact]
    public void Warnings_come_in_order_within_the_limit()
    {
        Assert.Equal(
            [On(3, 12), On(3, 22), On(3, 27), On(3, 29), On(3, 31), On(4, 1)],
            Deadline.Of("JC-APP", On(3, 2), Days2026).Warnings);
        Assert.Equal([On(3, 4), On(3, 5)], Deadline.Of("TR-POL", On(3, 2), Days2026).Warnings);
    }

    [Fact]
    public void The_end_of_time_is_no_bug()
    {
        foreach (var unit in Enum.GetValues<LimitUnit>())
            Assert.Equal(DateOnly.MaxValue, Counting.LastDay(DateOnly.MaxValue, 30, unit, Days2026));
    }

    [Fact]
    public void A_limit_never_ends_on_a_day_off_and_never_before_its_days_are_over() => Gen.Select(
        Gen.Int[0, 3_000], Gen.Int[1, 90], Gen.Enum<LimitUnit>()).Sample((day, length, unit) =>
        {
            var start = new DateOnly(2023, 1, 1).AddDays(day);
            var last = Counting.LastDay(start, length, unit, Days2026);
            Assert.True(Days2026.IsWorkday(last));
            Assert.True(last.DayNumber - start.DayNumber >= length);
            Assert.True(last <= Counting.LastDay(start, length + 1, unit, Days2026));
        });

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
}
