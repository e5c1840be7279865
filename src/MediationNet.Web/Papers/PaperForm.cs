using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Papers;

/// <summary>The form by which photographs and scans come into the file of a dispute.</summary>
internal static class PaperForm
{
    /// <summary>The field of files, and beside it that of the camera.</summary>
    internal const string Files = "files";

    /// <summary>What the form asks beside the files; as it was said of the paper whose place they take.</summary>
    /// <param name="reader">The words.</param>
    /// <param name="confidential">It may be marked as confidential.</param>
    /// <param name="numbers">The numbers that forms of the case bear.</param>
    /// <param name="old">The paper whose place they take, or null.</param>
    internal static IReadOnlyList<Field> Fields(
        Reader reader, bool confidential, IReadOnlyList<string> numbers, PaperAttached? old = null) =>
    [
        new Field("paperKind", FieldKind.List)
        {
            Choices = [.. Enum.GetValues<PaperKind>().Select(kind =>
                new Choice(kind.ToString(), reader.Of("PaperKind", kind)))],
            Default = old?.Kind.ToString() ?? "",
        },
        Signs(numbers, old?.Signs ?? ""),
        new Field("pages", FieldKind.Count, Needed: false)
        {
            Default = old?.Pages?.ToString(CultureInfo.InvariantCulture) ?? "",
        },
        new Field("paperNote", FieldKind.Text, Needed: false) { LengthMax = 2_000, Default = old?.Note ?? "" },
        .. confidential
            ? [new Field("confidentialPaper", FieldKind.Yes, Needed: false) { Default = Ticked(old?.Confidential) }]
            : Array.Empty<Field>(),
    ];

    // With one number or none the paper takes it by itself; of several one may be chosen, else it is the newest.
    private static Field Signs(IReadOnlyList<string> numbers, string known) => numbers.Count > 1
        ? new Field("signsForm", FieldKind.List, Needed: false)
        {
            Choices =
            [
                .. numbers.Append(known).Where(number => number.Length > 0).Distinct(StringComparer.Ordinal)
                    .Select(number => new Choice(number, number)),
            ],
            Default = known,
        }
        : new Field("signsForm", FieldKind.Line, Needed: false)
        {
            LengthMax = PaperRules.NumberLengthMax,
            Default = known,
        };

    /// <summary>What is to be attached.</summary>
    internal static PaperAttached Make(
        Typed typed, PaperContent content, string? name, bool confidential, PaperId? replaces) =>
        new(
            new PaperId(Guid.CreateVersion7()),
            Enum.TryParse<PaperKind>(typed["paperKind"], out var kind) ? kind : PaperKind.Other,
            content,
            PaperRules.NameOf(name, content.Format),
            confidential && typed.Has("confidentialPaper"))
        {
            Signs = typed.Has("signsForm") ? typed["signsForm"] : null,
            Pages = typed.Count("pages"),
            Note = typed["paperNote"],
            Replaces = replaces,
        };

    /// <summary>For whom the person would attach it, whoever holds the dispute first; null when they may not.</summary>
    internal static Committee? ActsFor(Person person, Dispute dispute, ICaseDesk desk) =>
        !Rights.May(person, Deed.Note)
            ? null
            : desk.Directory.ServedBy(desk.Self)
                .Where(committee => person.WorksFor(committee.Id) && dispute.Participants.Contains(committee.Id))
                .OrderByDescending(committee => dispute.Custody.Custodian == committee.Id)
                .ThenBy(committee => committee.Id)
                .FirstOrDefault();

    /// <summary>For whom the person may take the paper out, by the rules; null when they may not.</summary>
    internal static Committee? MayWithdraw(Person person, Dispute dispute, PaperId paper, ICaseDesk desk) =>
        ActsFor(person, dispute, desk) is { } by
        && DisputeRules.Decide(dispute, by, new DisputeCommand.WithdrawPaper(new PaperWithdrawn(paper, "…")))
            is Domain.Decision.Accepted
            ? by
            : null;

    /// <summary>The paper in whose place the person may put another; null when they may not, or nothing stands there.
    /// </summary>
    internal static PaperAttached? Replaceable(Person person, Dispute dispute, PaperId paper, ICaseDesk desk) =>
        dispute.Paper(paper) is { Counts: true, What: var what }
        && MayWithdraw(person, dispute, paper, desk) is not null
        && (!what.Confidential || Rights.MaySeeConfidential(person, dispute))
            ? what
            : null;

    private static string Ticked(bool? yes) => yes == true ? "yes" : "";
}
