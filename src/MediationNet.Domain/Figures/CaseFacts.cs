using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Figures;

/// <summary>Since when a committee or office answered for a dispute.</summary>
/// <param name="Since">The local day.</param>
/// <param name="By">Who.</param>
/// <param name="Purpose">Why it came there; null for the record and for an order.</param>
public sealed record Holding(DateOnly Since, CommitteeId By, ReleasePurpose? Purpose);

/// <summary>A request for material that is not answered yet.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Of">Who is asked.</param>
/// <param name="Until">When it should be there.</param>
public sealed record MaterialWait(CommitteeId By, CommitteeId Of, DateOnly Until);

/// <summary>How a case was assessed.</summary>
/// <param name="On">The first local day on which it was: in its period it counts.</param>
/// <param name="IsDifficult">Difficult and complex.</param>
/// <param name="Prevented">What was kept from happening.</param>
public sealed record Assessment(DateOnly On, bool IsDifficult, IReadOnlyList<Prevented> Prevented);

/// <summary>A referral under way: asked for, and nobody has the dispute for it yet.</summary>
/// <param name="By">Who asked.</param>
/// <param name="Since">When, in UTC.</param>
/// <param name="Asked">Whose answer or release is awaited; null while nobody is asked.</param>
/// <param name="Taken">It was answered with yes: only the release is awaited.</param>
public sealed record UnderWay(CommitteeId By, DateTimeOffset Since, CommitteeId? Asked, bool Taken);

/// <summary>The term of mediation that runs, or ran last.</summary>
/// <param name="TakenOnOn">The day the committee took the dispute on.</param>
/// <param name="ExtendedTo">A later last day both sides agreed on, or null.</param>
/// <param name="Appraisals">Days that may not be counted.</param>
/// <param name="EndedOn">The day mediation ended without an agreement, or null.</param>
public sealed record WorkTerm(
    DateOnly TakenOnOn, DateOnly? ExtendedTo, IReadOnlyList<Standstill> Appraisals, DateOnly? EndedOn);

