using System.Diagnostics;
using MediationNet.Domain.Clocks;
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
            DisputeRules.WhileHeld(dispute, by, () => Ask(dispute, handOff)),
        DisputeCommand.HearReport report => Hear(dispute, report.What),
        DisputeCommand.TakeDelegation delegation => Take(dispute, delegation.What),
        DisputeCommand.AnswerDelegation answer => Answer(dispute, answer.What),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule"),
    };

    private static Decision Ask(Dispute dispute, DisputeCommand.HandOff command)
    {
        var asked = command.What;
        if (DisputeRules.Check(asked.Request) is { } wrong) return Refuse(wrong);
        if (dispute.HandOffs.Any(h => h.Open && h.Asked.Kind == asked.Kind)) return Refuse(Refusal.HandOffOpen);

        return asked.Kind == HandOffKind.JudicialConfirmation ? AskConfirmation(dispute, command) : Accept(asked);
    }

    // Joint application of both parties, within 30 days of the agreement (People's Mediation Law art. 33).
    private static Decision AskConfirmation(Dispute dispute, DisputeCommand.HandOff command)
    {
        if (dispute.Agreement is not { } agreement || dispute.Stage is Stage.Ended) return Refuse(Refusal.NoAgreement);
        if (!command.What.PartiesConsent) return Refuse(Refusal.ConsentMissing);

        return Deadline.Of("JC-APP", agreement.EffectiveOn, command.Calendar).IsOver(command.Today)
            ? Refuse(Refusal.ConfirmationTooLate)
            : Accept(command.What);
    }

    private static Decision Hear(Dispute dispute, HandOffReported report)
    {
        if (dispute.HandOffs.FirstOrDefault(h => h.Asked.HandOff == report.HandOff) is not { } handOff)
            return Refuse(Refusal.HandOffUnknown);

        return report.Notice <= handOff.Notice ? new AlreadyDone() : Accept(report);
    }

    private static Decision Take(Dispute dispute, DelegationReceived received) =>
        dispute.Delegations.Any(d => d.Received.Delegation == received.Delegation)
            ? new AlreadyDone()
            : Accept(received);

    private static Decision Answer(Dispute dispute, DelegationAnswered answer)
    {
        if (dispute.Delegations.FirstOrDefault(d => d.Received.Delegation == answer.Delegation) is not { } delegation)
            return Refuse(Refusal.DelegationUnknown);
        if (delegation.Answered) return new AlreadyDone();

        return DisputeRules.Check(answer.Report) is { } wrong ? Refuse(wrong) : Accept(answer);
    }
}
