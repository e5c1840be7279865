using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Disputes;

/// <summary>On which side a party stands.</summary>
public enum PartyRole
{
    Applicant,
    Respondent,
    ThirdParty,
}

/// <summary>A natural person, or a legal person or other organisation.</summary>
public enum PartyKind
{
    Natural,
    Legal,
}

/// <summary>A party of a dispute. One row may stand for many people of one side.</summary>
/// <param name="Role">The side.</param>
/// <param name="Kind">Person or organisation.</param>
/// <param name="Name">The name, or what stands for it; never in logs.</param>
/// <param name="Count">How many people or organisations the row stands for; null when not known.</param>
/// <param name="Division">For an organisation such as a village: its division, to see a conflict of interest.</param>
public sealed record Party(PartyRole Role, PartyKind Kind, string Name, int? Count, DivisionCode? Division)
{
    /// <summary>What the forms ask about the party beyond the name; null while nothing is known.</summary>
    public PartyDetails? Details { get; init; }

    /// <summary>Says nothing of the party: what is printed may end in a log.</summary>
    public override string ToString() => nameof(Party);
}

/// <summary>How an application for mediation was made; both count alike (People's Mediation Law art. 17).</summary>
public enum ApplicationForm
{
    Oral,
    Written,
}

/// <summary>A party's request to the committee.</summary>
/// <param name="Form">Oral or written.</param>
/// <param name="On">
/// The day of the request, local date. Limitation is interrupted from this day (Interpretation on Limitation (2020)
/// art. 12): it is evidence, and never changed.
/// </param>
/// <param name="Requests">What is asked for, each matter on its own line; may be empty.</param>
public sealed record Application(ApplicationForm Form, DateOnly On, string Requests);

/// <summary>How the dispute came in: the source codes of the official statistic, and early screening.</summary>
public enum DisputeSource
{
    SelfApplication,
    ProactiveScreening,
    CourtDelegated,
    ProcuratorateReferral,
    PoliceReferral,
    PetitionReferral,
    AgencyReferral,
    Other,
}

/// <summary>Where it happened.</summary>
/// <param name="Division">The division code.</param>
/// <param name="Text">The place in words.</param>
public sealed record Place(DivisionCode Division, string Text);

/// <summary>How an agreement was made (People's Mediation Law art. 28).</summary>
public enum AgreementForm
{
    Written,
    Oral,
}

/// <summary>
/// Why mediation ended without an agreement (local rules, and the court's list for invited mediation).
/// </summary>
public enum EndReason
{
    NoAgreement,
    PartyRefused,
    PartyWithdrew,
    PartyUnreachable,
    TermExpired,
    Other,

    /// <summary>The parties settled it between themselves.</summary>
    SelfSettled,

    /// <summary>A court, arbitration body or organ accepted the same dispute, or a suit was filed.</summary>
    AcceptedElsewhere,

    /// <summary>Mediation was abused to harm others (Rules on Invited Mediation (2016) art. 18).</summary>
    ShamSuspected,
}

/// <summary>The stage a dispute has reached in mediation.</summary>
public enum Stage
{
    /// <summary>Registered, nothing decided yet.</summary>
    Recorded,

    /// <summary>Taken on by the committee that holds it.</summary>
    Accepted,

    /// <summary>Not taken on; other routes were told.</summary>
    NotAccepted,

    /// <summary>At least one investigation or session was held.</summary>
    InMediation,

    /// <summary>Agreed, in writing or orally.</summary>
    Agreed,

    /// <summary>The agreement was carried out.</summary>
    Performed,

    /// <summary>The agreement was not carried out.</summary>
    Broken,

    /// <summary>Ended without agreement; other lawful routes were told (People's Mediation Law art. 26).</summary>
    Ended,

    /// <summary>Found by screening or told by somebody; nobody has asked for mediation yet.</summary>
    Lead,
}
