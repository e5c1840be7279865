using MediationNet.Domain.Committees;

namespace MediationNet.Domain.HandOffs;

/// <summary>Which of several hand-offs exclude each other while one is open.</summary>
public enum RouteGroup
{
    /// <summary>Gives an agreement force.</summary>
    Confirms,

    /// <summary>Decides or mediates the dispute itself: two at once are not allowed.</summary>
    Decides,

    /// <summary>Carries out what stands.</summary>
    Enforces,
}

/// <summary>A body in this state may ask the network to mediate, in this way. A row of a table.</summary>
/// <param name="From">How far the matter has come.</param>
/// <param name="Kind">Before or after filing.</param>
public sealed record Delegating(HandOffState From, DelegationKind Kind);

/// <summary>A way out of mediation: before whom, for which disputes, within which limits. A row of a table.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Before">What kind of body.</param>
/// <param name="Group">What it excludes.</param>
/// <param name="Source">Law and article.</param>
public sealed record HandOffRoute(HandOffKind Kind, BodyKind Before, RouteGroup Group, string Source)
{
    /// <summary>The disputes it takes; empty for any.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The limit to apply, or null: from the agreement, or from the day named in the hand-off.</summary>
    public string? Apply { get; init; }

    /// <summary>The body's limit to take it on or not, or null.</summary>
    public string? Accept { get; init; }

    /// <summary>The body's limits to decide, counted from the day it took it on.</summary>
    public IReadOnlyList<string> Decide { get; init; } = [];

    /// <summary>The parties' limit to go on after a decision, or null.</summary>
    public string? After { get; init; }

    /// <summary>What it can come to.</summary>
    public IReadOnlyList<HandOffState> Results { get; init; } = [HandOffState.Settled, HandOffState.Decided];

    /// <summary>In which states, and how, its body may ask the network to mediate; empty when it may not.</summary>
    public IReadOnlyList<Delegating> Delegates { get; init; } = [];

    /// <summary>An agreement in writing has to stand.</summary>
    public bool NeedsAgreement { get; init; }

    /// <summary>Both sides have to ask together.</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>It has to be said what it stands on: the arbitration agreement, or the act to be reviewed.</summary>
    public bool NeedsBasis { get; init; }

    /// <summary>True when it takes this kind of dispute.</summary>
    public bool Takes(Category category) =>
        Categories.Count == 0 || Categories.Contains(category.Code, StringComparer.Ordinal);
}

/// <summary>The table of routes.</summary>
public static class HandOffRoutes
{
    private static readonly string[] Labour = ["labour", "wage-arrears"];
    private static readonly string[] Land = ["land-forest", "grassland"];

