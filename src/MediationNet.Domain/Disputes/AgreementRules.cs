using MediationNet.Domain.Committees;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Disputes;

/// <summary>When an agreement may be drafted, when it stands, and how it is carried out.</summary>
/// <remarks>
/// People's Mediation Law art. 28–31: written or oral; content; binding from the day all have signed and the committee
/// has sealed it, an oral one from the day it was made; the committee supervises performance.
/// </remarks>
internal static class AgreementRules
{
    /// <summary>Instalments an agreement may have: ten years, month by month.</summary>
    private const int InstalmentsMax = 120;

    internal static Decision Draft(Dispute dispute, Committee by, AgreementDrafted drafted) =>
        Content(drafted.Text) is { } wrong ? Refuse(wrong)
        : dispute.Draft is { } draft && IsSame(draft, drafted.Text) ? new AlreadyDone()
        : MediationRules.Work(dispute, by, drafted);

    internal static Decision Agree(Dispute dispute, Committee by, AgreementReached agreed) =>
        Content(agreed) is { } wrong ? Refuse(wrong)
        : agreed.Form == AgreementForm.Written && (agreed.SignedOn > agreed.EffectiveOn
            || agreed.SealedOn > agreed.EffectiveOn) ? Refuse(Refusal.DayNotLater)
        : dispute.Stage == Stage.Agreed && dispute.Agreement is { } standing && IsSame(standing, agreed)
            ? new AlreadyDone()
        : dispute.Parties.Any(p => p.Details?.LacksGuardian(agreed.EffectiveOn) == true)
            ? Refuse(Refusal.GuardianMissing)
        : MediationRules.Work(dispute, by, agreed);

    internal static Decision Perform(Dispute dispute, InstalmentPerformed performed) =>
        dispute.Agreement is not { } agreement ? Refuse(Refusal.NoAgreement)
        : performed.Number < 1 || performed.Number > agreement.Instalments.Count ? Refuse(Refusal.NumberUnknown)
        : performed.On == default ? Refuse(Refusal.Incomplete)
        : performed.Amount < 0 ? Refuse(Refusal.AmountNegative)
        : performed.Amount > DisputeRules.AmountMax ? Refuse(Refusal.TooLarge)
        : dispute.Performed.Contains(performed) ? new AlreadyDone()
        : dispute.Stage is not (Stage.Agreed or Stage.Broken) ? Refuse(Refusal.WrongStage)
        : Accept(performed);

    // Lists have no value equality, so they are compared on their own.
    private static bool IsSame(AgreementReached one, AgreementReached other) =>
        one == other with { Instalments = one.Instalments } && one.Instalments.SequenceEqual(other.Instalments);

    private static Refusal? Content(AgreementReached agreed)
    {
        var parts = agreed.Instalments;
        if (agreed.EffectiveOn == default || parts.Any(part => part.DueOn == default)) return Refusal.Incomplete;
        if (agreed.Amount < 0 || agreed.Copies < 0 || parts.Any(part => part.Amount < 0)) return Refusal.AmountNegative;
        if (agreed.Amount > DisputeRules.AmountMax || parts.Any(part => part.Amount > DisputeRules.AmountMax)
            || parts.Count > InstalmentsMax)
        {
            return Refusal.TooLarge;
        }

        if (parts.Zip(parts.Skip(1)).Any(pair => pair.Second.DueOn < pair.First.DueOn)) return Refusal.DayNotLater;
        if (parts is [.., var last] && agreed.DueOn < last.DueOn) return Refusal.DayNotLater;

        return agreed.Amount is { } amount && parts.Count > 0 && parts.All(part => part.Amount is not null)
            && parts.Sum(part => part.Amount) != amount
                ? Refusal.InstalmentsDiffer
                : Texts(agreed);
    }

    private static Refusal? Texts(AgreementReached agreed) => DisputeRules.Check(agreed.Terms) ?? DisputeRules.Bound(
    [
        agreed.Terms, agreed.Facts, agreed.Matters, agreed.Responsibility, agreed.Performance,
        .. agreed.Instalments.Select(part => part.What),
    ]);
}
