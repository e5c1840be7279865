using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Domain.Clocks;

/// <summary>Which limits of the table run for a dispute now, by what its log tells.</summary>
public static class DisputeClocks
{
    /// <summary>The limits that run, the one that ends first before the others.</summary>
    public static IReadOnlyList<Deadline> Due(Dispute dispute, WorkCalendar calendar) =>
    [
        .. Mediation(dispute, calendar)
            .Concat(Agreement(dispute, calendar))
            .Concat(dispute.HandOffs.SelectMany(handOff => BeforeTheBody(dispute, handOff, calendar)))
            .Concat(dispute.Delegations.Where(d => d.Open).SelectMany(d => Delegated(dispute, d, calendar)))
            .OrderBy(deadline => deadline.LastDay)
            .ThenBy(deadline => deadline.Limit.Id, StringComparer.Ordinal),
    ];

    private static IEnumerable<Deadline> Mediation(Dispute dispute, WorkCalendar calendar)
    {
        var recorded = Day(dispute.RecordedAt);
        var working = dispute.Stage is Stage.Accepted or Stage.InMediation;
        if (dispute.Stage == Stage.Recorded)
            yield return Deadline.Of("PM-ACC", AskedOn(dispute), calendar);
        if (working && dispute.AcceptedOn is { } accepted)
            yield return Deadline.Of(TermOf(dispute), accepted, calendar, dispute.Appraisals, dispute.ExtendedTo);
        if (Is(dispute, "labour", "wage-arrears") && (working || dispute.Stage == Stage.Recorded))
            yield return Deadline.Of("PM-LAB", dispute.Application?.On ?? recorded, calendar);
        // After a failed mediation the parties may still turn to the traffic police together.
        if (Is(dispute, "traffic") && dispute is { Stage: Stage.Ended, EndedOn: { } ended })
            yield return Deadline.Of("TR-POL", ended, calendar);
        // The request to the committee interrupted limitation; it runs anew when the procedure is over.
        if (dispute.Stage is Stage.Ended or Stage.NotAccepted)
            yield return Deadline.Of("LIM-CIV", dispute.EndedOn ?? recorded, calendar);
    }

    // The committee that recorded it was asked by the application; any other when it got the dispute.
    private static DateOnly AskedOn(Dispute dispute) => dispute.Custody.Terms.Count == 1
        ? dispute.Application?.On ?? dispute.RegisteredOn ?? Day(dispute.RecordedAt)
        : Day(dispute.Custody.Last.Since);

    private static IEnumerable<Deadline> Agreement(Dispute dispute, WorkCalendar calendar)
    {
        if (dispute.Agreement is not { } agreement || dispute.Stage is not (Stage.Agreed or Stage.Broken)) yield break;

        var confirmations = dispute.HandOffs.Where(h => h.Asked.Kind == HandOffKind.JudicialConfirmation).ToList();
        if (!confirmations.Any(h => h.Open || h.State == HandOffState.Confirmed))
            yield return Deadline.Of("JC-APP", agreement.EffectiveOn, calendar);
        var last = agreement.DueDays is [.., var due] ? due : agreement.EffectiveOn;
        if (confirmations.Any(h => h.State == HandOffState.Confirmed))
            yield return Deadline.Of("EX-APP", last, calendar);
    }

    // A correction that was sent, and a withdrawal, wait for the body's word: no clock of ours runs on them.
    private static IEnumerable<Deadline> BeforeTheBody(Dispute dispute, HandOff handOff, WorkCalendar calendar) =>
        handOff is { State: HandOffState.CorrectionAsked, AwaitsCorrection: false }
            ? []
            : BodyClocks.Due(
                new BodyClock(
                    handOff.Asked.Kind, dispute.Recorded.Category, handOff.State, handOff.StateAt, handOff.AcceptedAt,
                    handOff.Until),
                calendar);

    private static IEnumerable<Deadline> Delegated(Dispute dispute, Delegation delegation, WorkCalendar calendar)
    {
        if (delegation is { Acknowledged: null, ReceivedOn: { } received })
            yield return Deadline.Of("CT-ACK", received, calendar);
        if (delegation is { Acknowledged.Taken: true, ReceivedOn: { } taken } && dispute.Stage == Stage.Recorded)
            yield return Deadline.Of("CT-ASK", taken, calendar);

        // The court names the last day itself; a start before it is not told, so the term is counted back.
        var named = delegation.Received.EndsOn;
        var limit = TimeLimits.For(LimitOf(delegation.Received.Kind), named);
        var start = DateOnly.FromDayNumber(Math.Max(0, named.DayNumber - limit.Length));
        var ends = dispute.ExtendedTo > named ? dispute.ExtendedTo.Value : named;
        yield return new Deadline(limit, start, ends, calendar.IsProvisional(start, ends));
    }

    /// <summary>The row of the table for a kind of delegation.</summary>
    public static string LimitOf(DelegationKind kind) => kind switch
    {
        DelegationKind.BeforeFiling => "CT-DEL",
        DelegationKind.Ordinary => "CT-ENT-O",
        DelegationKind.Summary => "CT-ENT-S",
    };

    private static string TermOf(Dispute dispute) => Is(dispute, "medical") ? "PM-MED" : "PM-END";

    private static bool Is(Dispute dispute, params string[] categories) =>
        categories.Contains(dispute.Recorded.Category.Code, StringComparer.Ordinal);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
