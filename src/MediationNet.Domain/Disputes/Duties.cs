using MediationNet.Domain.HandOffs;

namespace MediationNet.Domain.Disputes;

/// <summary>Something the committee that holds a dispute has to see to.</summary>
public enum DutyKind
{
    /// <summary>Recorded or arrived, and not taken on yet.</summary>
    Accept,

    /// <summary>A month of mediation is nearly over (rules on the work of people's mediation, art. 33).</summary>
    MonthEnds,

    /// <summary>A body asks that papers be mended.</summary>
    Correct,

    /// <summary>The last day on which both parties may apply for judicial confirmation comes near.</summary>
    ConfirmationEnds,

    /// <summary>The last day of performance comes near: time for a visit.</summary>
    PerformanceDue,

    /// <summary>It is over, and nobody has written whether the agreement was carried out.</summary>
    PerformanceOver,

    /// <summary>A court's delegation has to be answered.</summary>
    DelegationEnds,
}

/// <summary>A duty and the day it falls on; null when it has none.</summary>
public sealed record Duty(DutyKind Kind, DateOnly? Day);

/// <summary>What there is to do today, as it follows from the dispute alone.</summary>
public static class Duties
{
    private const int LookAheadDays = 7;
    private const int MediationDays = 30;

    /// <summary>The duties of whoever holds the dispute.</summary>
    public static IReadOnlyList<Duty> Of(Dispute dispute, DateOnly today) => [.. All(dispute, today)];

    private static IEnumerable<Duty> All(Dispute dispute, DateOnly today)
    {
        foreach (var delegation in dispute.Delegations.Where(d => !d.Answered))
            yield return new Duty(DutyKind.DelegationEnds, delegation.Received.EndsOn);
        if (dispute.HandOffs.Any(h => h.State == HandOffState.CorrectionAsked))
            yield return new Duty(DutyKind.Correct, null);

        switch (dispute.Stage)
        {
            case Stage.Recorded:
                yield return new Duty(DutyKind.Accept, null);
                break;
            case Stage.Accepted or Stage.InMediation:
                var last = DateOnly.FromDateTime(dispute.Custody.Last.Since.DateTime).AddDays(MediationDays);
                if (last.DayNumber - today.DayNumber <= LookAheadDays) yield return new Duty(DutyKind.MonthEnds, last);
                break;
            case Stage.Agreed when dispute.Agreement is { } agreement:
                foreach (var duty in AfterAgreement(dispute, agreement, today)) yield return duty;
                break;
        }
    }

    private static IEnumerable<Duty> AfterAgreement(Dispute dispute, AgreementReached agreement, DateOnly today)
    {
        if (agreement.DueOn is { } due && due.DayNumber - today.DayNumber <= LookAheadDays)
            yield return new Duty(due < today ? DutyKind.PerformanceOver : DutyKind.PerformanceDue, due);

        var last = ConfirmationTerm.LastDay(agreement.EffectiveOn);
        var asked = dispute.HandOffs.Any(h => h.Asked.Kind == HandOffKind.JudicialConfirmation);
        if (!asked && last >= today) yield return new Duty(DutyKind.ConfirmationEnds, last);
    }
}
