using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Figures;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Disputes;

/// <summary>Why an entry is kept but has no effect.</summary>
public enum VoidReason
{
    /// <summary>Written for a committee that takes no part in the dispute.</summary>
    NotParticipant,

    /// <summary>Written for a committee that never held the dispute.</summary>
    NeverCustodian,

    /// <summary>It speaks of an offer, referral, hand-off or delegation that is not known.</summary>
    Unconnected,

    /// <summary>The dispute was recorded already.</summary>
    SecondRecord,

    /// <summary>A kind written by a newer version.</summary>
    NotUnderstood,

    /// <summary>An act of mediation by a committee that an order had relieved, before it knew of the order.</summary>
    Overtaken,
}

/// <summary>
/// A dispute as far as this node knows it: the fold of its entries. Nothing in it is stored as truth.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Recorded">What was recorded.</param>
/// <param name="RecordedAt">When, by the writer's clock.</param>
/// <param name="Stage">How far mediation has come.</param>
/// <param name="Custody">The chain of custody.</param>
public sealed record Dispute(
    DisputeId Id, DisputeRecorded Recorded, DateTimeOffset RecordedAt, Stage Stage, CustodyChain Custody)
{
    /// <summary>Committees and offices that are entitled to the log.</summary>
    public IReadOnlySet<CommitteeId> Participants { get; init; } = new HashSet<CommitteeId>();

    /// <summary>All releases known, also those an order overrode.</summary>
    public IReadOnlyList<Term> Releases { get; init; } = [];

    /// <summary>All assignments known.</summary>
    public IReadOnlyList<Term> Orders { get; init; } = [];

    /// <summary>Every referral, oldest first.</summary>
    public IReadOnlyList<Referral> Referrals { get; init; } = [];

    /// <summary>Every offer, oldest first.</summary>
    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>The committee whose act led to the stage; the recorder at first.</summary>
    public required CommitteeId StageBy { get; init; }

    /// <summary>The log that begins with the record: which node, and which incarnation of its store.</summary>
    public Writer RecordedIn { get; init; }

    /// <summary>The agreement that stands, or null.</summary>
    public AgreementReached? Agreement { get; init; }

    /// <summary>The day on which the committee at work took the dispute on; null before.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The later last day of mediation that both sides agreed on, or null.</summary>
    public DateOnly? ExtendedTo { get; init; }

    /// <summary>Appraisals, oldest first; one that goes on has no end yet.</summary>
    public IReadOnlyList<Standstill> Appraisals { get; init; } = [];

    /// <summary>The day on which mediation ended the last time; null while it has not.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why mediation ended the last time, or null while it has not.</summary>
    public EndReason? EndedFor { get; init; }

    /// <summary>What the figures count once, whatever comes after it.</summary>
    public Milestones Milestones { get; init; } = Milestones.None;

    /// <summary>Matters before bodies outside the tiers, oldest first.</summary>
    public IReadOnlyList<HandOff> HandOffs { get; init; } = [];

    /// <summary>Delegations of courts, oldest first.</summary>
    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    /// <summary>Risk signs noted by anyone.</summary>
    public IReadOnlyList<string> RiskSigns { get; init; } = [];

    /// <summary>Entries that are kept without effect, with the reason.</summary>
    public IReadOnlyList<(EntryHash Entry, VoidReason Why)> Voids { get; init; } = [];

    /// <summary>Wall time of the last entry taken in, in causal order.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>The referral that has not ended, or null.</summary>
    public Referral? OpenReferral => Referrals.LastOrDefault(r => !r.Ended);

    /// <summary>The offer that waits for an answer or for its release, or null. An order ends all offers.</summary>
    public Offer? OpenOffer => Offers.LastOrDefault(o => o.State is OfferState.Open or OfferState.Accepted);

    /// <summary>
    /// True when this committee ever held the dispute, in a term that stands or one that was overridden.
    /// </summary>
    public bool EverHeld(CommitteeId committee) =>
        Custody.Terms.Concat(Releases).Concat(Orders).Any(t => t.Custodian == committee);

    /// <summary>True when, as far as is known here, another committee holds the dispute by now.</summary>
    internal bool IsOvertaken(CommitteeId committee) => !Custody.Contested && Custody.Custodian != committee;
}
