using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Custody;

/// <summary>What became of an offer.</summary>
public enum OfferState
{
    /// <summary>No answer yet.</summary>
    Open,

    /// <summary>Accepted; custody moves with the release that follows.</summary>
    Accepted,

    /// <summary>Declined, with reasons.</summary>
    Declined,

    /// <summary>Taken back by the custodian.</summary>
    Withdrawn,

    /// <summary>Accepted after it had been taken back: without effect, and the sender is told.</summary>
    AcceptanceVoid,

    /// <summary>Custody was released on it.</summary>
    Released,
}

/// <summary>One offer and what became of it. Derived from the set of its events, in whatever order they came.</summary>
/// <param name="Made">The offer.</param>
/// <param name="By">The custodian that made it.</param>
/// <param name="At">When, by the writer's clock.</param>
/// <param name="Accepted">An acceptance by the candidate is known.</param>
/// <param name="Declined">The reason of a refusal by the candidate, or null.</param>
/// <param name="Withdrawn">The reason of a withdrawal by the custodian, or null.</param>
/// <param name="Released">Custody was released on it.</param>
public sealed record Offer(
    ReferralOffered Made,
    CommitteeId By,
    DateTimeOffset At,
    bool Accepted = false,
    string? Declined = null,
    Reason? Withdrawn = null,
    bool Released = false)
{
    /// <summary>The one answer that follows from what is known.</summary>
    public OfferState State =>
        Released ? OfferState.Released
        : Withdrawn is not null ? (Accepted ? OfferState.AcceptanceVoid : OfferState.Withdrawn)
        : Accepted ? OfferState.Accepted
        : Declined is not null ? OfferState.Declined
        : OfferState.Open;
}

/// <summary>One wish to have the dispute moved, and how it stands.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="By">Who asked; a return goes back there.</param>
/// <param name="At">When, by the writer's clock.</param>
/// <param name="Ended">Accepted by somebody, or returned.</param>
/// <param name="Stuck">The office found nobody by rule; see <see cref="Disputes.Dispute.IsStuck"/>.</param>
public sealed record Referral(
    ReferralRequested Asked, CommitteeId By, DateTimeOffset At, bool Ended = false, bool Stuck = false)
{
    /// <summary>Who gave the dispute back to the one that asked, or null.</summary>
    public CommitteeId? ReturnedBy { get; init; }
}
