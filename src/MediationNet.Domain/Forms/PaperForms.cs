using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Forms;

/// <summary>
/// The forms this program prints: those of the Ministry of Justice's notice of December 2010, what practice adds, and
/// for an organ that mediates the set of administrative mediation. Which kinds exist is <see cref="PaperKind"/>.
/// </summary>
public static class PaperForms
{
    private static readonly Dictionary<PaperKind, Func<PaperScene, IReadOnlyList<Paper>>> All = new()
    {
        [PaperKind.Cover] = FileForms.Cover,
        [PaperKind.Contents] = FileForms.Contents,
        [PaperKind.FileNote] = FileForms.Note,
        [PaperKind.BackCover] = FileForms.BackCover,
        [PaperKind.Application] = EntryForms.Application,
        [PaperKind.AcceptanceRegister] = EntryForms.Register,
        [PaperKind.ApplicationReceipt] = EntryForms.Receipt,
        [PaperKind.AcceptanceNotice] = NoticeForms.Accepted,
        [PaperKind.RightsNotice] = RightsForms.Notice,
        [PaperKind.IdentityProof] = SlipForms.Identity,
        [PaperKind.PowerOfAttorney] = AgentForms.PowerOfAttorney,
        [PaperKind.SessionNotice] = NoticeForms.Session,
        [PaperKind.InvestigationRecord] = RecordForms.Investigations,
        [PaperKind.Evidence] = SlipForms.Evidence,
        [PaperKind.MediationRecord] = RecordForms.Sessions,
        [PaperKind.Agreement] = AgreementForms.Written,
        [PaperKind.OralAgreementRegister] = AgreementForms.Oral,
        [PaperKind.PerformanceProof] = PerformanceForms.Receipt,
        [PaperKind.VisitRecord] = PerformanceForms.Visits,
        [PaperKind.ConfirmationApplication] = ConfirmationForms.Application,
        [PaperKind.ConfirmationPapers] = SlipForms.Confirmation,
        [PaperKind.NonAcceptanceNotice] = NoticeForms.NotAccepted,
        [PaperKind.TerminationNotice] = NoticeForms.Ended,
        [PaperKind.WithdrawalApplication] = EntryForms.Withdrawal,
        [PaperKind.RoutesNotice] = NoticeForms.Routes,
        [PaperKind.DeliveryReceipt] = NoticeForms.Delivery,
        [PaperKind.ClosingReport] = ClosingForms.Report,
        [PaperKind.CaseApproval] = AdministrativeForms.Approval,
        [PaperKind.ConsentInquiry] = AdministrativeForms.Inquiry,
    };

    /// <summary>The kinds that can be printed for this committee, in the order in which a file holds them.</summary>
    public static IEnumerable<PaperKind> For(PaperScene scene) =>
        All.Keys.Where(kind => scene.IsAdministrative || !IsAdministrative(kind));

    /// <summary>
    /// The sheets of one kind, each a paper of its own: as many as the case has sessions, visits or parties to tell,
    /// and one to fill in by hand when it has none yet. None for a kind that is never printed.
    /// </summary>
    public static IReadOnlyList<Paper> Of(PaperKind kind, PaperScene scene) =>
        All.TryGetValue(kind, out var form) ? form(scene) : [];

    /// <summary>True for the kinds that only administrative mediation has.</summary>
    public static bool IsAdministrative(PaperKind kind) => kind is PaperKind.CaseApproval or PaperKind.ConsentInquiry;
}
