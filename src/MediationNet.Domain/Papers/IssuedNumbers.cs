using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Papers;

/// <summary>The numbers that printed forms of a case bear: a photograph of a signed one takes its own.</summary>
public static class IssuedNumbers
{
    /// <summary>
    /// The numbers under which this committee may have issued a form of this kind, the newest first; none for what
    /// comes from outside, and while no number is given.
    /// </summary>
    public static IReadOnlyList<string> Of(Dispute dispute, CommitteeId committee, PaperKind kind) =>
        Bears(kind) is { } bears ? [.. Given(dispute, committee, bears)] : [];

    /// <summary>All numbers of the case that a signed form may bear, the newest first.</summary>
    public static IReadOnlyList<string> All(Dispute dispute, CommitteeId committee) =>
    [
        .. Given(dispute, committee, NumberKind.Agreement), .. Given(dispute, committee, NumberKind.File),
    ];

    /// <summary>The paper with the number of its form, where its kind has one and nobody named another.</summary>
    internal static PaperAttached Numbered(Dispute dispute, CommitteeId committee, PaperAttached what) =>
        what.Signs is null && Of(dispute, committee, what.Kind) is [var newest, ..]
            ? what with { Signs = newest }
            : what;

    private static IEnumerable<string> Given(Dispute dispute, CommitteeId committee, NumberKind kind) => dispute.Numbers
        .Where(number => number.Kind == kind && number.Committee == committee)
        .Select(number => number.Given?.Text)
        .OfType<string>()
        .Reverse();

    private static NumberKind? Bears(PaperKind kind) => kind switch
    {
        PaperKind.Agreement or PaperKind.OralAgreementRegister or PaperKind.PerformanceProof
            or PaperKind.VisitRecord => NumberKind.Agreement,
        PaperKind.Cover or PaperKind.Contents or PaperKind.AcceptanceRegister or PaperKind.AcceptanceNotice
            or PaperKind.SessionNotice or PaperKind.RightsNotice or PaperKind.InvestigationRecord
            or PaperKind.MediationRecord or PaperKind.TerminationNotice or PaperKind.RoutesNotice
            or PaperKind.DeliveryReceipt or PaperKind.WithdrawalApplication or PaperKind.ClosingReport
            or PaperKind.FileNote or PaperKind.CaseApproval or PaperKind.ConsentInquiry => NumberKind.File,
        _ => null,
    };
}
