using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Figures;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

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

    /// <summary>Committees that mediate jointly with the custodian.</summary>
    public IReadOnlyList<CommitteeId> Joint { get; init; } = [];

    /// <summary>The committee whose act led to the stage; the recorder at first.</summary>
    public required CommitteeId StageBy { get; init; }

    /// <summary>The log that begins with the record: which node, and which incarnation of its store.</summary>
    public Writer RecordedIn { get; init; }

    /// <summary>The parties as known now; a party's number is its place, from 1.</summary>
    public IReadOnlyList<Party> Parties { get; init; } = [];

    /// <summary>The agents as known now; an agent's number is its place, from 1.</summary>
    public IReadOnlyList<Agent> Agents { get; init; } = [];

    /// <summary>Who speaks for a group, one entry a side.</summary>
    public IReadOnlyList<RepresentativesChosen> Representatives { get; init; } = [];

    /// <summary>Who was invited to help.</summary>
    public IReadOnlyList<Helper> Helpers { get; init; } = [];

    /// <summary>Who interprets, or null.</summary>
    public InterpreterAppointed? Interpreter { get; init; }

    /// <summary>The application, or null. Limitation is interrupted from its day.</summary>
    public Application? Application { get; init; }

    /// <summary>The day on which it was registered; null while it is a lead.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>Where else the dispute is, as far as known; null while nobody was asked.</summary>
    public IReadOnlyList<ElsewhereMatter>? Elsewhere { get; init; }

    /// <summary>The day on which the parties were last asked who else has taken it up; null before.</summary>
    public DateOnly? ElsewhereAskedOn { get; init; }

    /// <summary>The mediators, the one who leads first.</summary>
    public IReadOnlyList<Mediator> Mediators { get; init; } = [];

    /// <summary>The committee that appointed them, or null: ids of mediators mean something at its node only.</summary>
    public CommitteeId? MediatorsBy { get; init; }

    /// <summary>Requests that a mediator stand aside, oldest first.</summary>
    public IReadOnlyList<Recusal> Recusals { get; init; } = [];

    /// <summary>How the parties were told their rights and duties, the last time; null before.</summary>
    public RightsNoticeGiven? Notice { get; init; }

    /// <summary>
    /// A party expressly refused, and the parties have not consented anew: nobody may mediate
    /// (People's Mediation Law art. 17).
    /// </summary>
    public bool RefusalStands { get; init; }

    /// <summary>Grave risk signs of which no report to the police or another department is noted yet.</summary>
    public IReadOnlyList<string> Unreported { get; init; } = [];

    /// <summary>Reports to the police or another department.</summary>
    public IReadOnlyList<ReportedToAuthority> Reports { get; init; } = [];

    /// <summary>The agreement as it went out to be signed the last time, or null.</summary>
    public AgreementReached? Draft { get; init; }

    /// <summary>The agreement that stands, or null.</summary>
    public AgreementReached? Agreement { get; init; }

    /// <summary>What was performed of the agreement that stands, oldest first.</summary>
    public IReadOnlyList<InstalmentPerformed> Performed { get; init; } = [];

    /// <summary>Return visits, oldest first.</summary>
    public IReadOnlyList<VisitMade> Visits { get; init; } = [];

    /// <summary>How the case is assessed for the official table, counted from the first day it was; or null.</summary>
    public CaseAssessed? Assessed { get; init; }

    /// <summary>How the file was closed; null while it is open.</summary>
    public CaseArchived? Archived { get; init; }

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

    /// <summary>Inquiries made since it was taken on.</summary>
    public int Inquiries { get; init; }

    /// <summary>Sessions held.</summary>
    public int Sessions { get; init; }

    /// <summary>Numbers of files and agreements, and those still to be given, oldest first.</summary>
    public IReadOnlyList<CaseNumber> Numbers { get; init; } = [];

    /// <summary>Facts that no party disputes, in the order in which they were written down.</summary>
    public IReadOnlyList<string> FactsAgreed { get; init; } = [];

    /// <summary>Photographed and scanned papers in causal order; also those that do not count any more.</summary>
    public IReadOnlyList<AttachedPaper> Papers { get; init; } = [];

    /// <summary>Requests for material between participants, oldest first.</summary>
    public IReadOnlyList<MaterialRequest> Materials { get; init; } = [];

    /// <summary>Risk signs noted by anyone.</summary>
    public IReadOnlyList<string> RiskSigns { get; init; } = [];

    /// <summary>What weighs of its risk; its colour is <see cref="RiskModel"/>'s to say.</summary>
    public RiskFacts Risk { get; init; } = RiskFacts.None;

    /// <summary>Entries that are kept without effect, with the reason.</summary>
    public IReadOnlyList<(EntryHash Entry, VoidReason Why)> Voids { get; init; } = [];

    /// <summary>Wall time of the last entry taken in, in causal order.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>The referral that has not ended, or null.</summary>
    public Referral? OpenReferral => Referrals.LastOrDefault(r => !r.Ended);

    /// <summary>The offer that waits for an answer or for its release, or null. An order ends all offers.</summary>
    public Offer? OpenOffer => Offers.LastOrDefault(o => o.State is OfferState.Open or OfferState.Accepted);

    /// <summary>
    /// True while a person at the office has to decide: nobody was found by rule, and nobody was asked by hand since.
    /// When whoever was asked by hand declines, or does not answer, it is stuck again.
    /// </summary>
    public bool IsStuck => OpenReferral is { Stuck: true } && OpenOffer is null && !Custody.Contested;

    /// <summary>The paper of this id, or null.</summary>
    public AttachedPaper? Paper(PaperId id) => Papers.FirstOrDefault(paper => paper.What.Paper == id);

    /// <summary>
    /// True when this committee ever held the dispute, in a term that stands or one that was overridden.
    /// </summary>
    public bool EverHeld(CommitteeId committee) =>
        Custody.Terms.Concat(Releases).Concat(Orders).Any(t => t.Custodian == committee);

    /// <summary>True when, as far as is known here, another committee holds the dispute by now.</summary>
    internal bool IsOvertaken(CommitteeId committee) => !Custody.Contested && Custody.Custodian != committee;
}