/// <summary>
/// All that is counted of a dispute, and nothing of what it is about: no name, no text. It follows from the fold alone.
/// </summary>
/// <param name="Id">The dispute.</param>
/// <param name="RegisteredOn">The local day on which it was registered; null while it is a lead.</param>
/// <param name="Category">Its kind.</param>
/// <param name="Source">How it came in.</param>
/// <param name="Place">Where it happened.</param>
/// <param name="People">How many people it involves; where that was not told, its parties.</param>
/// <param name="Stage">How far mediation has come.</param>
/// <param name="Holdings">Who answered for it, oldest first; never empty.</param>
/// <param name="Participants">Who takes part, and so may see it.</param>
public sealed record CaseFacts(
    DisputeId Id,
    DateOnly? RegisteredOn,
    Category Category,
    DisputeSource Source,
    DivisionCode Place,
    long People,
    Stage Stage,
    IReadOnlyList<Holding> Holdings,
    IReadOnlyCollection<CommitteeId> Participants)
{
    /// <summary>What is counted once.</summary>
    public Milestones Milestones { get; init; } = Milestones.None;

    /// <summary>The term of mediation; null before anybody took it on.</summary>
    public WorkTerm? Term { get; init; }

    /// <summary>The day a court confirmed the agreement, or null.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>Days on which a referral was asked for.</summary>
    public IReadOnlyList<DateOnly> ReferredOn { get; init; } = [];

    /// <summary>When the open offer should have its answer; null when none is open.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>True when an open offer should have had its answer by now: at that very moment it is late.</summary>
    /// <param name="now">Now.</param>
    public bool IsAnswerLate(DateTimeOffset now) => AnswerBy <= now;

    /// <summary>Requests for material that wait for their answer.</summary>
    public IReadOnlyList<MaterialWait> MaterialsAwaited { get; init; } = [];

    /// <summary>A person has to decide who is asked (<see cref="Dispute.IsStuck"/>).</summary>
    public bool Stuck { get; init; }

    /// <summary>How it is assessed for the official table; null while nobody has.</summary>
    public Assessment? Assessed { get; init; }

    /// <summary>What weighs of its risk. Confidential: shown to those who may read what was said in confidence.
    /// </summary>
    public RiskFacts Risk { get; init; } = RiskFacts.None;

    /// <summary>The clocks that run.</summary>
    public IReadOnlyList<RunningClock> Clocks { get; init; } = [];

    /// <summary>Ids, at the node of whoever holds it, of the mediators appointed who sign in there.</summary>
    public IReadOnlyList<PersonId> Mediators { get; init; } = [];

    /// <summary>The referral that is under way; null when none is.</summary>
    public UnderWay? UnderWay { get; init; }

    /// <summary>Who answers for it now, as far as is known here.</summary>
    public CommitteeId Holder => Holdings[^1].By;

    /// <summary>True while somebody has to work on it: not agreed, not ended, not declined; or broken.</summary>
    public bool IsOpen => Stage is Stage.Lead or Stage.Recorded or Stage.Accepted or Stage.InMediation or Stage.Broken;

    /// <summary>The day on which the work of the term came to its end, agreed or not; null while it goes on.</summary>
    public DateOnly? WorkedUntil => Term?.EndedOn ?? SettledInTerm?.On;

    /// <summary>Who did that work: whoever settled it, else whoever holds it.</summary>
    public CommitteeId Worker => Term?.EndedOn is null && SettledInTerm is { } settled ? settled.By : Holder;

    // An agreement before the term began belongs to an earlier one.
    private Settlement? SettledInTerm =>
        Milestones.Settled is { } settled && settled.On >= Term?.TakenOnOn ? settled : null;

    /// <summary>What is counted of a dispute.</summary>
    public static CaseFacts Of(Dispute dispute) => new(
        dispute.Id,
        dispute.RegisteredOn,
        dispute.Recorded.Category,
        dispute.Recorded.Source,
        dispute.Recorded.Place.Division,
        PeopleOf(dispute),
        dispute.Stage,
        [.. dispute.Custody.Terms.Select(term => new Holding(Day(term.Since), term.Custodian, term.Purpose))],
        [.. dispute.Participants])
    {
        Milestones = dispute.Milestones,
        Term = dispute.AcceptedOn is { } taken
            ? new WorkTerm(taken, dispute.ExtendedTo, dispute.Appraisals, dispute.EndedOn)
            : null,
        ConfirmedOn = dispute.HandOffs.FirstOrDefault(IsConfirmed) is { } confirmed ? Day(confirmed.StateAt) : null,
        ReferredOn = [.. dispute.Referrals.Select(referral => Day(referral.At))],
        AnswerBy = dispute.OpenOffer is { State: OfferState.Open } open ? open.Made.AnswerBy : null,
        MaterialsAwaited =
        [
            .. dispute.Materials.Where(one => one.Given is null)
                .Select(one => new MaterialWait(one.By, one.Asked.Of, one.Asked.Until)),
        ],
        Stuck = dispute.IsStuck,
        Assessed = dispute.Assessed is { } assessed
            ? new Assessment(assessed.On, assessed.IsDifficult, assessed.Prevented)
            : null,
        Risk = RiskOf(dispute),
        Clocks = [.. DisputeClocks.Running(dispute)],
        Mediators = dispute.MediatorsBy == dispute.Custody.Last.Custodian
            ? [.. dispute.Mediators.Where(one => one.Person.Length > 0).Select(one => new PersonId(one.Person))]
            : [],
        UnderWay = dispute.OpenReferral is { } referral
            ? new UnderWay(
                referral.By, referral.At.ToUniversalTime(), dispute.OpenOffer?.Made.To,
                Taken: dispute.OpenOffer is { State: OfferState.Accepted })
            : null,
    };

    /// <summary>How many people a dispute involves; where that was not told, its parties.</summary>
    public static long PeopleOf(Dispute dispute) =>
        dispute.Recorded.PeopleInvolved ?? dispute.Parties.Sum(party => (long)(party.Count ?? 1));

    /// <summary>What weighs of a dispute's risk; nothing any more once it was carried out or closed.</summary>
    public static RiskFacts RiskOf(Dispute dispute) => dispute is { Stage: Stage.Performed } or { Archived: not null }
        ? RiskFacts.None
        : dispute.Risk with
        {
            IsBroken = dispute.Stage == Stage.Broken,
            CrossesBoundary =
                dispute.Parties.Select(party => party.Division).OfType<DivisionCode>().Distinct().Count() > 1,
        };

    private static bool IsConfirmed(HandOff handOff) =>
        handOff.Asked.Kind == HandOffKind.JudicialConfirmation && handOff.State == HandOffState.Confirmed;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
