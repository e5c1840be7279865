using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;

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

    /// <summary>Few of the days to apply are left.</summary>
    FewDaysLeft,

    /// <summary>The signed agreement is not among the papers.</summary>
    SignedAgreementMissing,

    /// <summary>Nothing proves who the parties are.</summary>
    IdentityMissing,

    /// <summary>Nothing proves that the committee conducted the mediation: no minutes.</summary>
    MinutesMissing,

    /// <summary>Both sides have not made the declaration of the application.</summary>
    DeclarationMissing,

    /// <summary>The terms seem to settle marriage, parentage or adoption.</summary>
    StatusInTerms,

    /// <summary>The terms seem to confirm a right in rem or in intellectual property.</summary>
    OwnershipInTerms,

    /// <summary>The terms seem to dispose of what belongs to somebody else.</summary>
    ThirdPersonInTerms,

    /// <summary>The terms are about real estate or land, and no proof of the right is among the papers.</summary>
    RightProofMissing,

    /// <summary>The terms have words that nobody can enforce.</summary>
    TermsVague,

    /// <summary>Money is to be paid, and the terms do not say how.</summary>
    PayWayMissing,

    /// <summary>Money is to be sent, and the terms name no account.</summary>
    AccountMissing,

    /// <summary>Mediation has not ended: two procedures would run at once.</summary>
    MediationOpen,

    /// <summary>The limit to apply seems to be over; it may have been interrupted.</summary>
    ApplyTermDoubtful,

    /// <summary>No ground is known here on which this court would be the right one.</summary>
    CourtDoubtful,

    /// <summary>The instalments do not add up to the amount.</summary>
    InstalmentsDiffer,

    /// <summary>Of some instalments it is not said how much, or what, is due.</summary>
    InstalmentsOpen,

    /// <summary>It is not said when all had signed, sealed or put their fingerprint.</summary>
    SignedDayMissing,

    /// <summary>It is not said when the committee sealed it.</summary>
    SealMissing,

    /// <summary>It is said to take effect on another day than that of the last signature or seal.</summary>
    EffectBeforeSeal,

    /// <summary>Of a party the address or the contact is not known: the court cannot serve on it.</summary>
    AddressMissing,

    /// <summary>A child under sixteen is a party, and nobody is named who acts for it.</summary>
    GuardianMissing,
}

/// <summary>The check of a package before it leaves, and by a body that answers by rule.</summary>
/// <remarks>
/// Interpretation of the Civil Procedure Law (2022) art. 354 (papers), 355 (not accepted), 358 (rejected); People's
/// Mediation Law art. 29 (from when a written agreement takes effect), 33 (both parties, 30 days). What is no ground is
/// proposed for this project.
/// </remarks>
public static class PackageCheck
{
    private const int FewDays = 5;

    /// <summary>Everything a body would object to, in the order of the form; empty when there is nothing.</summary>
    public static IReadOnlyList<PackageProblem> Problems(
        HandOffPackage package, DateOnly today, WorkCalendar calendar) =>
    [
        .. Form(package),
        .. package.Kind switch
        {
            HandOffKind.JudicialConfirmation or HandOffKind.LabourReview => Confirmation(package, today, calendar),
            HandOffKind.Enforcement => package.Agreement is null ? [PackageProblem.AgreementMissing] : [],
            _ => [],
        },
    ];

    /// <summary>
    /// Everything worth a look before it leaves: what a body would object to, and what it may ask about.
    /// </summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="package">What would be sent.</param>
    /// <param name="court">Why the court would be the right one; null when it is no matter of that.</param>
    /// <param name="today">The day at the node.</param>
    /// <param name="calendar">Which days are worked.</param>
    public static IReadOnlyList<PackageProblem> BeforeItLeaves(
        Dispute dispute, HandOffPackage package, CourtBasis? court, DateOnly today, WorkCalendar calendar) =>
    [
        .. Problems(package, today, calendar),
        .. Papers(package),
        .. Route(dispute, package, today, calendar),
        .. court == CourtBasis.None ? [PackageProblem.CourtDoubtful] : Array.Empty<PackageProblem>(),
    ];

    /// <summary>Everything worth a look by the body that received it: it knows the package alone.</summary>
    /// <param name="package">The package.</param>
    /// <param name="received">The local day on which it came in.</param>
    /// <param name="calendar">Which days are worked.</param>
    public static IReadOnlyList<PackageProblem> OnArrival(
        HandOffPackage package, DateOnly received, WorkCalendar calendar) =>
        [.. Problems(package, received, calendar), .. Papers(package)];

    /// <summary>
    /// Whether a body refuses for it. An agreement may settle a claim without money, or without a last day (then the
    /// term of enforcement runs from the day it took effect); a paper may be brought later; words are no proof. All
    /// that is worth a question before it leaves, and no more.
    /// </summary>
    public static bool IsGround(PackageProblem problem) => GroundOf(problem) is not null;

