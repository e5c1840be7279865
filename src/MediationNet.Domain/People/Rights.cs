using System.Diagnostics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;

namespace MediationNet.Domain.People;

/// <summary>Something that not every person may do.</summary>
public enum Deed
{
    /// <summary>See lists and disputes, without what was said in confidence.</summary>
    Read,

    /// <summary>Read offers, caucus notes and risk notes.</summary>
    ReadConfidential,

    /// <summary>Record a dispute.</summary>
    Record,

    /// <summary>Write a note or a risk sign; put a photographed paper into the file, or take it out.</summary>
    Note,

    /// <summary>Write an act of mediation that binds nobody: acceptance, session, inquiry, end.</summary>
    Mediate,

    /// <summary>Write down an agreement.</summary>
    Sign,

    /// <summary>Give the dispute away: refer it, or hand it to a court or arbitration body.</summary>
    HandOver,

    /// <summary>Take an offered dispute, or not.</summary>
    Answer,

    /// <summary>Find who takes a dispute, at an office: offer, withdraw, return.</summary>
    Dispatch,

    /// <summary>Assign a dispute by order of an office.</summary>
    Assign,

    /// <summary>Decide what was put before a body.</summary>
    Decide,

    /// <summary>Say who may sign in.</summary>
    ManagePeople,

    /// <summary>Carry what nodes exchange on a stick: sealed, so that it tells whoever carries it nothing.</summary>
    Carry,
}

/// <summary>The one place that says what a role may do.</summary>
public static class Rights
{
    /// <summary>True when one of the person's roles may do it.</summary>
    public static bool May(Person person, Deed deed) =>
        !person.Disabled && person.Roles.Any(role => May(role, deed));

    /// <summary>True when the person may give this command for the committee.</summary>
    public static bool May(Person person, CommitteeId by, DisputeCommand command) =>
        person.WorksFor(by) && May(person, Of(command));

    /// <summary>True when the person may see this dispute: by a committee that takes part, or to audit.</summary>
    public static bool MaySee(Person person, Dispute dispute) =>
        May(person, Deed.Read) && (person.Is(Role.Auditor) || dispute.Participants.Any(person.WorksFor));

    /// <summary>True when what is counted of this dispute may be shown to the person.</summary>
    public static bool MaySee(Person person, CaseFacts facts) =>
        May(person, Deed.Read) && (person.Is(Role.Auditor) || facts.Participants.Any(person.WorksFor));

    /// <summary>
    /// The committees whose figures a person may see: those they work for, those that their office guides; to audit,
    /// all. A committee sees itself, and no other.
    /// </summary>
    public static IReadOnlySet<CommitteeId> FiguresOf(Person person, NetworkDirectory directory) =>
        directory.Committees
            .Where(committee => May(person, Deed.Read) && (person.Is(Role.Auditor) || person.WorksFor(committee.Id)
                || (committee.Office is { } office && person.WorksFor(office))))
            .Select(committee => committee.Id)
            .ToHashSet();

    /// <summary>
    /// True when the person may read what was said in confidence there. An office that guides a committee takes part,
    /// and sees clocks and custody only.
    /// </summary>
    public static bool MaySeeConfidential(Person person, Dispute dispute) =>
        May(person, Deed.ReadConfidential) && dispute.Participants.Any(person.WorksFor);

    /// <summary>True when the PIN or password is asked for again before it: what binds others, or gives away.</summary>
    public static bool AsksAgain(Deed deed) => deed is Deed.Sign or Deed.HandOver or Deed.Assign or Deed.Decide;

    /// <summary>What kind of deed a command is.</summary>
    public static Deed Of(DisputeCommand command) => command switch
    {
        DisputeCommand.Record => Deed.Record,
        DisputeCommand.Note or DisputeCommand.AttachPaper or DisputeCommand.WithdrawPaper => Deed.Note,
        DisputeCommand.Mediate { What: AgreementReached } => Deed.Sign,
        DisputeCommand.Mediate => Deed.Mediate,
        DisputeCommand.Refer or DisputeCommand.HandOff or DisputeCommand.AnswerDelegation
            or DisputeCommand.WriteToBody or DisputeCommand.MediateJointly => Deed.HandOver,
        DisputeCommand.AcceptOffer or DisputeCommand.DeclineOffer => Deed.Answer,
        DisputeCommand.OfferTo or DisputeCommand.WithdrawOffer or DisputeCommand.Release
            or DisputeCommand.ReturnToSender or DisputeCommand.GiveUp => Deed.Dispatch,
        DisputeCommand.Assign => Deed.Assign,
        DisputeCommand.HearReport or DisputeCommand.TakeDelegation =>
            throw new UnreachableException($"{command.GetType().Name} is the clerk's, not a person's"),
        _ => throw new UnreachableException($"{command.GetType().Name} is no deed yet"),
    };

    private static bool May(Role role, Deed deed) => role switch
    {
        Role.Mediator or Role.CommitteeHead => deed is Deed.Read or Deed.ReadConfidential or Deed.Record or Deed.Note
            or Deed.Mediate or Deed.Sign or Deed.HandOver or Deed.Answer,
        Role.OfficeClerk => deed is Deed.Read or Deed.Record or Deed.Note or Deed.HandOver or Deed.Answer
            or Deed.Dispatch or Deed.Assign or Deed.Carry,
        Role.CourtLiaison => deed is Deed.Read or Deed.Decide,
        Role.Auditor => deed is Deed.Read,
        Role.Administrator => deed is Deed.ManagePeople or Deed.Carry,
    };
}
