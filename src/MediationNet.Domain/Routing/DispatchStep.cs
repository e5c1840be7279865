using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;

namespace MediationNet.Domain.Routing;

/// <summary>What an office allows.</summary>
/// <param name="AnswerTime">How long an offer waits for its answer before the office takes it back.</param>
public sealed record DispatchPolicy(TimeSpan AnswerTime);

/// <summary>A desk said that there is nobody in this tier. Soft: forgotten with the round, and asked again.</summary>
public sealed record EmptyTier(Tier Tier, IReadOnlyList<Reason> Reasons);

/// <summary>The next thing an office's courier does for one dispute.</summary>
public abstract record DispatchStep
{
    private DispatchStep() { }

    /// <summary>Nothing to do: not held by this office, no referral open, or on a person's desk.</summary>
    public sealed record Rest : DispatchStep;

    /// <summary>An offer waits for its answer until then.</summary>
    public sealed record WaitUntil(DateTimeOffset Until) : DispatchStep;

    /// <summary>Ask a desk for a candidate.</summary>
    public sealed record AskDesk(ReferralId Referral, Ask Ask) : DispatchStep;

    /// <summary>Offer the dispute. The id of the offer is made by the one that carries the step out.</summary>
    /// <param name="Referral">The referral it serves.</param>
    /// <param name="To">The candidate.</param>
    /// <param name="Through">The office that guides it; null when it is this office.</param>
    /// <param name="Reasons">Why this candidate.</param>
    /// <param name="AnswerBy">After this the office takes the offer back.</param>
    public sealed record OfferTo(
        ReferralId Referral,
        CommitteeId To,
        CommitteeId? Through,
        IReadOnlyList<Reason> Reasons,
        DateTimeOffset AnswerBy) : DispatchStep;

    /// <summary>Take an offer back.</summary>
    public sealed record Withdraw(OfferId Offer, Reason Why) : DispatchStep;

    /// <summary>Release custody to the one that accepted.</summary>
    public sealed record Release(OfferId Offer) : DispatchStep;

    /// <summary>Nobody takes it: back to the sender, with the reasons.</summary>
    public sealed record ReturnToSender(
        ReferralId Referral, CommitteeId? Through, IReadOnlyList<Reason> Reasons) : DispatchStep;

    /// <summary>Nobody takes it and there is no sender to give it back to: a person at the office decides.</summary>
    public sealed record GiveUp(ReferralId Referral, IReadOnlyList<Reason> Reasons) : DispatchStep;
}
