using System.Diagnostics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.HandOffs;

/// <summary>
/// When a dispute or its agreement may be put before a body, and how the body's answers are taken in.
/// </summary>
internal static class HandOffRules
{
    internal static Decision Decide(Dispute dispute, Committee by, DisputeCommand command) => command switch
    {
        DisputeCommand.HandOff handOff when dispute.HandOffs.Any(h => h.Asked.HandOff == handOff.What.HandOff) =>
            new AlreadyDone(),
        DisputeCommand.HandOff handOff =>
            DisputeRules.WhileHeld(dispute, by, () => Ask(dispute, by, handOff)),
        DisputeCommand.HearReport report => Hear(dispute, report.What),
        DisputeCommand.TakeDelegation delegation => Take(dispute, delegation.What),
        DisputeCommand.AnswerDelegation answer => Answer(dispute, answer.What),
        DisputeCommand.WriteToBody letter => LetterRules.Decide(dispute, by, letter.What),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule"),
    };

    private static Decision Ask(Dispute dispute, Committee by, DisputeCommand.HandOff command)
    {
        var asked = command.What;
        if (DisputeRules.Check(asked.Request) is { } wrong) return Refuse(wrong);
        if (DisputeRules.Bound(asked.Request, asked.Basis) is { } large) return Refuse(large);
        if (RouteRules.Obstacle(dispute, command) is { } obstacle) return Refuse(obstacle);

        return RouteRules.Route(dispute, asked).NeedsAgreement && Faults(dispute, by, command).Any()
            ? Refuse(Refusal.PackageFaulty)
            : Accept(asked);
    }

    // What a court must refuse is not sent to it; what it may only ask about is (PackageCheck.IsGround).
    private static IEnumerable<PackageProblem> Faults(Dispute dispute, Committee by, DisputeCommand.HandOff command) =>
        PackageCheck.Problems(HandOffPackage.Draft(dispute, by, command.What), command.Today, command.Calendar)
            .Where(PackageCheck.IsGround);

    private static Decision Hear(Dispute dispute, HandOffReported report)
    {
        if (dispute.HandOffs.FirstOrDefault(h => h.Asked.HandOff == report.HandOff) is not { } handOff)
            return Refuse(Refusal.HandOffUnknown);

        return report.Notice <= handOff.Notice ? new AlreadyDone()
            : DisputeRules.Bound(report.Receipt, report.Ground.Code, report.Text) is { } large ? Refuse(large)
            : Accept(report);
    }

    private static Decision Take(Dispute dispute, DelegationReceived received) =>
        dispute.Delegations.Any(d => d.Received.Delegation == received.Delegation)
            ? new AlreadyDone()
            : DisputeRules.Bound(received.CaseNumber) is { } large ? Refuse(large)
            : Accept(received);

    private static Decision Answer(Dispute dispute, DelegationAnswered answer)
    {
        if (dispute.Delegations.FirstOrDefault(d => d.Received.Delegation == answer.Delegation) is not { } delegation)
            return Refuse(Refusal.DelegationUnknown);
        if (delegation.Answered) return new AlreadyDone();
        if (answer is { Agreed: true, Why: not null } or { Agreed: false, Wants: not null })
            return Refuse(Refusal.Incomplete);

        return (DisputeRules.Check(answer.Report) ?? DisputeRules.Bound(answer.Report, answer.PapersBack)) is { } wrong
            ? Refuse(wrong)
            : Accept(answer);
    }
}
