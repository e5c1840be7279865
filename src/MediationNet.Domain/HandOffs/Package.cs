using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.HandOffs;

/// <summary>A paper that goes along: minutes, an inquiry, a note that was marked for the file.</summary>
/// <param name="Title">What kind of paper: "session", "investigation", "note", "broken", "ended" or "left-out".</param>
/// <param name="At">When it was written.</param>
/// <param name="Text">The paper; for "left-out" the number of older papers that did not fit.</param>
public sealed record PackageDocument(string Title, DateTimeOffset At, string Text)
{
    /// <summary>The file that it is, when it is a photograph or scan; null for a text.</summary>
    public DocumentContent? Content { get; init; }
}

/// <summary>A file that belongs to a package: what it is, and the hash by which its content is sent.</summary>
/// <param name="Kind">What kind of paper it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Sha256">SHA-256 of its content, in lower-case hexadecimal.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MediaType">What kind of file, such as image/jpeg.</param>
public sealed record DocumentContent(PaperKind Kind, string Name, string Sha256, long Length, string MediaType);

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
    /// <summary>The arbitration agreement, or the act to be reviewed; else empty.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The local day from which the limit to apply runs, where it was named; else null.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Both sides made the declaration of the application (<see cref="HandedOff.Declared"/>).</summary>
    public bool Declared { get; init; }

    /// <summary>Facts that no party disputes.</summary>
    public IReadOnlyList<string> FactsAgreed { get; init; } = [];

    /// <summary>What was mended since it was first sent, in words; empty for the first.</summary>
    public string Corrected { get; init; } = "";

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

        return Built(dispute, (HandedOff)sent.What!, sent.Committee, nameOf, Papers(past, dispute));
    }

    /// <summary>
    /// The package once more, as its writer knew the dispute when the correction was sent; null when it never was.
    /// </summary>
    /// <param name="entries">The dispute's entries in causal order.</param>
    /// <param name="letter">The correction.</param>
    /// <param name="nameOf">A committee's name.</param>
    public static HandOffPackage? Corrections(
        IReadOnlyList<Entry> entries, LetterId letter, Func<CommitteeId, string> nameOf)
    {
        if (entries.FirstOrDefault(e => e.What is CorrectionSent c && c.Letter == letter) is not { } sent) return null;

        var correction = (CorrectionSent)sent.What!;
        var past = entries.Where(e => IsBefore(e, sent)).ToList();
        return DisputeFold.Of(past) is { } dispute
            && dispute.HandOffs.FirstOrDefault(h => h.Asked.HandOff == correction.HandOff) is { } handOff
                ? Built(dispute, handOff.Asked, sent.Committee, nameOf, Papers(past, dispute)) with
                {
                    Corrected = correction.What,
                }
                : null;
    }

    /// <summary>What would be sent now, without the papers: for the check before anything leaves.</summary>
    public static HandOffPackage Draft(Dispute dispute, Committee by, HandedOff what) =>
        Built(dispute, what, by.Id, _ => by.Name, []);

    /// <summary>What would be sent now, with its papers.</summary>
    /// <param name="entries">The dispute's entries in causal order.</param>
    /// <param name="dispute">The dispute that they make.</param>
    /// <param name="by">The committee that asks.</param>
    /// <param name="what">What it asks.</param>
    public static HandOffPackage Draft(
        IReadOnlyList<Entry> entries, Dispute dispute, Committee by, HandedOff what) =>
        Built(dispute, what, by.Id, _ => by.Name, Papers(entries, dispute));

    /// <summary>The papers of the file in these entries, oldest first.</summary>
    internal static IReadOnlyList<PackageDocument> Papers(IReadOnlyList<Entry> entries, Dispute dispute)
    {
        var voids = dispute.Voids.Select(v => v.Entry).ToHashSet();
        var files = dispute.Papers.Where(paper => paper.Counts).Select(paper => paper.What.Paper).ToHashSet();
        return Bounded(
        [
            .. entries.Where(e => !voids.Contains(e.Hash)).Select(Paper).OfType<PackageDocument>(),
            .. entries.Select(e => File(e, files)).OfType<PackageDocument>(),
        ]);
    }

    /// <summary>True for what the writer of an entry knew when writing it.</summary>
    internal static bool IsBefore(Entry entry, Entry sent) => entry.Writer == sent.Writer
        ? entry.Seq < sent.Seq
        : sent.Seen.Any(head => head.Writer == entry.Writer && entry.Seq <= head.Seq);

    private static HandOffPackage Built(
        Dispute dispute, HandedOff what, CommitteeId from, Func<CommitteeId, string> nameOf,
        IReadOnlyList<PackageDocument> papers)
    {
        var custody = dispute.Custody.Terms.Select(t => new CustodyStep(t.Number, t.Custodian, t.Since)).ToList();
        return new HandOffPackage(
            what.HandOff, dispute.Id, what.Kind, what.Body, from, nameOf(from), what.Request, what.PartiesConsent,
            dispute.Recorded with { Parties = dispute.Parties, Recusals = [] }, dispute.Agreement, papers, custody)
        {
            Basis = what.Basis,
            Since = what.Since,
            Declared = what.Declared,
            FactsAgreed = dispute.FactsAgreed,
        };
    }

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

    // Of photographs and scans only those that count and are part of the file: the content follows by its hash.
    private static PackageDocument? File(Entry entry, HashSet<PaperId> files) =>
        entry is { Compartment: Compartment.File, What: PaperAttached { Confidential: false } paper }
        && files.Contains(paper.Paper)
            ? new PackageDocument("", entry.At, paper.Note)
            {
                Content = new DocumentContent(
                    paper.Kind, paper.Name, paper.Content.Hash.ToString(), paper.Content.Bytes,
                    paper.Content.Format.MediaType()),
            }
            : null;

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
