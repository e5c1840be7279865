namespace MediationNet.Domain.Clocks;

/// <summary>One limit that runs, or ran, for a dispute.</summary>
/// <param name="Limit">The row of the table.</param>
/// <param name="Start">The day of the event that began it; not counted itself.</param>
/// <param name="LastDay">The last day, included.</param>
/// <param name="Provisional">
/// The holiday notice of a year it runs through is not known here: the day may still move.
/// </param>
public sealed record Deadline(TimeLimit Limit, DateOnly Start, DateOnly LastDay, bool Provisional)
{
    /// <summary>Days left after today; 0 on the last day, negative when it is over.</summary>
    public int DaysLeft(DateOnly today) => LastDay.DayNumber - today.DayNumber;

    /// <summary>True from the day after the last one.</summary>
    public bool IsOver(DateOnly today) => today > LastDay;

    /// <summary>The days on which its owner is warned, the earliest first; none before it began.</summary>
    public IReadOnlyList<DateOnly> Warnings =>
    [
        .. Limit.WarnDaysBefore
            .Select(days => LastDay.AddDays(-Math.Min(days, LastDay.DayNumber)))
            .Where(day => day > Start),
    ];

    /// <summary>A limit of the table that began on a day, with what has stopped or extended it since.</summary>
    /// <param name="id">The row.</param>
    /// <param name="start">The day of the event.</param>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="stops">Appraisals; without effect on a row that does not stop for them.</param>
    /// <param name="extendedTo">A later last day the parties agreed on or the head allowed; bounded by the row.</param>
    public static Deadline Of(
        string id,
        DateOnly start,
        WorkCalendar calendar,
        IReadOnlyCollection<Standstill>? stops = null,
        DateOnly? extendedTo = null)
    {
        var limit = calendar.Limits.For(id, start);
        var counted = limit.StopsForAppraisal ? stops ?? [] : [];
        var end = Counting.LastDay(start, limit.Length, limit.Unit, counted, calendar);
        var last = Extended(limit, start, end, counted, calendar, extendedTo);
        return new Deadline(limit, start, last, calendar.IsProvisional(start, last));
    }

    private static DateOnly Extended(
        TimeLimit limit,
        DateOnly start,
        DateOnly end,
        IReadOnlyCollection<Standstill> stops,
        WorkCalendar calendar,
        DateOnly? extendedTo)
    {
        if (extendedTo is not { } day || day <= end) return end;

        return limit switch
        {
            { Extension: LimitExtension.ByConsent } => day,
            { Extension: LimitExtension.ByHead, ExtensionMax: { } max } => Earlier(
                day, Counting.LastDay(start, limit.Length + max, limit.Unit, stops, calendar)),
            { Extension: LimitExtension.ByHead } => day,
            _ => end,
        };
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
