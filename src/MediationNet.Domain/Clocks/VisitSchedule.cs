using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Clocks;

/// <summary>A return visit that is to be made.</summary>
/// <param name="From">A visit on this day or later is the one that was planned.</param>
/// <param name="Day">The day it is planned for.</param>
public readonly record struct PlannedVisit(DateOnly From, DateOnly Day);

/// <summary>When return visits are made. No law sets the days: they are the committee's own.</summary>
/// <remarks>People's Mediation Law art. 31: the committee supervises performance and urges it.</remarks>
/// <param name="DaysAfterDue">Days after each last day of performance.</param>
/// <param name="DaysAfterLast">Days after the last of them: whether it is at peace.</param>
/// <param name="DaysAfterOral">Days after an oral agreement, which mostly is performed on the spot.</param>
public sealed record VisitSchedule(int DaysAfterDue, int DaysAfterLast, int DaysAfterOral)
{
    private const int WeekDays = 7;

    /// <summary>The schedule of a committee that has set none.</summary>
    public static VisitSchedule Default { get; } = new(DaysAfterDue: 3, DaysAfterLast: 30, DaysAfterOral: 15);

    /// <summary>Days after the last look at a dispute that is orange or red, until it is green.</summary>
    public int DaysAtRisk { get; init; } = WeekDays;

    /// <summary>The visits still to be made, the earliest first; none once the file is closed.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="risk">Where the colours of early warning begin; null for the usual ones.</param>
    public IReadOnlyList<PlannedVisit> Open(Dispute dispute, RiskSettings? risk = null) =>
    [
        .. Performance(dispute).Concat(AtRisk(dispute, risk ?? RiskSettings.Default)).OrderBy(planned => planned.Day),
    ];

    private IEnumerable<PlannedVisit> Performance(Dispute dispute) =>
        dispute is { Agreement: { } agreement, Archived: null }
        && dispute.Stage is Stage.Agreed or Stage.Performed or Stage.Broken
            ? All(agreement).Where(planned => dispute.Visits.All(made => made.On < planned.From))
            : [];

    private IEnumerable<PlannedVisit> AtRisk(Dispute dispute, RiskSettings settings)
    {
        if (RiskModel.Of(dispute, settings)?.Colour is not (RiskColour.Orange or RiskColour.Red)) yield break;

        var last = dispute.Visits.Select(visit => visit.On).Append(dispute.Risk.Since).Max();
        yield return new PlannedVisit(Counting.Later(last, 1), Counting.Later(last, DaysAtRisk));
    }

    private IEnumerable<PlannedVisit> All(AgreementReached agreement)
    {
        if (agreement.Form == AgreementForm.Oral)
        {
            yield return Planned(agreement.EffectiveOn, DaysAfterOral);
            yield break;
        }

        foreach (var due in agreement.DueDays) yield return new PlannedVisit(due, Counting.Later(due, DaysAfterDue));
        yield return Planned(agreement.DueDays is [.., var last] ? last : agreement.EffectiveOn, DaysAfterLast);
    }

    // A week early is early enough.
    private static PlannedVisit Planned(DateOnly start, int days) =>
        new(Counting.Later(start, Math.Max(0, days - WeekDays)), Counting.Later(start, days));
}
