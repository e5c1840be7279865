using MediationNet.Domain.Disputes;
using MediationNet.Domain.Forms;

namespace MediationNet.Domain.Clocks;

/// <summary>Something the committee that holds a dispute has to see to.</summary>
public enum DutyKind
{
    /// <summary>A time limit comes near, or is over: see the limit.</summary>
    Limit,

    /// <summary>A body asks that papers be mended.</summary>
    Correct,

    /// <summary>The last day of performance comes near: time for a visit.</summary>
    PerformanceDue,

    /// <summary>It is over, and nobody has written whether the agreement was carried out.</summary>
    PerformanceOver,

    /// <summary>A return visit is planned.</summary>
    Visit,

    /// <summary>A grave risk sign is noted, and no report to the police or another department.</summary>
    Report,

    /// <summary>The case is over, and papers that its file must hold are missing.</summary>
    Papers,
}

/// <summary>A duty.</summary>
/// <param name="Kind">What.</param>
/// <param name="Day">The day it falls on; null when it has none.</param>
/// <param name="Limit">The time limit, when it is one.</param>
public sealed record Duty(DutyKind Kind, DateOnly? Day, Deadline? Limit = null);

/// <summary>What there is to do today, as it follows from the dispute and the calendar alone.</summary>
public static class Duties
{
    private const int LookAheadDays = 7;

    /// <summary>The duties of whoever holds the dispute, the most pressing first.</summary>
    public static IReadOnlyList<Duty> Of(
        Dispute dispute,
        WorkCalendar calendar,
        DateOnly today,
        VisitSchedule? visits = null,
        RiskSettings? risk = null) =>
    [
        .. All(dispute, calendar, today)
            .Concat(Visits(dispute, visits ?? VisitSchedule.Default, risk ?? RiskSettings.Default, today))
            .OrderBy(duty => duty.Day ?? DateOnly.MaxValue),
    ];

    private static IEnumerable<Duty> All(Dispute dispute, WorkCalendar calendar, DateOnly today)
    {
        foreach (var deadline in DisputeClocks.Due(dispute, calendar).Where(deadline => IsNear(deadline, today)))
            yield return new Duty(DutyKind.Limit, deadline.LastDay, deadline);
        // Where the body named a day, it is a limit among the others.
        if (dispute.HandOffs.Any(h => h is { AwaitsCorrection: true, Until: null }))
            yield return new Duty(DutyKind.Correct, null);
        if (ReportDuty.IsOwed(dispute)) yield return new Duty(DutyKind.Report, null);
        if (IsOver(dispute) && FileIndex.Lacking(FileIndex.Of(dispute)).Count > 0)
            yield return new Duty(DutyKind.Papers, null);
        foreach (var due in PerformanceDays(dispute).Where(due => due.DayNumber - today.DayNumber <= LookAheadDays))
            yield return new Duty(due < today ? DutyKind.PerformanceOver : DutyKind.PerformanceDue, due);
    }

    private static bool IsOver(Dispute dispute) =>
        dispute is { Archived: null, Stage: Stage.Agreed or Stage.Performed or Stage.Broken or Stage.Ended };

    private static IEnumerable<DateOnly> PerformanceDays(Dispute dispute) => dispute switch
    {
        { Stage: not Stage.Agreed } => [],
        { Agreement.Instalments.Count: > 0 } => Performances.Open(dispute).Select(one => one.Part.DueOn).Distinct(),
        { Agreement.DueOn: { } due } => [due],
        _ => [],
    };

    // Told from the day before.
    private static IEnumerable<Duty> Visits(
        Dispute dispute, VisitSchedule visits, RiskSettings risk, DateOnly today) => visits
        .Open(dispute, risk)
        .Where(planned => planned.Day.DayNumber - today.DayNumber <= 1)
        .Select(planned => new Duty(DutyKind.Visit, planned.Day));

    // Whether to take it on, what a body waits for, and the days left to apply are told from the first day.
    private static bool IsNear(Deadline deadline, DateOnly today) =>
        (deadline.Limit.Owner == LimitOwner.Mediator
            // What the parties have let pass cannot be made good any more.
            || (deadline.Limit.Owner == LimitOwner.Parties && !deadline.IsOver(today)))
        && (deadline.Limit.Id is "PM-ACC" or "JC-APP" or "LB-REV" or "BD-COR" or "CT-ACK"
            || deadline.DaysLeft(today) <= LookAheadDays
            || deadline.Warnings.Any(day => day <= today));
}
