namespace MediationNet.Domain.Papers;

/// <summary>
/// Every kind of paper that may lie in the file of a dispute: the 13 core forms of the Ministry of Justice's notice of
/// December 2010, what practice adds to them, and what comes from outside. A paper that is printed from the case's
/// own data and a photograph of it after it was signed have the same kind.
/// </summary>
public enum PaperKind
{
    /// <summary>卷宗封面.</summary>
    Cover,

    /// <summary>卷内目录.</summary>
    Contents,

    /// <summary>人民调解申请书.</summary>
    Application,

    /// <summary>人民调解受理登记表.</summary>
    AcceptanceRegister,

    /// <summary>当事人权利义务告知书.</summary>
    RightsNotice,

    /// <summary>当事人身份证明.</summary>
    IdentityProof,

    /// <summary>授权委托书.</summary>
    PowerOfAttorney,

    /// <summary>人民调解调查记录.</summary>
    InvestigationRecord,

    /// <summary>人民调解证据材料.</summary>
    Evidence,

    /// <summary>人民调解记录.</summary>
    MediationRecord,

    /// <summary>人民调解协议书.</summary>
    Agreement,

    /// <summary>人民调解口头协议登记表.</summary>
    OralAgreementRegister,

    /// <summary>履行凭证: a receipt, a proof of payment.</summary>
    PerformanceProof,

    /// <summary>人民调解回访记录.</summary>
    VisitRecord,

    /// <summary>司法确认有关材料.</summary>
    ConfirmationPapers,

    /// <summary>卷宗情况说明.</summary>
    FileNote,

    /// <summary>封底.</summary>
    BackCover,

    /// <summary>结案报告表.</summary>
    ClosingReport,

    /// <summary>不予受理通知书.</summary>
    NonAcceptanceNotice,

    /// <summary>终止调解通知书 (终止调解函), one for each party.</summary>
    TerminationNotice,

    /// <summary>撤回申请书.</summary>
    WithdrawalApplication,

    /// <summary>司法确认申请书.</summary>
    ConfirmationApplication,

    /// <summary>送达回证.</summary>
    DeliveryReceipt,

    /// <summary>受理回执: tells the day from which limitation is interrupted.</summary>
    ApplicationReceipt,

    /// <summary>其他途径告知书: the other lawful routes, with bodies, limits and papers.</summary>
    RoutesNotice,

    /// <summary>受理通知书.</summary>
    AcceptanceNotice,

    /// <summary>调解会通知书.</summary>
    SessionNotice,

    /// <summary>征求意见书: asks the other side whether it takes part (administrative mediation).</summary>
    ConsentInquiry,

    /// <summary>立案审批表 (administrative mediation).</summary>
    CaseApproval,

    /// <summary>A photograph of the place or the thing.</summary>
    Photograph,

    /// <summary>Anything else.</summary>
    Other,
}
