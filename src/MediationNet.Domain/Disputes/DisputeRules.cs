using System.Diagnostics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Disputes;

/// <summary>
/// Whether a command may be carried out, and what it writes. Pure: time and ids come in with the command.
/// </summary>
public static class DisputeRules
{
    /// <summary>Characters a single text may have.</summary>
    public const int TextLengthMax = 20_000;

    /// <summary>Characters all texts of one entry may have together.</summary>
    /// <remarks>
    /// At three bytes a Chinese character, with two hundred parties, this stays below what a peer takes in
    /// (<see cref="Log.Reception.EnvelopeBytesMax"/>). An entry that only its writer can hold would never arrive.
    /// </remarks>
    public const int EntryTextLengthMax = 28_000;

    /// <summary>Yuan that may be claimed or agreed on: more than there are, and what the wire can say.</summary>
    public const decimal AmountMax = 1_000_000_000_000_000m;

    /// <summary>Rows of parties a record may have; a row may stand for many people.</summary>
    public const int PartiesMax = 200;

    /// <summary>Decides for a committee that this node serves.</summary>
    /// <param name="dispute">The dispute as this node holds it, or null.</param>
    /// <param name="by">The acting committee or office.</param>
    /// <param name="command">What is wanted.</param>
    public static Decision Decide(Dispute? dispute, Committee by, DisputeCommand command)
    {
        if (command is DisputeCommand.Record record) return Record(dispute, by, record);
        if (dispute is null) return Refuse(Refusal.DisputeUnknown);
        if (!dispute.Participants.Contains(by.Id)) return Refuse(Refusal.NotParticipant);

        return command switch
        {
            DisputeCommand.Note { What: MaterialEvent material } => MaterialRules.Decide(dispute, by, material),
            DisputeCommand.Note { What: RiskColourSet colour } => Colour(dispute, colour),
            DisputeCommand.Note note => Note(note.What),
            DisputeCommand.Mediate act => WhileHeld(dispute, by, () => MediationRules.Decide(dispute, by, act.What)),
            DisputeCommand.AttachPaper or DisputeCommand.WithdrawPaper => PaperRules.Decide(dispute, by, command),
            DisputeCommand.HandOff or DisputeCommand.HearReport or DisputeCommand.TakeDelegation
                or DisputeCommand.AnswerDelegation or DisputeCommand.WriteToBody =>
                    HandOffRules.Decide(dispute, by, command),
            _ => CustodyRules.Decide(dispute, by, command),
        };
    }

    /// <summary>
    /// Decides at a node whose store was restored and which waits for its peers' promises. It may have given away
    /// what it no longer knows of, so nothing that only a custodian may do is accepted; but of disputes that began with
    /// its present incarnation it knows everything. The rest (records, notes, answers to offers) goes on.
    /// </summary>
    /// <param name="id">Which dispute.</param>
    /// <param name="dispute">The dispute as this node holds it, or null.</param>
    /// <param name="by">The acting committee or office.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="present">The writer of the present incarnation.</param>
    public static Decision DecideRecovering(
        DisputeId id, Dispute? dispute, Committee by, DisputeCommand command, Writer present)
    {
        var decision = Decide(dispute, by, command);
        return decision is Accepted && IsForCustodians(command) && !BeganWith(id, dispute, present)
            ? Refuse(Refusal.NodeRecovering)
            : decision;
    }

    /// <summary>
    /// Whether a dispute is known to have begun with this incarnation: it was recorded in it, under an id that it made.
    /// Not one whose id came from outside: a court delegates it again, a program records it again, a form that was open
    /// is sent again, at a node that has lost its record and has given the dispute away long since.
    /// </summary>
    public static bool BeganWith(DisputeId id, Dispute? dispute, Writer present) =>
        dispute?.RecordedIn == present && id.IsMadeBy(present);

    // An order, and the answer to a court, follow from what is known of the custody: they wait too.
    private static bool IsForCustodians(DisputeCommand command) => command switch
    {
        DisputeCommand.Record or DisputeCommand.Note or DisputeCommand.AcceptOffer or DisputeCommand.DeclineOffer
            or DisputeCommand.AttachPaper or DisputeCommand.WithdrawPaper
            or DisputeCommand.HearReport or DisputeCommand.TakeDelegation => false,
        DisputeCommand.Mediate or DisputeCommand.Refer or DisputeCommand.OfferTo or DisputeCommand.WithdrawOffer
            or DisputeCommand.Release or DisputeCommand.ReturnToSender or DisputeCommand.GiveUp
            or DisputeCommand.MediateJointly or DisputeCommand.WriteToBody
            or DisputeCommand.HandOff or DisputeCommand.Assign or DisputeCommand.AnswerDelegation => true,
        _ => throw new UnreachableException($"{command.GetType().Name} is not known to the recovery"),
    };

