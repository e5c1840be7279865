using MediationNet.Domain.Clocks;
using static MediationNet.Tests.Shared.CalendarOf2026;

namespace MediationNet.Domain.Tests.Clocks;

public sealed class CalendarTests
{
    [Theory]
    [InlineData(2025, "01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06")]
    [InlineData(2026, "01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03")]
    [InlineData(2027, "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03")]
    [InlineData(2024, "01-01 02-10 02-11 02-12 04-04 05-01 06-10 09-17 10-01 10-02 10-03")] // before the revision
    public void The_law_alone_makes_these_days_off(int year, string days) => Assert.Equal(
        days.Split(' ').Select(day => $"{year}-{day}"),
        StatutoryHolidays.Of(year).Order().Select(day => $"{day:O}"));

    [Fact]
    public void The_notice_frees_each_day_the_law_frees() =>
        Assert.Subset(new HashSet<DateOnly>(Notice.Off), new HashSet<DateOnly>(StatutoryHolidays.Of(2026)));

    [Fact]
    public void A_year_without_a_notice_has_no_make_up_days_and_says_so()
    {
        var year = Days2026.Year(2027);

        Assert.True(year.Provisional);
        Assert.Empty(year.MakeUp);
        Assert.False(Days2026.Year(2026).Provisional);
    }

    [Fact]
    public void A_later_notice_takes_the_place_of_an_earlier_one()
    {
        var corrected = Notice with { MakeUp = new HashSet<DateOnly>() };

        Assert.False(new WorkCalendar([Notice, corrected]).IsWorkday(On(10, 10)));
    }

    [Theory]
    [InlineData(9, 30, true)]
    [InlineData(10, 1, false)]
    [InlineData(10, 8, true)]
    [InlineData(10, 10, true)] // a Saturday that is worked
    [InlineData(10, 11, false)]
    public void Workdays(int month, int day, bool worked) => Assert.Equal(worked, Days2026.IsWorkday(On(month, day)));

    [Fact]
    public void Years_of_which_nothing_is_known_have_weekdays() =>
        Assert.True(Days2026.IsWorkday(new DateOnly(1949, 10, 3)));
}
