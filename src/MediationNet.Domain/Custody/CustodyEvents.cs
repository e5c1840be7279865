using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Custody;

/// <summary>One wish to have a dispute moved, from asking to its end.</summary>
public readonly record struct ReferralId(Guid Value);

/// <summary>One offer of a dispute to one candidate.</summary>
public readonly record struct OfferId(Guid Value);

/// <summary>Where a referral should go: to a named committee, or by rule to a tier (and kind).</summary>
/// <param name="Named">A committee asked for by name, or null.</param>
/// <param name="Tier">The tier to begin with; null means people's.</param>
/// <param name="Kind">Only this kind of committee, or null for any.</param>
public sealed record Wish(CommitteeId? Named, Tier? Tier, CommitteeKind? Kind);

/// <summary>
/// A reason as data: a code with its arguments. The page puts it into words in the reader's language.
/// </summary>
public sealed record Reason(string Code, IReadOnlyList<string> Arguments)
{
    public Reason(string code, params string[] arguments) : this(code, (IReadOnlyList<string>)arguments) { }
}

/// <summary>Why custody was released.</summary>
public enum ReleasePurpose
{
    /// <summary>To the office, which finds who takes it.</summary>
    Dispatch,

    /// <summary>To the committee that accepted an offer.</summary>
    Accepted,

    /// <summary>Back to the sender, with reasons.</summary>
    Return,
}

/// <summary>An event about who answers for the dispute. Each is sealed.</summary>
public abstract record CustodyEvent : DisputeEvent;

/// <summary>The custodian asks that the dispute be moved.</summary>
public sealed record ReferralRequested(ReferralId Referral, Wish Wish, string Why, bool PartiesConsent) : CustodyEvent
{
    /// <summary>The parties were asked on the spot: nobody has it besides those that are known.</summary>
    public bool NobodyElsewhere { get; init; }
}

/// <summary>The custodian offers the dispute; the candidate becomes a participant.</summary>
/// <param name="Offer">The offer's id.</param>
/// <param name="Referral">The referral it serves.</param>
/// <param name="To">The candidate.</param>
/// <param name="Through">The office that guides the candidate, so that news can reach it; null when the same.</param>
/// <param name="Reasons">Why this candidate.</param>
/// <param name="AnswerBy">After this the custodian acts; nothing lapses by itself.</param>
public sealed record ReferralOffered(
    OfferId Offer,
    ReferralId Referral,
    CommitteeId To,
    CommitteeId? Through,
    IReadOnlyList<Reason> Reasons,
    DateTimeOffset AnswerBy) : CustodyEvent;

/// <summary>The candidate takes the dispute; custody moves only with the release that follows.</summary>
public sealed record ReferralAccepted(OfferId Offer) : CustodyEvent;

/// <summary>The candidate does not take it.</summary>
public sealed record ReferralDeclined(OfferId Offer, string Why) : CustodyEvent;

/// <summary>The custodian takes the offer back; an acceptance that comes later is void.</summary>
public sealed record OfferWithdrawn(OfferId Offer, Reason Why) : CustodyEvent;

/// <summary>
/// Custody of the next term, given by the custodian of the term before it. Nothing else moves custody.
/// </summary>
/// <param name="Term">The term that begins: the custodian's own term plus one.</param>
/// <param name="To">Who answers from now on.</param>
/// <param name="Through">The office that guides the receiver; null when the same or none.</param>
/// <param name="Referral">The referral it serves, or null.</param>
/// <param name="Offer">The accepted offer, or null.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Reasons">In particular the reasons of a return.</param>
public sealed record CustodyReleased(
    long Term,
    CommitteeId To,
    CommitteeId? Through,
    ReferralId? Referral,
    OfferId? Offer,
    ReleasePurpose Purpose,
    IReadOnlyList<Reason> Reasons) : CustodyEvent;

/// <summary>The office found nobody by rule; a person has to decide.</summary>
public sealed record DispatchStuck(ReferralId Referral, IReadOnlyList<Reason> Reasons) : CustodyEvent;

/// <summary>An order that outranks releases: for a custodian that is gone, or a contested dispute.</summary>
/// <param name="Term">The term the order begins.</param>
/// <param name="To">Who answers from now on.</param>
/// <param name="Through">The office that guides the receiver; null when the same or none.</param>
/// <param name="Rank">Higher wins; at least 1. Ties: the larger hash.</param>
/// <param name="Order">The order in words, with its number.</param>
public sealed record CustodyAssigned(
    long Term, CommitteeId To, CommitteeId? Through, int Rank, string Order) : CustodyEvent;

/// <summary>
/// Another committee mediates jointly: it takes part, reads and notes; the custodian goes on to write the acts.
/// </summary>
/// <remarks>Regulation on People's Mediation Committees (1989) art. 7: disputes across areas and units.</remarks>
/// <param name="Committee">The committee that joins.</param>
/// <param name="Through">The office that guides it, so that news can reach it; null when the same or none.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="PartiesConsent">The parties were asked and agree.</param>
public sealed record CommitteeJoined(
    CommitteeId Committee, CommitteeId? Through, string Why, bool PartiesConsent) : CustodyEvent;