    /// <summary>Refuses unless this committee is the custodian.</summary>
    internal static Decision WhileHeld(Dispute dispute, Committee by, Func<Decision> decide) =>
        dispute.Custody.Contested ? Refuse(Refusal.CustodyContested)
        : dispute.Custody.Custodian != by.Id ? Refuse(Refusal.NotCustodian)
        : decide();

    /// <summary>The first thing wrong with these texts, or null: each is needed and bounded.</summary>
    internal static Refusal? Check(params string[] texts) =>
        texts.Any(string.IsNullOrWhiteSpace) ? Refusal.Incomplete : Bound(texts);

    /// <summary>Whether these texts of one entry are too large; any may be empty.</summary>
    internal static Refusal? Bound(params string?[] texts) =>
        texts.Any(t => t?.Length > TextLengthMax) || texts.Sum(t => (long)(t?.Length ?? 0)) > EntryTextLengthMax
            ? Refusal.TooLarge
            : null;

    /// <summary>The beginning of a text that was written elsewhere; no character is cut in two.</summary>
    public static string Cut(string text, int lengthMax) =>
        text.Length <= lengthMax ? text
        : char.IsHighSurrogate(text[lengthMax - 1]) ? text[..(lengthMax - 1)]
        : text[..lengthMax];

    /// <summary>All texts of a record; some may be missing.</summary>
    internal static IReadOnlyList<string?> TextsOf(DisputeRecorded what) =>
    [
        what.Facts, what.Category.Code, what.Language, what.Place.Text, what.Application?.Requests,
        .. what.Parties.Select(party => party.Name), .. what.Parties.SelectMany(PartyRules.DetailsOf),
    ];

    private static Decision Record(Dispute? dispute, Committee by, DisputeCommand.Record record)
    {
        var what = record.What;
        if (dispute is not null && IsRecordOf(dispute, by, what)) return new AlreadyDone();
        if (dispute is not null) return Refuse(Refusal.DisputeExists);
        string[] needed = [what.Facts, what.Category.Code, what.Language, .. what.Parties.Select(p => p.Name)];
        var signs = record.RiskSigns.Count == 0 ? null : Signs(record.RiskSigns);
        if ((Check(needed) ?? Bound([.. TextsOf(what)]) ?? signs) is { } wrong) return Refuse(wrong);
        if (what.Application is { On: var on } && on == default) return Refuse(Refusal.Incomplete);
        if (what.Parties.Count == 0) return Refuse(Refusal.Incomplete);
        if (what.Parties.Count > PartiesMax || what.Recusals.Count > PartiesMax) return Refuse(Refusal.TooLarge);
        if (what.AmountClaimed < 0 || what.PeopleInvolved < 0 || what.Parties.Any(p => p.Count < 0))
            return Refuse(Refusal.AmountNegative);
        if (what.AmountClaimed > AmountMax) return Refuse(Refusal.TooLarge);

        return record.RiskSigns.Count == 0 ? Accept(what) : Accept(what, new RiskNoted(record.RiskSigns));
    }

    // Lists have no value equality, so they are compared on their own.
    private static bool IsRecordOf(Dispute dispute, Committee by, DisputeRecorded what) =>
        dispute.Custody.Terms[0].Custodian == by.Id
        && dispute.Recorded == what with { Parties = dispute.Recorded.Parties, Recusals = dispute.Recorded.Recusals }
        && dispute.Recorded.Parties.SequenceEqual(what.Parties)
        && dispute.Recorded.Recusals.SequenceEqual(what.Recusals);

    private static Refusal? Signs(IReadOnlyList<string> signs) =>
        signs.Count == 0 ? Refusal.Incomplete
        : signs.Count > PartiesMax ? Refusal.TooLarge
        : Check([.. signs]);

    private static Decision Colour(Dispute dispute, RiskColourSet colour) =>
        Check(colour.Why) is { } wrong ? Refuse(wrong)
        : dispute.Risk.Given == colour.Colour ? new AlreadyDone()
        : Accept(colour);

    private static Decision Note(DisputeEvent what) => what switch
    {
        Noted note => Check(note.Text) is { } wrong ? Refuse(wrong) : Accept(note),
        RiskNoted risk => Signs(risk.Signs) is { } wrong ? Refuse(wrong) : Accept(risk),
        ReportedToAuthority { On: var on } when on == default => Refuse(Refusal.Incomplete),
        ReportedToAuthority report => (Check(report.To, report.What) ?? Bound(report.What, report.Measures))
            is { } wrong ? Refuse(wrong) : Accept(report),
        _ => throw new UnreachableException($"{what.GetType().Name} is not a note"),
    };
}
