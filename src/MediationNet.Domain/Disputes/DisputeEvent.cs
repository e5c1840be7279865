using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Disputes;

/// <summary>Something that happened to a dispute. The whole life of a dispute is a set of these.</summary>
public abstract record DisputeEvent;

/// <summary>A dispute was recorded; the recording committee holds term 0 of its custody.</summary>
/// <param name="Category">The kind of dispute.</param>
/// <param name="Parties">At least one.</param>
/// <param name="Facts">What happened, in the mediator's words.</param>
/// <param name="AmountClaimed">In yuan, or null.</param>
/// <param name="PeopleInvolved">How many people are involved, or null.</param>
/// <param name="Source">How it came in.</param>
/// <param name="Place">Where it happened.</param>
/// <param name="Language">The language the parties need (BCP 47), "zh-CN" when none is asked.</param>
/// <param name="Recusals">Committees that a party asked to stand aside.</param>
public sealed record DisputeRecorded(
    Category Category,
    IReadOnlyList<Party> Parties,
    string Facts,
    decimal? AmountClaimed,
    int? PeopleInvolved,
    DisputeSource Source,
    Place Place,
    string Language,
    IReadOnlyList<CommitteeId> Recusals) : DisputeEvent
{
    /// <summary>The application it began with; null when nobody applied yet, or an older version wrote it.</summary>
    public Application? Application { get; init; }

    /// <summary>True for a lead (线索): it is registered later, or closed.</summary>
    public bool IsLead { get; init; }
}

/// <summary>Risk signs seen (violence, group, petition, …). Confidential: never leaves the committees.</summary>
public sealed record RiskNoted(IReadOnlyList<string> Signs) : DisputeEvent;

/// <summary>A note of any participant; needs no custody. Confidential unless it is marked for the file.</summary>
public sealed record Noted(string Text, bool ForFile) : DisputeEvent;

/// <summary>An act of mediation: only the committee that holds the dispute may write it.</summary>
public abstract record MediationEvent : DisputeEvent;

/// <summary>The committee takes the dispute on.</summary>
public sealed record DisputeAccepted : MediationEvent
{
    /// <summary>The parties were asked on the spot: nobody has it besides those that are known.</summary>
    public bool NobodyElsewhere { get; init; }
}

/// <summary>The committee does not take it on, and told the other lawful routes.</summary>
public sealed record AcceptanceRefused(string Reason, string RoutesTold) : MediationEvent;

/// <summary>An inquiry on the spot or of a person.</summary>
/// <param name="Notes">The record.</param>
public sealed record InvestigationMade(string Notes) : MediationEvent
{
    /// <summary>When; null when only the entry's time is known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Where, or empty.</summary>
    public string Place { get; init; } = "";

    /// <summary>Who was there, or empty.</summary>
    public string Present { get; init; } = "";

    /// <summary>Who was asked, or empty.</summary>
    public string Asked { get; init; } = "";

    /// <summary>Who inquired, or empty.</summary>
    public string Investigators { get; init; } = "";

    /// <summary>Who wrote the record, or empty.</summary>
    public string Recorder { get; init; } = "";
}

/// <summary>What a session came to.</summary>
public enum SessionOutcome
{
    Reached,
    NotReached,
    Continues,
}

/// <summary>A mediation session was held.</summary>
/// <param name="Place">Where.</param>
/// <param name="Minutes">What was said and done.</param>
public sealed record SessionHeld(string Place, string Minutes) : MediationEvent
{
    /// <summary>When; null when only the entry's time is known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The parties that were there, by number.</summary>
    public IReadOnlyList<int> Present { get; init; } = [];

    /// <summary>Who else took part: agents, invited helpers; or empty.</summary>
    public string Others { get; init; } = "";

    /// <summary>Who wrote the record, or empty.</summary>
    public string Recorder { get; init; } = "";

    /// <summary>Rights and duties were told at its beginning.</summary>
    public bool NoticeGiven { get; init; }

    /// <summary>What each side stated, or empty when the minutes tell it.</summary>
    public string Statements { get; init; } = "";

    /// <summary>What evidence was looked at, or empty.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>What it came to; null when it was not said.</summary>
    public SessionOutcome? Outcome { get; init; }

