using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.HandOffs;

/// <summary>A paper that goes along: minutes, an inquiry, a note that was marked for the file.</summary>
/// <param name="Title">What kind of paper: "session", "investigation", "note", "broken", "ended" or "left-out".</param>
/// <param name="At">When it was written.</param>
/// <param name="Text">The paper; for "left-out" the number of older papers that did not fit.</param>
public sealed record PackageDocument(string Title, DateTimeOffset At, string Text);

/// <summary>Who answered for the dispute, and since when: no reasons, no offers.</summary>
public sealed record CustodyStep(long Term, CommitteeId Custodian, DateTimeOffset Since);

/// <summary>
/// What a body gets to see of a dispute: facts, agreed terms, papers, and who answered for it. Nothing that was said
/// in confidence is ever in it.
/// </summary>
/// <param name="HandOff">The id under which it may be sent again.</param>
/// <param name="Dispute">The dispute.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Body">Of whom.</param>
/// <param name="From">The committee that asks.</param>
/// <param name="FromName">Its name.</param>
/// <param name="Request">What is asked, in words.</param>
/// <param name="PartiesConsent">Both sides apply together.</param>
/// <param name="Facts">What was recorded; without the committees a party asked to stand aside.</param>
/// <param name="Agreement">The agreement that stood, or null.</param>
/// <param name="Documents">The papers, oldest first.</param>
/// <param name="Custody">The chain of custody.</param>
public sealed record HandOffPackage(
    HandOffId HandOff,
    DisputeId Dispute,
    HandOffKind Kind,
    BodyId Body,
    CommitteeId From,
    string FromName,
    string Request,
    bool PartiesConsent,
    DisputeRecorded Facts,
    AgreementReached? Agreement,
    IReadOnlyList<PackageDocument> Documents,
    IReadOnlyList<CustodyStep> Custody)
{
    /// <summary>Characters all papers may have together; older ones beyond it are left out and counted.</summary>
    public const int DocumentsLengthMax = 600_000;

    /// <summary>
    /// The package of a hand-off, as its writer knew the dispute then; null when there is no such hand-off.
    /// </summary>
    /// <remarks>
    /// What came later is left out, so that the same hand-off gives the same package however often it is built.
    /// </remarks>
    /// <param name="entries">The dispute's entries in causal order.</param>
    /// <param name="handOff">The hand-off.</param>
    /// <param name="nameOf">A committee's name.</param>
    public static HandOffPackage? Of(
        IReadOnlyList<Entry> entries, HandOffId handOff, Func<CommitteeId, string> nameOf)
    {
        if (entries.FirstOrDefault(e => e.What is HandedOff asked && asked.HandOff == handOff) is not { } sent)
            return null;

        var past = entries.Where(e => IsBefore(e, sent)).ToList();
        if (DisputeFold.Of(past) is not { } dispute) return null;

        var what = (HandedOff)sent.What!;
        var voids = dispute.Voids.Select(v => v.Entry).ToHashSet();
        return new HandOffPackage(
            handOff, dispute.Id, what.Kind, what.Body, sent.Committee, nameOf(sent.Committee), what.Request,
            what.PartiesConsent, dispute.Recorded with { Parties = dispute.Parties, Recusals = [] }, dispute.Agreement,
            Bounded([.. past.Where(e => !voids.Contains(e.Hash)).Select(Paper).OfType<PackageDocument>()]),
            [.. dispute.Custody.Terms.Select(t => new CustodyStep(t.Number, t.Custodian, t.Since))]);
    }

    private static bool IsBefore(Entry entry, Entry sent) => entry.Writer == sent.Writer
        ? entry.Seq < sent.Seq
        : sent.Seen.Any(head => head.Writer == entry.Writer && entry.Seq <= head.Seq);

    // A list of what goes along, not of what stays: a kind added later stays until somebody decides otherwise.
    private static PackageDocument? Paper(Entry entry) => entry.Compartment != Compartment.File
        ? null
        : entry.What switch
        {
            SessionHeld held => new PackageDocument("session", entry.At, held.Minutes),
            InvestigationMade made => new PackageDocument("investigation", entry.At, made.Notes),
            Noted { ForFile: true } note => new PackageDocument("note", entry.At, note.Text),
            AppraisalBegan began => new PackageDocument("appraisal", entry.At, began.What),
            AgreementBroken broken => new PackageDocument("broken", entry.At, broken.Notes),
            MediationEnded ended => new PackageDocument("ended", entry.At, ended.Notes),
            _ => null,
        };

    private static IReadOnlyList<PackageDocument> Bounded(IReadOnlyList<PackageDocument> papers)
    {
        var (from, length) = (papers.Count, 0);
        while (from > 0 && length + papers[from - 1].Text.Length <= DocumentsLengthMax)
        {
            from--;
            length += papers[from].Text.Length;
        }

        if (from == 0) return papers;

        var count = from.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return [new PackageDocument("left-out", papers[from - 1].At, count), .. papers.Skip(from)];
    }
}
