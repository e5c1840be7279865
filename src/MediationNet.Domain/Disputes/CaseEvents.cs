namespace MediationNet.Domain.Disputes;

/// <summary>
/// An act in the course of a case that changes no stage. Only the committee that holds the dispute writes it.
/// </summary>
public abstract record CaseEvent : MediationEvent;

/// <summary>
/// A lead became a case: a party applied, or the committee takes it up itself and asks the parties
/// (People's Mediation Law art. 17).
/// </summary>
/// <param name="Application">The application, or null when the committee acts of its own accord.</param>
/// <param name="Notes">How it came to it, or empty.</param>
public sealed record DisputeRegistered(Application? Application, string Notes) : MediationEvent;

/// <summary>Who chose the mediators (People's Mediation Law art. 19).</summary>
public enum MediatorChoice
{
    ByCommittee,
    ByParties,
}

/// <summary>One or several mediators, the one who leads first; takes the place of those before.</summary>
public sealed record MediatorsAppointed(IReadOnlyList<Mediator> Mediators, MediatorChoice Choice) : CaseEvent;

/// <summary>Why a mediator should stand aside (Rules on Invited Mediation (2016) art. 15).</summary>
public enum RecusalGround
{
    NearRelative,
    Interest,
    OtherRelation,
}

/// <summary>A party asked a mediator to stand aside, or the mediator disclosed a ground.</summary>
/// <param name="Mediator">The mediator's name.</param>
/// <param name="Party">The number of the party that asks; null when the mediator disclosed it.</param>
/// <param name="Ground">Why.</param>
/// <param name="Why">In words, or empty.</param>
public sealed record RecusalAsked(string Mediator, int? Party, RecusalGround Ground, string Why) : CaseEvent;

/// <summary>The committee answered.</summary>
/// <param name="Mediator">The mediator's name.</param>
/// <param name="StandsAside">True when they stand aside: they are no mediator of this dispute any more.</param>
/// <param name="PartiesConsent">
/// Both sides were asked and keep the mediator: needed when there is a ground and they stay.
/// </param>
/// <param name="Why">In words, or empty.</param>
public sealed record RecusalAnswered(
    string Mediator, bool StandsAside, bool PartiesConsent, string Why) : CaseEvent;

/// <summary>A request that a mediator stand aside, and what became of it.</summary>
/// <param name="Asked">The request.</param>
/// <param name="Answer">The answer; null while it is open.</param>
public sealed record Recusal(RecusalAsked Asked, RecusalAnswered? Answer);

/// <summary>How the parties were told.</summary>
public enum NoticeForm
{
    Oral,
    Written,
}

/// <summary>
/// The parties were told nature, principles and effect of people's mediation, that it costs nothing, and their rights
/// and duties (People's Mediation Law art. 3, 4, 23, 24).
/// </summary>
/// <param name="Form">Oral or written.</param>
/// <param name="On">The day, local date.</param>
/// <param name="Parties">The numbers of the parties; empty: all.</param>
/// <param name="Language">In which language (BCP 47), or empty.</param>
public sealed record RightsNoticeGiven(
    NoticeForm Form, DateOnly On, IReadOnlyList<int> Parties, string Language) : CaseEvent;

/// <summary>
/// What may become a crime or a breach of the peace was reported (People's Mediation Law art. 25: promptly, to the
/// police or another department). Any participant may write it. Confidential.
/// </summary>
/// <param name="To">Who was told.</param>
/// <param name="On">The day, local date.</param>
/// <param name="What">What was told.</param>
/// <param name="Measures">What was done to prevent worse, or empty.</param>
public sealed record ReportedToAuthority(string To, DateOnly On, string What, string Measures) : DisputeEvent;

/// <summary>
/// An agreement as it goes to the parties to be signed. It binds nobody and is confidential: an offer does not travel
/// (Rules on Invited Mediation (2016) art. 22). Takes the place of the draft before.
/// </summary>
/// <param name="Text">The agreement; its day of effect is the day that is planned.</param>
public sealed record AgreementDrafted(AgreementReached Text) : CaseEvent;

/// <summary>How long a closed file is kept: the classes on its cover (保管期限).</summary>
public enum Retention
{
    ShortTerm,
    LongTerm,
    Permanent,
}

/// <summary>
/// The file is closed and kept. Only visits, news of performance and resumption come after it.
/// </summary>
/// <param name="Retention">How long it is kept; the years are the committee's own (no statute names them).</param>
/// <param name="On">The day, local date.</param>
/// <param name="FiledBy">Who put it together (立卷人).</param>
/// <param name="CheckedBy">Who looked it over (检查人), or empty.</param>
/// <param name="Notes">What there is to say of the file (卷宗情况说明), or empty.</param>
public sealed record CaseArchived(
    Retention Retention, DateOnly On, string FiledBy, string CheckedBy, string Notes) : CaseEvent;
