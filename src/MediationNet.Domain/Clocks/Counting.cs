namespace MediationNet.Domain.Clocks;

/// <summary>Days in which a limit stands still, both included.</summary>
public readonly record struct Standstill(DateOnly From, DateOnly To);

/// <summary>How the last day of a limit is found.</summary>
/// <remarks>
/// Civil Code art. 201: counted by days, months or years, the day of the beginning is not counted. Art. 202: by
/// months or years, the end is the corresponding day of the last month, or its last day when there is none. Art. 203:
/// when the last day is a lawful day off, the end is the day after the holiday. Civil Procedure Law (2023) art. 85
/// counts alike.
/// </remarks>
public static class Counting
{
    /// <summary>The last day, included, of a limit that began on a day.</summary>
    public static DateOnly LastDay(DateOnly start, int length, LimitUnit unit, WorkCalendar calendar) =>
        LastDay(start, length, unit, [], calendar);

    /// <summary>The same with days in which it stood still: they are not counted.</summary>
    public static DateOnly LastDay(
        DateOnly start, int length, LimitUnit unit, IReadOnlyCollection<Standstill> stops, WorkCalendar calendar)
    {
        if (unit == LimitUnit.Workday) return AfterWorkdays(start, length, stops, calendar);

        var end = unit switch
        {
            LimitUnit.Day => Later(start, length),
            LimitUnit.Month => Later(start, months: length),
            LimitUnit.Year => Later(start, months: 12 * length),
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A unit has a way to be counted."),
        };
        return calendar.FirstWorkday(Prolonged(start, end, stops));
    }

    // A stop that begins while the limit runs moves its end by the days it takes; the moved end may meet another stop.
    private static DateOnly Prolonged(DateOnly start, DateOnly end, IReadOnlyCollection<Standstill> stops)
    {
        var stood = start;
        foreach (var stop in stops.OrderBy(stop => stop.From))
        {
            var from = stop.From > stood ? stop.From : Later(stood, 1);
            if (from > end || stop.To < from) continue;
            end = Later(end, stop.To.DayNumber - from.DayNumber + 1);
            stood = stop.To;
        }

        return end;
    }

    private static DateOnly AfterWorkdays(
        DateOnly day, int count, IReadOnlyCollection<Standstill> stops, WorkCalendar calendar)
    {
        while (count > 0 && day < DateOnly.MaxValue)
        {
            day = day.AddDays(1);
            if (stops.Where(stop => stop.From <= day && day <= stop.To).ToList() is [var stop, ..]) day = stop.To;
            else if (calendar.IsWorkday(day)) count--;
        }

        return day;
    }

    /// <summary>So many days later, or the last day there is.</summary>
    internal static DateOnly Later(DateOnly day, int days) =>
        DateOnly.FromDayNumber((int)Math.Min((long)day.DayNumber + days, DateOnly.MaxValue.DayNumber));

    // Art. 202: AddMonths takes the last day of a month that lacks the number, as the law does.
    private static DateOnly Later(DateOnly day, long months) =>
        months < (12 * (9999L - day.Year)) ? day.AddMonths((int)months) : DateOnly.MaxValue;
}
