using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>What a court asks of the parties of an agreement, its schedule, and how it was signed.</summary>
internal static class SigningCheck
{
    /// <summary>
    /// Interpretation of the Civil Procedure Law (2022) art. 354: identity, address and contact of both sides. Civil
    /// Code art. 19, 145: whoever lacks full capacity agrees by whoever acts for them.
    /// </summary>
    internal static IEnumerable<PackageProblem> Parties(HandOffPackage package)
    {
        var parties = package.Facts.Parties;
        if (parties.Any(party => string.IsNullOrWhiteSpace(party.Details?.Address)
            || string.IsNullOrWhiteSpace(party.Details.Contact)))
        {
            yield return PackageProblem.AddressMissing;
        }

        if (package.Agreement is { } agreement
            && parties.Any(party => party.Details?.LacksGuardian(agreement.EffectiveOn) == true))
        {
            yield return PackageProblem.GuardianMissing;
        }
    }

    /// <summary>
    /// People's Mediation Law art. 29: content, way and term of performance; in force from the day on which all parties
    /// have signed, sealed or put their fingerprint, the mediator has signed, and the committee has sealed it.
    /// </summary>
    internal static IEnumerable<PackageProblem> Agreement(AgreementReached agreement)
    {
        var parts = agreement.Instalments;
        if (parts.Any(part => part.Amount is null && string.IsNullOrWhiteSpace(part.What))
            || (agreement.Amount is not null && parts.Count > 0 && parts.All(part => part.Amount is null)))
        {
            yield return PackageProblem.InstalmentsOpen;
        }

        if (agreement.Form != AgreementForm.Written) yield break;
        if (agreement.SignedOn is null) yield return PackageProblem.SignedDayMissing;
        if (agreement.SealedOn is null) yield return PackageProblem.SealMissing;
        if (agreement is { SignedOn: { } signed, SealedOn: { } seal }
            && agreement.EffectiveOn != (signed > seal ? signed : seal))
        {
            yield return PackageProblem.EffectBeforeSeal;
        }
    }
}
