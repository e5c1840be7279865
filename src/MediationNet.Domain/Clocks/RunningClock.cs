namespace MediationNet.Domain.Clocks;

/// <summary>
/// A clock that runs, by what the log alone tells; a calendar makes a <see cref="Deadline"/> of it.
/// </summary>
/// <param name="Limit">The row of the table.</param>
/// <param name="Start">The day of the event that began it; not counted itself.</param>
public sealed record RunningClock(string Limit, DateOnly Start)
{
    /// <summary>A later last day that was agreed on, or null.</summary>
    public DateOnly? ExtendedTo { get; init; }

    /// <summary>Appraisals; without effect on a row that does not stop for them.</summary>
    public IReadOnlyList<Standstill> Stops { get; init; } = [];

    /// <summary>The last day, where a court or body named it itself; null where it is counted.</summary>
    public DateOnly? Named { get; init; }

    /// <summary>The limit with its last day.</summary>
    public Deadline By(WorkCalendar calendar) => Named is { } last
        ? new Deadline(calendar.Limits.For(Limit, Start), Start, last, calendar.IsProvisional(Start, last))
        : Deadline.Of(Limit, Start, calendar, Stops, ExtendedTo);
}
