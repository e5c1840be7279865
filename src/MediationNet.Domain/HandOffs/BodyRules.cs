using MediationNet.Domain.Clocks;

namespace MediationNet.Domain.HandOffs;

/// <summary>A step of a body: the state it reaches, and its ground, its order, or what it asks for.</summary>
public sealed record BodyStep(HandOffState State, string Text);

/// <summary>What a body may say after what, and what it says when it answers by rule.</summary>
public static class BodyRules
{
    /// <summary>
    /// Whether a matter of this kind may go from one state to another. What is refused stays refused; of what was
    /// confirmed, settled or decided only its performance can still be told. Work in progress has many steps.
    /// </summary>
    public static bool MayFollow(HandOffKind kind, HandOffState from, HandOffState to) => from switch
    {
        HandOffState.Received or HandOffState.CorrectionAsked => to is HandOffState.CorrectionAsked
            or HandOffState.Accepted or HandOffState.Delegated || IsRefusal(to),
        HandOffState.Accepted or HandOffState.InProgress or HandOffState.Delegated =>
            to is HandOffState.CorrectionAsked or HandOffState.InProgress
            || (to is HandOffState.Delegated && from != to)
            || IsRefusal(to) || IsResult(kind, to),
        HandOffState.Confirmed or HandOffState.Settled or HandOffState.Decided => to is HandOffState.Performed,
        HandOffState.Sent or HandOffState.Performed or HandOffState.Refused or HandOffState.Returned
            or HandOffState.Withdrawn => false,
    };

    /// <summary>Whether a state says nothing without words: a ground, or what is to be corrected.</summary>
    public static bool NeedsText(HandOffState state) =>
        state is HandOffState.CorrectionAsked or HandOffState.Refused or HandOffState.Returned;

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
            ? [new BodyStep(HandOffState.Refused, string.Join('；', problems.Select(PackageCheck.Words)))]
            : [new BodyStep(HandOffState.Accepted, ""), new BodyStep(HandOffState.Confirmed, "调解协议有效")];
    }

    private static bool IsRefusal(HandOffState state) =>
        state is HandOffState.Refused or HandOffState.Returned or HandOffState.Withdrawn;

    private static bool IsResult(HandOffKind kind, HandOffState state) => kind switch
    {
        HandOffKind.JudicialConfirmation => state is HandOffState.Confirmed,
        HandOffKind.Filing or HandOffKind.Arbitration => state is HandOffState.Settled or HandOffState.Decided,
        HandOffKind.Enforcement => state is HandOffState.Settled or HandOffState.Performed,
    };
}
