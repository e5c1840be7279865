using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>What a body would object to in a package.</summary>
public enum PackageProblem
{
    /// <summary>No applicant, or nobody on the other side.</summary>
    SideMissing,

    /// <summary>A party without a name.</summary>
    PartyWithoutName,

    /// <summary>No facts are told.</summary>
    FactsMissing,

    /// <summary>It is not said what is asked.</summary>
    RequestMissing,

    /// <summary>There is no agreement to confirm or to enforce.</summary>
    AgreementMissing,

    /// <summary>The agreement was made orally: a court cannot see its content.</summary>
    FormNotWritten,

    /// <summary>Both sides have to apply together.</summary>
    ConsentMissing,

    /// <summary>The agreement's terms are empty.</summary>
    TermsMissing,

    /// <summary>Money was claimed, and the agreement names no amount.</summary>
    AmountMissing,

    /// <summary>Money is to be paid, and the agreement names no last day.</summary>
    DueDateMissing,

    /// <summary>The 30 days to apply are over.</summary>
    TermOver,
}

/// <summary>The check of a package before it leaves, and by a body that answers by rule.</summary>
/// <remarks>
/// Interpretation of the Civil Procedure Law (2022) art. 355 (not accepted) and art. 358 (rejected: content unclear,
/// …); People's Mediation Law art. 33 (both parties, 30 days).
/// </remarks>
public static class PackageCheck
{
    /// <summary>Everything a body would object to, in the order of the form; empty when there is nothing.</summary>
    public static IReadOnlyList<PackageProblem> Problems(
        HandOffPackage package, DateOnly today, WorkCalendar calendar) =>
    [
        .. Form(package),
        .. package.Kind switch
        {
            HandOffKind.JudicialConfirmation => Confirmation(package, today, calendar),
            HandOffKind.Enforcement => package.Agreement is null ? [PackageProblem.AgreementMissing] : [],
            HandOffKind.Filing or HandOffKind.Arbitration => [],
        },
    ];

    /// <summary>
    /// Whether a body refuses for it. An agreement may settle a claim without money, or without a last day (then the
    /// term of enforcement runs from the day it took effect): worth a question before it leaves, and no more.
    /// </summary>
    public static bool IsGround(PackageProblem problem) =>
        problem is not (PackageProblem.AmountMissing or PackageProblem.DueDateMissing);

    /// <summary>A problem in the words in which a body gives it as its ground.</summary>
    public static string Words(PackageProblem problem) => problem switch
    {
        PackageProblem.SideMissing => "缺少申请人或者相对方",
        PackageProblem.PartyWithoutName => "有当事人未写明姓名或者名称",
        PackageProblem.FactsMissing => "未写明纠纷事实",
        PackageProblem.RequestMissing => "未写明请求事项",
        PackageProblem.AgreementMissing => "没有调解协议",
        PackageProblem.FormNotWritten => "协议未采用书面形式",
        PackageProblem.ConsentMissing => "双方当事人未共同申请",
        PackageProblem.TermsMissing => "协议内容不明确：没有条款",
        PackageProblem.AmountMissing => "协议内容不明确：未写明金额",
        PackageProblem.DueDateMissing => "协议内容不明确：未写明履行期限",
        PackageProblem.TermOver => "自调解协议生效之日起已超过三十日",
    };

    private static IEnumerable<PackageProblem> Form(HandOffPackage package)
    {
        var parties = package.Facts.Parties;
        if (parties.All(p => p.Role != PartyRole.Applicant) || parties.All(p => p.Role != PartyRole.Respondent))
            yield return PackageProblem.SideMissing;
        if (parties.Any(p => string.IsNullOrWhiteSpace(p.Name))) yield return PackageProblem.PartyWithoutName;
        if (string.IsNullOrWhiteSpace(package.Facts.Facts)) yield return PackageProblem.FactsMissing;
        if (string.IsNullOrWhiteSpace(package.Request)) yield return PackageProblem.RequestMissing;
    }

    private static IEnumerable<PackageProblem> Confirmation(
        HandOffPackage package, DateOnly today, WorkCalendar calendar)
    {
        if (!package.PartiesConsent) yield return PackageProblem.ConsentMissing;
        if (package.Agreement is not { } agreement)
        {
            yield return PackageProblem.AgreementMissing;
            yield break;
        }

        if (agreement.Form != AgreementForm.Written) yield return PackageProblem.FormNotWritten;
        if (string.IsNullOrWhiteSpace(agreement.Terms)) yield return PackageProblem.TermsMissing;
        if (package.Facts.AmountClaimed > 0 && agreement.Amount is null) yield return PackageProblem.AmountMissing;
        if (agreement.Amount > 0 && agreement.DueOn is null) yield return PackageProblem.DueDateMissing;
        if (Deadline.Of("JC-APP", agreement.EffectiveOn, calendar).IsOver(today)) yield return PackageProblem.TermOver;
    }
}
