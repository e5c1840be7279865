using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Domain.Clocks;

/// <summary>Which limits of the table run for a dispute now, by what its log tells.</summary>
public static class DisputeClocks
{
    /// <summary>The limits that run, the one that ends first before the others.</summary>
    public static IReadOnlyList<Deadline> Due(Dispute dispute, WorkCalendar calendar) =>
    [
        .. Running(dispute)
            .Select(clock => clock.By(calendar))
            .OrderBy(deadline => deadline.LastDay)
            .ThenBy(deadline => deadline.Limit.Id, StringComparer.Ordinal),
    ];

    /// <summary>The clocks that run, in no order; when they end is the calendar's to say.</summary>
    public static IEnumerable<RunningClock> Running(Dispute dispute) => Mediation(dispute)
        .Concat(Agreement(dispute))
        .Concat(dispute.HandOffs.SelectMany(handOff => BeforeTheBody(dispute, handOff)))
        .Concat(dispute.Delegations.Where(d => d.Open).SelectMany(d => Delegated(dispute, d)));

    private static IEnumerable<RunningClock> Mediation(Dispute dispute)
    {
        var recorded = Day(dispute.RecordedAt);
        var waits = WaitsForHolder(dispute);
        var working = dispute.Stage is Stage.Accepted or Stage.InMediation && !waits;
        if (waits) yield return new RunningClock("PM-ACC", AskedOn(dispute));
        if (working && dispute.AcceptedOn is { } accepted)
        {
            yield return new RunningClock(TermOf(dispute), accepted)
            {
                Stops = dispute.Appraisals,
                ExtendedTo = dispute.ExtendedTo,
            };
        }

        if (IsLabour(dispute) && (working || waits || dispute.Stage == Stage.Recorded))
            yield return new RunningClock("PM-LAB", dispute.Application?.On ?? recorded);
        // After a failed mediation the parties may still turn to the traffic police together.
        if (Is(dispute, "traffic") && dispute is { Stage: Stage.Ended, EndedOn: { } ended })
            yield return new RunningClock("TR-POL", ended);
        // The request to the committee interrupted limitation; it runs anew when the procedure is over.
        if (dispute.Stage is Stage.Ended or Stage.NotAccepted)
            yield return new RunningClock("LIM-CIV", dispute.EndedOn ?? recorded);
    }

    /// <summary>
    /// The day on which whoever holds the dispute was asked to take it on: by the application where it was recorded;
    /// anywhere else the day it came there.
    /// </summary>
    /// <remarks>
    /// No statute gives a limit to accept or refuse (the three workdays are custom, after local rules that count them
    /// from receiving the application). A committee to which a dispute was referred received it with its custody:
    /// it had no part in the days that went before, and cannot have let them pass.
    /// </remarks>
    private static DateOnly AskedOn(Dispute dispute) => dispute.Custody.Terms.Count == 1
        ? dispute.Application?.On ?? dispute.RegisteredOn ?? Day(dispute.RecordedAt)
        : Day(dispute.Custody.Last.Since);

    // Whoever holds it has not said yet whether it takes it on. An office that looks for a taker cannot take it on
    // itself; whoever got back what it had begun goes on with it.
    private static bool WaitsForHolder(Dispute dispute) => dispute.Custody.Last switch
    {
        { Purpose: ReleasePurpose.Dispatch } => false,
        _ when dispute.Stage == Stage.Recorded => true,
        { Number: 0 } or { Purpose: ReleasePurpose.Return } => false,
        var term => dispute.StageBy != term.Custodian && dispute.Stage
            is Stage.Accepted or Stage.InMediation or Stage.Ended or Stage.NotAccepted or Stage.Broken,
    };

    private static IEnumerable<RunningClock> Agreement(Dispute dispute)
    {
        if (dispute.Agreement is not { } agreement || dispute.Stage is not (Stage.Agreed or Stage.Broken)) yield break;

        var hasForce = RouteRules.HasForce(dispute);
        bool Asks(HandOffKind kind) => !hasForce && !dispute.HandOffs.Any(h => h.Open && h.Asked.Kind == kind);
        if (Asks(HandOffKind.JudicialConfirmation)) yield return new RunningClock("JC-APP", agreement.EffectiveOn);
        // A labour agreement may also be reviewed by the arbitration body at the joint request of both sides.
        if (IsLabour(dispute) && Asks(HandOffKind.LabourReview))
            yield return new RunningClock("LB-REV", agreement.EffectiveOn);
        var last = agreement.DueDays is [.., var due] ? due : agreement.EffectiveOn;
        if (hasForce && dispute.HandOffs.Any(h => h.HasResult)) yield return new RunningClock("EX-APP", last);
    }

    // A correction that was sent, and a withdrawal, wait for the body's word: no clock of ours runs on them.
    private static IEnumerable<RunningClock> BeforeTheBody(Dispute dispute, HandOff handOff) =>
        handOff is { State: HandOffState.CorrectionAsked, AwaitsCorrection: false }
            ? []
            : BodyClocks.Running(new BodyClock(
                handOff.Asked.Kind, dispute.Recorded.Category, handOff.State, handOff.StateAt, handOff.AcceptedAt,
                handOff.Until));

    private static IEnumerable<RunningClock> Delegated(Dispute dispute, Delegation delegation)
    {
        if (delegation is { Acknowledged: null, ReceivedOn: { } received })
            yield return new RunningClock("CT-ACK", received);
        if (delegation is { Acknowledged.Taken: true, ReceivedOn: { } taken } && dispute.Stage == Stage.Recorded)
            yield return new RunningClock("CT-ASK", taken);

        // The court names the last day itself; a start before it is not told, so the term is counted back.
        var named = delegation.Received.EndsOn;
        var limit = TimeLimits.For(LimitOf(delegation.Received.Kind), named);
        yield return new RunningClock(limit.Id, DateOnly.FromDayNumber(Math.Max(0, named.DayNumber - limit.Length)))
        {
            Named = dispute.ExtendedTo > named ? dispute.ExtendedTo.Value : named,
        };
    }

    /// <summary>The row of the table for a kind of delegation.</summary>
    public static string LimitOf(DelegationKind kind) => kind switch
    {
        DelegationKind.BeforeFiling => "CT-DEL",
        DelegationKind.Ordinary => "CT-ENT-O",
        DelegationKind.Summary => "CT-ENT-S",
    };

    private static string TermOf(Dispute dispute) => Is(dispute, "medical") ? "PM-MED" : "PM-END";

    private static bool IsLabour(Dispute dispute) => Is(dispute, "labour", "wage-arrears");

    private static bool Is(Dispute dispute, params string[] categories) =>
        categories.Contains(dispute.Recorded.Category.Code, StringComparer.Ordinal);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
