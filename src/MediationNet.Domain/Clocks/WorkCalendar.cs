namespace MediationNet.Domain.Clocks;

/// <summary>
/// How days are counted at a node: which are worked, and what its committees set for limits that no law sets. Years
/// that nobody has given are taken by the law alone and are provisional.
/// </summary>
public sealed class WorkCalendar
{
    private readonly Dictionary<int, CalendarYear> _years;

    /// <summary>A calendar of these years; the last of two for the same year counts.</summary>
    public WorkCalendar(IEnumerable<CalendarYear> years)
    {
        _years = [];
        foreach (var year in years) _years[year.Year] = year;
    }

    /// <summary>The table of limits as it applies here.</summary>
    public LocalLimits Limits { get; init; } = LocalLimits.None;

    /// <summary>The years whose notice is known, in order.</summary>
    public IReadOnlyList<CalendarYear> Known => [.. _years.Values.OrderBy(year => year.Year)];

    /// <summary>What is known of a year.</summary>
    public CalendarYear Year(int year) => _years.GetValueOrDefault(year) ?? CalendarYear.ByLawAlone(year);

    /// <summary>
    /// Whether a day is worked. Of years outside 2000 to 2099, of which no holiday can be told, weekdays are.
    /// </summary>
    public bool IsWorkday(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (day.Year is < 2000 or > 2099) return !weekend;

        var year = Year(day.Year);
        return year.MakeUp.Contains(day) || !(weekend || year.Off.Contains(day));
    }

    /// <summary>This day when it is worked, else the first one after it that is.</summary>
    public DateOnly FirstWorkday(DateOnly day)
    {
        while (!IsWorkday(day) && day < DateOnly.MaxValue) day = day.AddDays(1);
        return day;
    }

    /// <summary>True when a day between the two, both included, is in a year whose notice is not known.</summary>
    public bool IsProvisional(DateOnly from, DateOnly to) =>
        Enumerable.Range(from.Year, Math.Max(0, to.Year - from.Year) + 1).Any(year => !_years.ContainsKey(year));
}
