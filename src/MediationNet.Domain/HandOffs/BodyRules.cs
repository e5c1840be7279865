using MediationNet.Domain.Clocks;

namespace MediationNet.Domain.HandOffs;

/// <summary>A step of a body: the state it reaches, and its ground, its order, or what it asks for.</summary>
public sealed record BodyStep(HandOffState State, string Text)
{
    /// <summary>The last local day to correct what is asked, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The ground of a refusal.</summary>
    public Ground Ground { get; init; } = Ground.None;
}

/// <summary>What a body may say after what, and what it says when it answers by rule.</summary>
public static class BodyRules
{
    /// <summary>
    /// Whether a matter of this kind may go from one state to another. What is refused stays refused; of what was
    /// confirmed, settled or decided only its performance can still be told. Work in progress has many steps.
    /// </summary>
    /// <remarks>
    /// What the network mediated for a court comes back to be filed when it led to nothing (Specially Invited Mediation
    /// Provisions (2016) art. 21).
    /// </remarks>
    public static bool MayFollow(HandOffKind kind, HandOffState from, HandOffState to) => from switch
    {
        HandOffState.Received or HandOffState.CorrectionAsked =>
            to is HandOffState.CorrectionAsked or HandOffState.Accepted || IsNewlyDelegated(kind, from, to)
            || IsRefusal(to),
        HandOffState.Accepted or HandOffState.InProgress =>
            to is HandOffState.CorrectionAsked or HandOffState.InProgress || IsNewlyDelegated(kind, from, to)
            || IsRefusal(to) || IsResult(kind, to),
        HandOffState.Delegated =>
            to is HandOffState.CorrectionAsked or HandOffState.InProgress or HandOffState.Accepted
            || IsRefusal(to) || IsResult(kind, to),
        HandOffState.Confirmed or HandOffState.Settled or HandOffState.Decided => to is HandOffState.Performed,
        HandOffState.Sent or HandOffState.Performed or HandOffState.Refused or HandOffState.Returned
            or HandOffState.Withdrawn => false,
    };

    /// <summary>
    /// How a body may ask the network to mediate a matter of this kind in this state; empty when it may not.
    /// </summary>
    public static IReadOnlyList<DelegationKind> Delegations(HandOffKind kind, HandOffState state) =>
    [
        .. HandOffRoutes.Of(kind, default).Delegates.Where(row => row.From == state).Select(row => row.Kind),
    ];

    /// <summary>Whether the body may ask somebody else: it was sent back, and nobody was asked instead.</summary>
    /// <param name="acknowledged">The first word of whoever was asked; null while there is none.</param>
    /// <param name="answered">A report came nevertheless.</param>
    /// <param name="again">What was asked in its place, or null.</param>
    public static bool MayDelegateAgain(
        DelegationAcknowledged? acknowledged, bool answered, DelegationId? again) =>
        acknowledged is { Taken: false } && !answered && again is null;

    /// <summary>Whether a state says nothing without words: a ground, or what is to be corrected.</summary>
    public static bool NeedsText(HandOffState state) =>
        state is HandOffState.CorrectionAsked or HandOffState.Refused or HandOffState.Returned;

    /// <summary>Whether those who asked may still withdraw: until the body has decided.</summary>
    public static bool MayWithdraw(HandOffState state) => !IsEnd(state);

    /// <summary>Whether a day can be named in a state: the last one to correct what is asked.</summary>
    public static bool TakesDay(HandOffState state) => state is HandOffState.CorrectionAsked;

    /// <summary>Whether a ground can be named in a state.</summary>
    public static bool TakesGround(HandOffState state) => state is HandOffState.Refused or HandOffState.Returned;

    /// <summary>Whether the body has nothing more to do.</summary>
    public static bool IsEnd(HandOffState state) => state is HandOffState.Confirmed or HandOffState.Settled
        or HandOffState.Decided or HandOffState.Performed || IsRefusal(state);

    /// <summary>
    /// What a body answers by rule, for demonstrations and tests: it confirms what has no fault, refuses with the
    /// faults what has, and takes on everything else, where a person goes on.
    /// </summary>
    public static IReadOnlyList<BodyStep> ByRule(HandOffPackage package, DateOnly today, WorkCalendar calendar)
    {
        if (package.Kind != HandOffKind.JudicialConfirmation) return [new BodyStep(HandOffState.Accepted, "")];

        var problems = PackageCheck.Problems(package, today, calendar).Where(PackageCheck.IsGround).ToList();
        return problems.Count > 0
            ?
            [
                new BodyStep(HandOffState.Refused, string.Join('；', problems.Select(PackageCheck.Words)))
                {
                    Ground = PackageCheck.GroundOf(problems[0]) ?? Ground.None,
                },
            ]
            : [new BodyStep(HandOffState.Accepted, ""), new BodyStep(HandOffState.Confirmed, "调解协议有效")];
    }

    private static bool IsRefusal(HandOffState state) =>
        state is HandOffState.Refused or HandOffState.Returned or HandOffState.Withdrawn;

    private static bool IsNewlyDelegated(HandOffKind kind, HandOffState from, HandOffState to) =>
        to is HandOffState.Delegated && Delegations(kind, from).Count > 0;

    // What a kind can come to does not depend on the category.
    private static bool IsResult(HandOffKind kind, HandOffState state) =>
        HandOffRoutes.Of(kind, default).Results.Contains(state);
}
