using System.Globalization;

namespace MediationNet.Domain.Clocks;

/// <summary>The days that are off for everyone by law, whatever the yearly notice adds around them.</summary>
/// <remarks>
/// Regulation on Public Holidays for National Festivals and Memorial Days (全国年节及纪念日放假办法), as revised
/// in November 2024, art. 2: New Year 1 day, Spring Festival 4 (New Year's Eve to the third of the first month),
/// Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3; since 1 January 2025. Before that the Spring
/// Festival had 3 days (from the first of the month) and Labour Day 1.
/// </remarks>
public static class StatutoryHolidays
{
    /// <summary>What a provisional year rests on.</summary>
    public const string Source = "《全国年节及纪念日放假办法》（2024年11月修订）第二条；国务院办公厅的年度通知尚未录入";

    private const int RevisedFrom = 2025;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The days of a year, 2000 to 2099: farther the sun's term of Qingming is not computed here.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside.</exception>
    public static IReadOnlySet<DateOnly> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 2000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2099);

        var newYear = LunarDay(year, month: 1, day: 1);
        var springFestival = year >= RevisedFrom ? (From: -1, To: 2) : (From: 0, To: 2);
        var days = new HashSet<DateOnly>
        {
            new(year, 1, 1),
            Qingming(year),
            new(year, 5, 1),
            LunarDay(year, month: 5, day: 5),
            LunarDay(year, month: 8, day: 15),
            new(year, 10, 1),
            new(year, 10, 2),
            new(year, 10, 3),
        };
        for (var day = springFestival.From; day <= springFestival.To; day++) days.Add(newYear.AddDays(day));
        if (year >= RevisedFrom) days.Add(new DateOnly(year, 5, 2));
        return days;
    }

    /// <summary>A day of the Chinese calendar; a leap month counts for the month before it.</summary>
    private static DateOnly LunarDay(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        var place = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, place, day, 0, 0, 0, 0));
    }

    // The usual approximation of the solar term for this century; right for every year of it.
    private static DateOnly Qingming(int year)
    {
        var ofCentury = year % 100;
        return new DateOnly(year, 4, (int)Math.Floor((ofCentury * 0.2422) + 4.81) - (ofCentury / 4));
    }
}
