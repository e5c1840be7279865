using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>Whether a route is open to a dispute now, and until when.</summary>
public static class RouteRules
{
    /// <summary>The route that a hand-off takes.</summary>
    public static HandOffRoute Route(Dispute dispute, HandedOff asked) =>
        HandOffRoutes.Of(asked.Kind, dispute.Recorded.Category);

    /// <summary>
    /// The limit within which it has to be asked for; null when there is none, or its first day is not known.
    /// </summary>
    public static Deadline? ToApply(Dispute dispute, HandedOff asked, WorkCalendar calendar)
    {
        if (Route(dispute, asked) is not { Apply: { } limit } route) return null;

        var from = route switch
        {
            { NeedsAgreement: true } => dispute.Agreement?.EffectiveOn,
            { Group: RouteGroup.Enforces } => asked.Since ?? dispute.Agreement?.DueOn ?? dispute.Agreement?.EffectiveOn,
            _ => asked.Since,
        };
        return from is { } start ? Deadline.Of(limit, start, calendar) : null;
    }

    /// <summary>Why it cannot be put before that body now; null when it can.</summary>
    internal static Refusal? Obstacle(Dispute dispute, DisputeCommand.HandOff command)
    {
        var asked = command.What;
        var route = Route(dispute, asked);
        if (IsExcluded(dispute, route)) return Refusal.HandOffOpen;
        if (route.Group == RouteGroup.Confirms && HasForce(dispute)) return Refusal.HandOffOpen;
        if (Exclusions.Of(dispute, asked.Kind) is not null) return Refusal.AcceptedElsewhere;
        if (command.Before is { } body && body.Kind != route.Before) return Refusal.BodyOfAnotherKind;
        if (!route.Takes(dispute.Recorded.Category)) return Refusal.RouteNotForCategory;
        if (route.NeedsAgreement && (dispute.Agreement is null || dispute.Stage is Stage.Ended))
            return Refusal.NoAgreement;
        if (route.NeedsConsent && !asked.PartiesConsent) return Refusal.ConsentMissing;
        if (route.NeedsBasis && string.IsNullOrWhiteSpace(asked.Basis)) return Refusal.BasisMissing;

        return Timing(dispute, command, route) ?? Standing(dispute, asked, route) ?? Unasked(dispute, asked, route);
    }

    /// <summary>
    /// Whether the parties still have to be asked who else has the dispute, before it is put before a body.
    /// </summary>
    /// <remarks>
    /// A court, an arbitration body and a government each refuse what another has taken up (the sources stand in
    /// <see cref="Exclusions"/>). Who took the dispute on has asked already. Enforcement opens nothing: it carries out
    /// what a body gave force.
    /// </remarks>
    public static bool MustAskElsewhere(Dispute dispute, HandOffRoute route) =>
        route.Group != RouteGroup.Enforces && dispute.ElsewhereAskedOn is null;

    private static Refusal? Unasked(Dispute dispute, HandedOff asked, HandOffRoute route) =>
        MustAskElsewhere(dispute, route) && !asked.NobodyElsewhere ? Refusal.ElsewhereNotAsked : null;

    // Of limitation (and of enforcement, which it resembles) whoever decides asks only when the other side objects,
    // and it may have been interrupted: a late application is for the check to point out, not for us to refuse.
    private static Refusal? Timing(Dispute dispute, DisputeCommand.HandOff command, HandOffRoute route) =>
        route.Kind == HandOffKind.LabourArbitration && MediationRuns(dispute, command) ? Refusal.MediationRuns
        : ToApply(dispute, command.What, command.Calendar) is not { } limit || !limit.IsOver(command.Today) ? null
        : route.Kind == HandOffKind.JudicialConfirmation ? Refusal.ConfirmationTooLate
        : limit.Limit.Extension == LimitExtension.Interrupted ? null
        : Refusal.RouteTooLate;

    // Civil Procedure Law (2023) art. 205 (1): a court that invited the mediation confirms what came of it. Art. 206,
    // 250: only what a court or arbitration body gave force can be enforced.
    private static Refusal? Standing(Dispute dispute, HandedOff asked, HandOffRoute route) =>
        route.Kind == HandOffKind.JudicialConfirmation
            && CourtChoice.Inviting(dispute) is { } inviting && inviting != asked.Body ? Refusal.NotInvitingCourt
        : route.Group == RouteGroup.Enforces && !dispute.HandOffs.Any(h => h.HasResult) ? Refusal.NothingToEnforce
        : null;

    // Where one body decides, no other may be asked (reconsideration and suit: art. 29; land: art. 22; …).
    private static bool IsExcluded(Dispute dispute, HandOffRoute route) => dispute.HandOffs.Any(
        h => h.Open && HandOffRoutes.Of(h.Asked.Kind, dispute.Recorded.Category).Group == route.Group);

    /// <summary>
    /// Whether a court has confirmed the agreement, or an arbitration body has made a document of it: it needs no force
    /// again. A later agreement is another one.
    /// </summary>
    public static bool HasForce(Dispute dispute) => dispute.Agreement is { } agreement && dispute.HandOffs.Any(h =>
        (h.HasResult || h.State == HandOffState.Performed)
        && HandOffRoutes.Of(h.Asked.Kind, dispute.Recorded.Category).Group == RouteGroup.Confirms
        && DateOnly.FromDateTime(h.At.DateTime) >= agreement.EffectiveOn);

    // Labour Dispute Mediation and Arbitration Law art. 14: after 15 days without an agreement, or when it has ended.
    private static bool MediationRuns(Dispute dispute, DisputeCommand.HandOff command) =>
        dispute.Stage is Stage.Accepted or Stage.InMediation
        && !Deadline.Of("PM-LAB", Received(dispute), command.Calendar).IsOver(command.Today);

    // The application is what was received; what nobody applied for was received when it was recorded.
    private static DateOnly Received(Dispute dispute) =>
        dispute.Application?.On ?? DateOnly.FromDateTime(dispute.RecordedAt.DateTime);
}
