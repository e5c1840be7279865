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
            .Concat(dispute.Delegations.Where(d => !d.Answered).Select(d => Delegated(d, calendar)))
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

    private static IEnumerable<Deadline> BeforeTheBody(Dispute dispute, HandOff handOff, WorkCalendar calendar)
    {
        var limit = (handOff.Asked.Kind, handOff.State) switch
        {
            (HandOffKind.JudicialConfirmation, HandOffState.Sent or HandOffState.Received) => "JC-ACC",
            (HandOffKind.JudicialConfirmation, HandOffState.Accepted or HandOffState.InProgress) => "JC-DEC",
            (HandOffKind.Filing, HandOffState.Sent or HandOffState.Received) => "CT-FILE",
            (HandOffKind.Arbitration, HandOffState.Sent or HandOffState.Received) => $"{Arbitration(dispute)}-ACC",
            (HandOffKind.Arbitration, HandOffState.Accepted or HandOffState.InProgress)
                when Arbitration(dispute) is "LB" or "LD" => $"{Arbitration(dispute)}-AWD",
            _ => null,
        };
        if (limit is not null) yield return Deadline.Of(limit, Day(handOff.StateAt), calendar);
    }

    // The court names the last day itself; a start before it is not told, so the term is counted back.
    private static Deadline Delegated(Delegation delegation, WorkCalendar calendar)
    {
        var ends = delegation.Received.EndsOn;
        var limit = TimeLimits.For("CT-DEL", ends);
        var start = DateOnly.FromDayNumber(Math.Max(0, ends.DayNumber - limit.Length));
        return new Deadline(limit, start, ends, calendar.IsProvisional(start, ends));
    }

    private static string TermOf(Dispute dispute) => Is(dispute, "medical") ? "PM-MED" : "PM-END";

    // Labour and rural land have arbitration bodies and limits of their own.
    private static string Arbitration(Dispute dispute) =>
        Is(dispute, "labour", "wage-arrears") ? "LB" : Is(dispute, "land-forest", "grassland") ? "LD" : "AR";

    private static bool Is(Dispute dispute, params string[] categories) =>
        categories.Contains(dispute.Recorded.Category.Code, StringComparer.Ordinal);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
