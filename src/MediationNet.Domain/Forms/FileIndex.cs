using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Forms;

/// <summary>How a line of the file's contents stands.</summary>
public enum FileLineState
{
    /// <summary>The signed paper, or one from outside, is attached.</summary>
    Attached,

    /// <summary>The case holds what the paper says: it can be printed and signed.</summary>
    ToSign,

    /// <summary>It must be there at this point, and is not.</summary>
    Missing,

    /// <summary>Nothing yet, and none is needed so far.</summary>
    Open,
}

/// <summary>A line of the contents of a file.</summary>
/// <param name="Number">Its place, 1 to 13.</param>
/// <param name="Name">What the official contents call it.</param>
/// <param name="Kinds">The kinds of paper that fill it; any one does. The first is the one to print.</param>
/// <param name="Needed">必须 rather than 按需.</param>
/// <param name="State">How it stands.</param>
public sealed record FileLine(
    int Number, string Name, IReadOnlyList<PaperKind> Kinds, bool Needed, FileLineState State);

/// <summary>
/// The contents of a file, 卷内目录, in their order and with what must be there (必须) and what may (按需), by the forms
/// of December 2010. Live: it follows from the case and from what was attached.
/// </summary>
public static class FileIndex
{
    /// <summary>The thirteen lines, with what is attached in the dispute.</summary>
    public static IReadOnlyList<FileLine> Of(Dispute dispute) =>
        Of(dispute, dispute.Papers.Where(paper => paper.Counts).Select(paper => paper.What.Kind).ToHashSet());

    /// <summary>The thirteen lines.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="attached">Kinds of paper of which a photograph, scan or file is attached.</param>
    public static IReadOnlyList<FileLine> Of(Dispute dispute, IReadOnlySet<PaperKind> attached)
    {
        var oral = dispute.Agreement is { Form: AgreementForm.Oral };
        var working = dispute.AcceptedOn is not null;
        FileLine Line(int number, string name, bool needed, bool written, params PaperKind[] kinds) => new(
            number, name, kinds, needed,
            kinds.Any(attached.Contains) ? FileLineState.Attached
            : written ? FileLineState.ToSign
            : needed && working ? FileLineState.Missing
            : FileLineState.Open);

        return
        [
            Line(1, "调解申请书或者受理登记表", true, true, Entering(dispute)),
            Line(2, "当事人权利义务告知书", true, dispute.Notice is not null, PaperKind.RightsNotice),
            Line(3, "当事人身份证明", true, false, PaperKind.IdentityProof),
            Line(4, "授权委托书", false, dispute.Agents.Count > 0, PaperKind.PowerOfAttorney),
            Line(5, "调查记录", false, dispute.Inquiries > 0, PaperKind.InvestigationRecord),
            Line(6, "证据材料", false, false, PaperKind.Evidence, PaperKind.Photograph),
            Line(7, "调解记录", true, dispute.Sessions > 0, PaperKind.MediationRecord),
            Line(8, "调解协议书", Agrees(dispute), dispute.Agreement is not null || dispute.Draft is not null,
                oral ? [PaperKind.OralAgreementRegister, PaperKind.Agreement]
                    : [PaperKind.Agreement, PaperKind.OralAgreementRegister]),
            Line(9, "履行凭证", false, dispute.Performed.Count > 0, PaperKind.PerformanceProof),
            Line(10, "回访记录", false, dispute.Visits.Count > 0, PaperKind.VisitRecord),
            Line(11, "司法确认有关材料", false, dispute.HandOffs.Count > 0,
                PaperKind.ConfirmationPapers, PaperKind.ConfirmationApplication),
            Line(12, "卷宗情况说明", false, dispute.Archived is { Notes.Length: > 0 }, PaperKind.FileNote),
            Line(13, "封底", true, true, PaperKind.BackCover),
        ];
    }

    /// <summary>Lines that must be filled and are not.</summary>
    public static IReadOnlyList<FileLine> Lacking(IEnumerable<FileLine> lines) =>
        [.. lines.Where(line => line.State == FileLineState.Missing)];

    private static PaperKind[] Entering(Dispute dispute) =>
        dispute.Recorded.Source == DisputeSource.ProactiveScreening
            ? [PaperKind.AcceptanceRegister, PaperKind.Application]
            : [PaperKind.Application, PaperKind.AcceptanceRegister];

    // A case that ended without an agreement has none to file: what ended it takes the place.
    private static bool Agrees(Dispute dispute) => dispute.Stage is not (Stage.Ended or Stage.NotAccepted);
}
