using System.Diagnostics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.HandOffs;

/// <summary>What a committee may write to a body about a matter or delegation that is open.</summary>
internal static class LetterRules
{
    internal static Decision Decide(Dispute dispute, Committee by, LetterToBody letter) =>
        DisputeRules.WhileHeld(dispute, by, () => letter switch
        {
            CorrectionSent correction => Correct(dispute, by, correction),
            HandOffWithdrawn withdrawal => Withdraw(dispute, by, withdrawal),
            DelegationAcknowledged acknowledged => Acknowledge(dispute, by, acknowledged),
            _ => throw new UnreachableException($"{letter.GetType().Name} has no rule"),
        });

    private static Decision Correct(Dispute dispute, Committee by, CorrectionSent letter)
    {
        if (DisputeRules.Check(letter.What) is { } wrong) return Refuse(wrong);
        if (Find(dispute, letter.HandOff) is not { } handOff) return Refuse(Refusal.HandOffUnknown);
        if (handOff.Corrected?.Letter == letter.Letter) return new AlreadyDone();
        // Only the node that brought the matter hears of it.
        if (handOff.By != by.Id) return Refuse(Refusal.NotCustodian);

        return handOff.AwaitsCorrection ? Accept(letter) : Refuse(Refusal.NoCorrectionAsked);
    }

    // Civil Procedure Law, Interpretation (2022) art. 357: before the ruling either or both may withdraw.
    private static Decision Withdraw(Dispute dispute, Committee by, HandOffWithdrawn letter)
    {
        if (DisputeRules.Check(letter.Why) is { } wrong) return Refuse(wrong);
        if (Find(dispute, letter.HandOff) is not { } handOff) return Refuse(Refusal.HandOffUnknown);
        if (handOff.Withdrawn is not null) return new AlreadyDone();
        // The body hears of it only from the node that brought the matter.
        if (handOff.By != by.Id) return Refuse(Refusal.NotCustodian);

        return handOff.Open ? Accept(letter) : Refuse(Refusal.HandOffEnded);
    }

    private static Decision Acknowledge(Dispute dispute, Committee by, DelegationAcknowledged letter)
    {
        if (!by.Mediates) return Refuse(Refusal.OfficeDoesNotMediate);
        if (dispute.Delegations.FirstOrDefault(d => d.Received.Delegation == letter.Delegation) is not { } delegation)
            return Refuse(Refusal.DelegationUnknown);
        if (delegation.Acknowledged is not null || delegation.Answered) return new AlreadyDone();

        var wrong = letter.Taken ? DisputeRules.Bound(letter.Why) : DisputeRules.Check(letter.Why);
        return wrong is { } reason ? Refuse(reason) : Accept(letter);
    }

    private static HandOff? Find(Dispute dispute, HandOffId handOff) =>
        dispute.HandOffs.FirstOrDefault(h => h.Asked.HandOff == handOff);
}