    /// <summary>
    /// Others could listen: as the parties choose (People's Mediation Law art. 23); never in a medical dispute (Medical
    /// Disputes Regulation art. 42).
    /// </summary>
    public bool IsOpen { get; init; }
}

/// <summary>What was said in confidence to the mediator, offers among it. Confidential.</summary>
public sealed record CaucusNoted(string Text) : MediationEvent;

/// <summary>
/// The parties agreed. Binding from <paramref name="EffectiveOn"/> (People's Mediation Law art. 29–31).
/// </summary>
/// <param name="Form">Written or oral.</param>
/// <param name="Terms">Content, way and term of performance.</param>
/// <param name="Amount">In yuan, or null.</param>
/// <param name="EffectiveOn">Written: all signed and sealed; oral: the day it was made. Local date.</param>
/// <param name="DueOn">Last day of performance, or null.</param>
public sealed record AgreementReached(
    AgreementForm Form, string Terms, decimal? Amount, DateOnly EffectiveOn, DateOnly? DueOn) : MediationEvent
{
    /// <summary>The main facts, or empty.</summary>
    public string Facts { get; init; } = "";

    /// <summary>The matters in dispute, or empty.</summary>
    public string Matters { get; init; } = "";

    /// <summary>Who answers for what, or empty.</summary>
    public string Responsibility { get; init; } = "";

    /// <summary>How and until when it is performed, in words; or empty.</summary>
    public string Performance { get; init; } = "";

    /// <summary>What is due when, the earliest first; empty when it is due at once or on one day.</summary>
    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    /// <summary>How many copies were made, or null.</summary>
    public int? Copies { get; init; }

    /// <summary>The day on which the last party and the mediator had signed, or null.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>The day of the committee's seal, or null.</summary>
    public DateOnly? SealedOn { get; init; }

    /// <summary>The last days of performance, the earliest first; empty when none was set.</summary>
    public IReadOnlyList<DateOnly> DueDays =>
        Instalments.Count > 0 ? [.. Instalments.Select(part => part.DueOn).Distinct()]
        : DueOn is { } due ? [due]
        : [];
}

/// <summary>
/// Both sides agreed that mediation may take until a later day (local rules; Medical Disputes Regulation art. 38).
/// </summary>
/// <param name="Until">The new last day, local date.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="PartiesConsent">Both sides were asked and agree.</param>
public sealed record TermExtended(DateOnly Until, string Why, bool PartiesConsent) : MediationEvent;

/// <summary>An appraisal (or test) began; its days are not counted where the law says so.</summary>
/// <param name="On">The first day, local date.</param>
/// <param name="What">What is appraised, and by whom.</param>
public sealed record AppraisalBegan(DateOnly On, string What) : MediationEvent;

/// <summary>The appraisal's result is here.</summary>
/// <param name="On">The last day that is not counted, local date.</param>
public sealed record AppraisalEnded(DateOnly On) : MediationEvent;

/// <summary>The agreement was carried out.</summary>
public sealed record AgreementPerformed(string Notes) : MediationEvent;

/// <summary>The agreement was not carried out in time.</summary>
public sealed record AgreementBroken(string Notes) : MediationEvent;

/// <summary>Mediation ended without agreement, and the parties were told of the other routes.</summary>
public sealed record MediationEnded(EndReason Reason, string Notes, string RoutesTold) : MediationEvent
{
    /// <summary>The number of the party that refused or withdrew; null when it was none, or both.</summary>
    public int? Party { get; init; }
}

/// <summary>
/// Mediation goes on after it had ended, or after a broken agreement, with the consent of both sides.
/// </summary>
public sealed record MediationResumed(string Notes) : MediationEvent
{
    /// <summary>Both sides were asked and agree. False in what an older version wrote, which asked as well.</summary>
    public bool PartiesConsent { get; init; }
}

/// <summary>
/// A node whose store was restored says where its earlier logs of this dispute end, after all its peers have promised
/// to take nothing more from them. A statement: it changes neither stage nor custody.
/// </summary>
/// <param name="Ends">The last entry of each earlier log of the node; at least one.</param>
/// <param name="Without">Peers that were gone and not waited for. What they hold still counts when it comes.</param>
public sealed record LogsClosed(IReadOnlyList<Head> Ends, IReadOnlyList<NodeId> Without) : DisputeEvent;