    /// <summary>The ground on which a body refuses for it; null when it does not.</summary>
    public static Ground? GroundOf(PackageProblem problem) => problem switch
    {
        PackageProblem.SideMissing or PackageProblem.PartyWithoutName or PackageProblem.FactsMissing
            or PackageProblem.RequestMissing or PackageProblem.AgreementMissing or PackageProblem.FormNotWritten =>
            new Ground("358-6"),
        PackageProblem.ConsentMissing => new Ground("joint"),
        PackageProblem.TermsMissing or PackageProblem.InstalmentsDiffer => new Ground("358-5"),
        PackageProblem.TermOver => new Ground("term"),
        _ => null,
    };

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
        PackageProblem.TermOver => "自调解协议生效之日起已超过申请期限",
        PackageProblem.FewDaysLeft => "申请期限将满",
        PackageProblem.SignedAgreementMissing => "未附当事人签名的调解协议",
        PackageProblem.IdentityMissing => "未附当事人身份证明",
        PackageProblem.MinutesMissing => "未附调解组织主持调解的证明",
        PackageProblem.DeclarationMissing => "双方当事人未作出真实、自愿的承诺",
        PackageProblem.StatusInTerms => "协议可能涉及身份关系",
        PackageProblem.OwnershipInTerms => "协议可能涉及物权、知识产权确权",
        PackageProblem.ThirdPersonInTerms => "协议可能处分案外人的财产",
        PackageProblem.RightProofMissing => "涉及不动产，未附权利证明",
        PackageProblem.TermsVague => "协议用语不明确，难以执行",
        PackageProblem.PayWayMissing => "协议未写明付款方式",
        PackageProblem.AccountMissing => "协议未写明收款账户",
        PackageProblem.MediationOpen => "调解程序尚未终止",
        PackageProblem.ApplyTermDoubtful => "可能已超过申请期限或者时效",
        PackageProblem.CourtDoubtful => "不能确定由该法院管辖",
        PackageProblem.InstalmentsDiffer => "协议内容不明确：各期金额之和与总额不一致",
        PackageProblem.InstalmentsOpen => "协议未写明各期的金额或者内容",
        PackageProblem.SignedDayMissing => "未写明当事人签名、盖章或者按指印的日期",
        PackageProblem.SealMissing => "未写明调解委员会盖章的日期",
        PackageProblem.EffectBeforeSeal => "协议生效日期与最后签字、盖章的日期不一致",
        PackageProblem.AddressMissing => "未写明当事人的地址或者联系方式",
        PackageProblem.GuardianMissing => "未成年当事人未写明监护人",
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
        if (agreement.Amount > 0 && agreement.DueDays.Count == 0) yield return PackageProblem.DueDateMissing;
        if (Differ(agreement)) yield return PackageProblem.InstalmentsDiffer;
        if (Limit(package, agreement, calendar).IsOver(today)) yield return PackageProblem.TermOver;
    }

    private static bool Differ(AgreementReached agreement) =>
        agreement is { Amount: { } amount, Instalments: { Count: > 0 } parts }
        && parts.All(part => part.Amount is not null) && parts.Sum(part => part.Amount) != amount;

    private static Deadline Limit(HandOffPackage package, AgreementReached agreement, WorkCalendar calendar) =>
        Deadline.Of(
            HandOffRoutes.Of(package.Kind, package.Facts.Category).Apply ?? "JC-APP", agreement.EffectiveOn, calendar);

    private static IEnumerable<PackageProblem> Papers(HandOffPackage package)
    {
        if (!HandOffRoutes.Of(package.Kind, package.Facts.Category).NeedsAgreement) yield break;

        if (!Holds(package, PaperKind.Agreement)) yield return PackageProblem.SignedAgreementMissing;
        if (!Holds(package, PaperKind.IdentityProof)) yield return PackageProblem.IdentityMissing;
        if (package.Documents.All(d => d.Title is not "session") && !Holds(package, PaperKind.MediationRecord))
            yield return PackageProblem.MinutesMissing;
        if (!package.Declared) yield return PackageProblem.DeclarationMissing;
        foreach (var problem in SigningCheck.Parties(package)) yield return problem;
        if (package.Agreement is not { } agreement) yield break;

        foreach (var problem in SigningCheck.Agreement(agreement)) yield return problem;
        foreach (var hint in TermsCheck.Hints(
            agreement.Terms, agreement.Amount > 0, Holds(package, PaperKind.Evidence)))
        {
            yield return hint;
        }
    }

    private static IEnumerable<PackageProblem> Route(
        Dispute dispute, HandOffPackage package, DateOnly today, WorkCalendar calendar)
    {
        var asked = new HandedOff(
            package.HandOff, package.Kind, package.Body, package.Request, package.PartiesConsent)
        {
            Since = package.Since,
        };
        var route = RouteRules.Route(dispute, asked);
        if (route.Group == RouteGroup.Decides && dispute.Stage is Stage.Accepted or Stage.InMediation)
            yield return PackageProblem.MediationOpen;
        if (RouteRules.ToApply(dispute, asked, calendar) is not { } limit) yield break;

        if (limit.IsOver(today) && !route.NeedsAgreement) yield return PackageProblem.ApplyTermDoubtful;
        if (limit.DaysLeft(today) is >= 0 and <= FewDays) yield return PackageProblem.FewDaysLeft;
    }

    private static bool Holds(HandOffPackage package, PaperKind kind) =>
        package.Documents.Any(d => d.Content?.Kind == kind);
}