    // Specially Invited Mediation Provisions (2016) art. 1, 11; Civil Procedure Law (2023) art. 125. Before the suit is
    // filed it is 委派, after that 委托; what led to nothing may be tried again. No source lets a body delegate anything
    // else: who confirms, reviews or enforces looks at what stands, and the other bodies mediate themselves.
    private static readonly Delegating[] OfSuits =
    [
        new(HandOffState.Received, DelegationKind.BeforeFiling),
        new(HandOffState.CorrectionAsked, DelegationKind.BeforeFiling),
        new(HandOffState.Accepted, DelegationKind.Ordinary),
        new(HandOffState.Accepted, DelegationKind.Summary),
        new(HandOffState.InProgress, DelegationKind.Ordinary),
        new(HandOffState.InProgress, DelegationKind.Summary),
        .. Enum.GetValues<DelegationKind>().Select(kind => new Delegating(HandOffState.Delegated, kind)),
    ];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<HandOffRoute> All =
    [
        new(HandOffKind.JudicialConfirmation, BodyKind.Court, RouteGroup.Confirms,
            "《人民调解法》第三十三条；《民事诉讼法》第二百零五条、第二百零六条")
        {
            Apply = "JC-APP", Accept = "JC-ACC", Decide = ["JC-DEC", "JC-MAX"], After = "JC-OBJ-P",
            Results = [HandOffState.Confirmed], NeedsAgreement = true, NeedsConsent = true,
        },
        new(HandOffKind.Filing, BodyKind.Court, RouteGroup.Decides, "《民事诉讼法》第一百二十二条、第一百二十六条")
        {
            Accept = "CT-FILE", Delegates = OfSuits,
        },
        new(HandOffKind.Enforcement, BodyKind.Court, RouteGroup.Enforces, "《民事诉讼法》第二百零六条、第二百五十条")
        {
            Apply = "EX-APP", Results = [HandOffState.Settled, HandOffState.Performed],
        },
        new(HandOffKind.LabourArbitration, BodyKind.Arbitration, RouteGroup.Decides,
            "《劳动争议调解仲裁法》第十四条、第二十七条、第二十九条、第四十三条、第五十条")
        {
            Categories = Labour, Apply = "LB-LIM", Accept = "LB-ACC", Decide = ["LB-AWD"], After = "LB-SUE",
        },
        new(HandOffKind.LabourReview, BodyKind.Arbitration, RouteGroup.Confirms,
            "《劳动人事争议仲裁办案规则》（2017）第七十四条、第七十五条")
        {
            // Art. 75: whether it is taken on is decided "promptly"; no day is counted.
            Categories = Labour, Apply = "LB-REV", Decide = ["LB-REV-DEC"],
            Results = [HandOffState.Settled], NeedsAgreement = true, NeedsConsent = true,
        },
        new(HandOffKind.LandArbitration, BodyKind.Arbitration, RouteGroup.Decides,
            "《农村土地承包经营纠纷调解仲裁法》第二条、第四条、第十八条、第二十三条、第四十七条、第四十八条")
        {
            Categories = Land, Apply = "LD-LIM", Accept = "LD-ACC", Decide = ["LD-AWD"], After = "LD-SUE",
        },
        new(HandOffKind.CommercialArbitration, BodyKind.Arbitration, RouteGroup.Decides,
            "《仲裁法》（2025年修订）第四条、第二十七条、第三十五条（2017年修正：第四条、第二十四条）")
        {
            Accept = "AR-ACC", NeedsBasis = true,
        },
        new(HandOffKind.Adjudication, BodyKind.Government, RouteGroup.Decides,
            "《土地管理法》第十四条；《森林法》第二十二条；《草原法》第十六条；《水法》第五十六条至第五十八条")
        {
            Categories = [.. Land, "homestead"], After = "AD-SUE",
        },
        new(HandOffKind.Reconsideration, BodyKind.Government, RouteGroup.Decides,
            "《行政复议法》（2023年修订）第二十条、第三十条、第六十二条")
        {
            Apply = "RC-APP", Accept = "RC-REV", Decide = ["RC-DEC"], After = "RC-SUE", NeedsBasis = true,
        },
        new(HandOffKind.AdministrativeMediation, BodyKind.Government, RouteGroup.Decides,
            "各部门规定；消费争议：《市场监督管理投诉举报处理暂行办法》第十四条、第二十一条")
        {
            Results = [HandOffState.Settled], NeedsConsent = true,
        },
    ];

    /// <summary>
    /// The route of a hand-off. Arbitration whose kind was not said goes to the body of its category; mediation of a
    /// consumer's complaint has the regulator's own limits.
    /// </summary>
    public static HandOffRoute Of(HandOffKind kind, Category category) => kind switch
    {
        HandOffKind.Arbitration => Row(Arbitration(category)) with { Kind = kind, NeedsBasis = false, Categories = [] },
        HandOffKind.AdministrativeMediation when category.Code == "consumer" =>
            Row(kind) with { Accept = "MK-ACC", Decide = ["MK-MED"] },
        _ => Row(kind),
    };

    private static HandOffKind Arbitration(Category category) =>
        Labour.Contains(category.Code, StringComparer.Ordinal) ? HandOffKind.LabourArbitration
        : Land.Contains(category.Code, StringComparer.Ordinal) ? HandOffKind.LandArbitration
        : HandOffKind.CommercialArbitration;

    private static HandOffRoute Row(HandOffKind kind) => All.Single(route => route.Kind == kind);
}
