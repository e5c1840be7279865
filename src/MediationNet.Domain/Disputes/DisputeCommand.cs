using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Disputes;

/// <summary>
/// What a person, or a courier for its office, wants done. Ids come in with it, so it may be sent again.
/// </summary>
public abstract record DisputeCommand
{
    private DisputeCommand() { }

    /// <summary>
    /// Record a dispute; risk signs go into an entry of their own, since they never leave the committees.
    /// </summary>
    public sealed record Record(DisputeRecorded What, IReadOnlyList<string> RiskSigns) : DisputeCommand;

    /// <summary>Write a note, a risk note, or that the matter was reported; any participant may.</summary>
    public sealed record Note(DisputeEvent What) : DisputeCommand;

    /// <summary>Put a photographed or scanned paper into the file, whose content is kept already; any participant may.
    /// </summary>
    public sealed record AttachPaper(PaperAttached What) : DisputeCommand;

    /// <summary>Strike a paper out; the committee that attached it may, and the custodian.</summary>
    public sealed record WithdrawPaper(PaperWithdrawn What) : DisputeCommand;

    /// <summary>Write an act of mediation; only the custodian may.</summary>
    public sealed record Mediate(MediationEvent What) : DisputeCommand;

    /// <summary>
    /// Ask that the dispute be moved; custody goes to <paramref name="Office"/> at once when it is given.
    /// </summary>
    /// <param name="Referral">The id of the referral.</param>
    /// <param name="Wish">Where to.</param>
    /// <param name="Why">Why.</param>
    /// <param name="PartiesConsent">The parties were asked and agree.</param>
    /// <param name="Office">The office that finds who takes it; null when the custodian offers it itself.</param>
    public sealed record Refer(
        ReferralId Referral, Wish Wish, string Why, bool PartiesConsent, CommitteeId? Office) : DisputeCommand
    {
        /// <summary>The parties were asked on the spot: nobody has it besides those that are known.</summary>
        public bool NobodyElsewhere { get; init; }
    }

    /// <summary>Offer the dispute to a candidate.</summary>
    public sealed record OfferTo(ReferralOffered What) : DisputeCommand;

    /// <summary>Take an offered dispute.</summary>
    public sealed record AcceptOffer(OfferId Offer) : DisputeCommand;

    /// <summary>Do not take an offered dispute.</summary>
    public sealed record DeclineOffer(OfferId Offer, string Why) : DisputeCommand;

    /// <summary>Take an offer back.</summary>
    public sealed record WithdrawOffer(OfferId Offer, Reason Why) : DisputeCommand;

    /// <summary>Release custody to the candidate that accepted.</summary>
    public sealed record Release(OfferId Offer) : DisputeCommand;

    /// <summary>Give the dispute back to the one that asked for the referral.</summary>
    public sealed record ReturnToSender(
        ReferralId Referral, CommitteeId? Through, IReadOnlyList<Reason> Reasons) : DisputeCommand;

    /// <summary>No candidate was found by rule: put it on a person's desk.</summary>
    public sealed record GiveUp(ReferralId Referral, IReadOnlyList<Reason> Reasons) : DisputeCommand;

    /// <summary>Assign custody by an order of an office or court.</summary>
    public sealed record Assign(CommitteeId To, CommitteeId? Through, int Rank, string Order) : DisputeCommand;

    /// <summary>Have another committee mediate jointly; custody stays.</summary>
    public sealed record MediateJointly(CommitteeJoined With) : DisputeCommand;

    /// <summary>Put the dispute or its agreement before a body.</summary>
    /// <param name="What">What is asked of whom.</param>
    /// <param name="Today">The day at the node.</param>
    /// <param name="Calendar">Which days are worked, as the node knows.</param>
    public sealed record HandOff(HandedOff What, DateOnly Today, WorkCalendar Calendar) : DisputeCommand
    {
        /// <summary>The body as the directory has it; null leaves its kind unlooked at.</summary>
        public Body? Before { get; init; }
    }

    /// <summary>Write to a body about a matter or delegation that is open.</summary>
    public sealed record WriteToBody(LetterToBody What) : DisputeCommand;

    /// <summary>Take in what a body reported.</summary>
    public sealed record HearReport(HandOffReported What) : DisputeCommand;

    /// <summary>Take in a court's delegation of a dispute that is known already.</summary>
    public sealed record TakeDelegation(DelegationReceived What) : DisputeCommand;

    /// <summary>Report the result of a delegation to the court.</summary>
    public sealed record AnswerDelegation(DelegationAnswered What) : DisputeCommand;
}
