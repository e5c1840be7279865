using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>Why a court may confirm an agreement.</summary>
public enum CourtBasis
{
    /// <summary>It invited the mediation.</summary>
    Invited,

    /// <summary>The mediation committee sits in its jurisdiction.</summary>
    CommitteePlace,

    /// <summary>A party lives, or has its seat, there.</summary>
    PartyPlace,

    /// <summary>The thing in dispute lies there.</summary>
    ObjectPlace,

    /// <summary>None that is known here.</summary>
    None,
}

/// <summary>A court and why it may confirm.</summary>
public sealed record CourtOption(Body Court, CourtBasis Basis);

/// <summary>Before which court an application for confirmation goes.</summary>
/// <remarks>
/// Civil Procedure Law (2023) art. 205: the court that invited the mediation; else the basic court at the domicile of a
/// party, at the place of the thing, or at the place of the mediation body. Interpretation (2022) art. 352.
/// </remarks>
public static class CourtChoice
{
    /// <summary>The court that invited it by a delegation that was not refused; null when none did.</summary>
    public static BodyId? Inviting(Dispute dispute) =>
        dispute.Delegations.LastOrDefault(d => d.Acknowledged is not { Taken: false })?.Received.Body;

    /// <summary>The courts of the directory, those with the best ground first; those without one last.</summary>
    public static IReadOnlyList<CourtOption> Of(Dispute dispute, Committee by, NetworkDirectory directory) =>
    [
        .. directory.Bodies
            .Where(body => body.Kind == BodyKind.Court)
            .Select(court => new CourtOption(court, BasisOf(dispute, by, court)))
            .OrderBy(option => option.Basis)
            .ThenByDescending(option => option.Court.Division.Value.Length)
            .ThenBy(option => option.Court.Id.Value, StringComparer.Ordinal),
    ];

    /// <summary>Why this court may confirm.</summary>
    public static CourtBasis BasisOf(Dispute dispute, Committee by, Body court)
    {
        if (Inviting(dispute) is { } inviting) return inviting == court.Id ? CourtBasis.Invited : CourtBasis.None;

        return by.Division.IsWithin(court.Division) ? CourtBasis.CommitteePlace
            : dispute.Recorded.Parties.Any(p => p.Division is { } place && place.IsWithin(court.Division))
                ? CourtBasis.PartyPlace
            : dispute.Recorded.Place.Division.IsWithin(court.Division) ? CourtBasis.ObjectPlace
            : CourtBasis.None;
    }
}
