namespace MediationNet.Domain.Clocks;

/// <summary>The days off and the make-up workdays of one year, as the State Council's notice sets them.</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">The notice, with its number and where it is published.</param>
/// <param name="Off">Weekdays and weekend days that are off for a holiday.</param>
/// <param name="MakeUp">Weekend days that are worked instead (调休).</param>
public sealed record CalendarYear(
    int Year, string Source, IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> MakeUp)
{
    /// <summary>
    /// True while the notice is not known here: only what the law itself makes a holiday is off, and no make-up day is
    /// invented. A limit that runs through such a year may still move.
    /// </summary>
    public bool Provisional { get; init; }

    /// <summary>The year by the law alone.</summary>
    public static CalendarYear ByLawAlone(int year) => new(
        year, StatutoryHolidays.Source, StatutoryHolidays.Of(year), new HashSet<DateOnly>())
    {
        Provisional = true,
    };
}
