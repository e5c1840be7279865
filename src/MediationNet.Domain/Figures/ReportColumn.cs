using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Figures;

/// <summary>A dispute in a period, and the committee it is counted for.</summary>
public sealed record CountedCase(CaseFacts Facts, Committee For, ReportPeriod Period)
{
    /// <summary>Registered in the period.</summary>
    public bool IsRegistered => Period.Contains(Facts.RegisteredOn);

    /// <summary>Settled in the period: its first agreement takes effect in it.</summary>
    public bool IsSettled => Period.Contains(Facts.Milestones.Settled?.On);
}

/// <summary>What columns stand together under one heading.</summary>
public enum ColumnGroup
{
    /// <summary>The totals.</summary>
    Total,

    /// <summary>By kind of committee.</summary>
    Kind,

    /// <summary>By how the dispute came in.</summary>
    Source,

    /// <summary>By kind of dispute.</summary>
    Type,

    /// <summary>By form of the agreement.</summary>
    Form,

    /// <summary>What came of it.</summary>
    Result,
}

/// <summary>A column of the official report.</summary>
/// <param name="Code">Its code: letters of the report for the first, codes of types, words for the last.</param>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Of">What a dispute adds to it; null where nothing in the log says anything of it.</param>
/// <remarks>
/// Columns A to S and the types as in a public mediation system's export; performance and what was prevented as in
/// published monthly reports. What the log does not carry is said to be not recorded: a 0 would be an untrue report.
/// </remarks>
public sealed record ReportColumn(string Code, ColumnGroup Group, Func<CountedCase, decimal>? Of)
{
    /// <summary>All columns, in the order of the report.</summary>
    public static readonly IReadOnlyList<ReportColumn> All =
    [
        new("A", ColumnGroup.Total, Registered(_ => true)),
        new("B", ColumnGroup.Total, c => c.IsRegistered ? c.Facts.People : 0),
        new("C", ColumnGroup.Total, Settled(_ => true)),
        Assessed("D", ColumnGroup.Total, assessed => assessed.IsDifficult ? 1 : 0),
        new("E", ColumnGroup.Total, c => c.IsSettled ? c.Facts.Milestones.Settled?.Amount ?? 0 : 0),
        OfKind("F", ReportKind.Village),
        OfKind("G", ReportKind.Residents),
        OfKind("H", ReportKind.Township),
        OfKind("I", ReportKind.Subdistrict),
        new("J", ColumnGroup.Kind, null),
        OfKind("K", ReportKind.Organisation),
        OfSource("L", DisputeSource.ProactiveScreening),
        OfSource("M", DisputeSource.SelfApplication),
        OfSource("N", [.. Sent.Select(sent => sent.Source)]),
        .. Sent.GroupBy(sent => sent.Code, StringComparer.Ordinal)
            .Select(sent => OfSource(sent.Key, [.. sent.Select(one => one.Source)])),
        .. ReportTypes.Codes.Select(OfType),
        new("oral", ColumnGroup.Form, Settled(settled => settled.Form == AgreementForm.Oral)),
        new("written", ColumnGroup.Form, Settled(settled => settled.Form == AgreementForm.Written)),
        new("performed", ColumnGroup.Result, c => c.Period.Contains(c.Facts.Milestones.PerformedOn) ? 1 : 0),
        new("confirmed", ColumnGroup.Result, c => c.Period.Contains(c.Facts.ConfirmedOn) ? 1 : 0),
        .. Prevention("prevented-crime", Disputes.Prevention.Crime),
        .. Prevention("prevented-petition", Disputes.Prevention.GroupPetition),
        .. Prevention("prevented-suicide", Disputes.Prevention.Suicide),
        .. Prevention("prevented-fight", Disputes.Prevention.GroupFight),
    ];

    // Sent by somebody: each counts once under N, and once under where it came from.
    private static IReadOnlyList<(string Code, DisputeSource Source)> Sent =>
    [
        ("O", DisputeSource.CourtDelegated),
        ("P", DisputeSource.ProcuratorateReferral),
        ("Q", DisputeSource.PoliceReferral),
        ("R", DisputeSource.PetitionReferral),
        ("S", DisputeSource.AgencyReferral),
        ("S", DisputeSource.Other),
    ];

    /// <summary>The column of a code, or null.</summary>
    public static ReportColumn? Find(string? code) => All.FirstOrDefault(column => column.Code == code);

    /// <summary>
    /// Of what a person has to say of a case: whether anybody has. A row in which nobody has said anything is not
    /// recorded, and no 0. Null for what every log tells.
    /// </summary>
    public Func<CaseFacts, bool>? IsTold { get; init; }

    /// <summary>Its cell where nothing is counted: 0, or null where nobody has said anything.</summary>
    public decimal? Empty => Of is null || IsTold is not null ? null : 0;

    /// <summary>True when it is an amount of money, in yuan; all others are counts.</summary>
    public bool IsMoney => Code == "E";

    private static ReportColumn OfKind(string code, ReportKind kind) =>
        new(code, ColumnGroup.Kind, c => c.IsRegistered && ReportKinds.Of(c.For) == kind ? 1 : 0);

    private static ReportColumn OfSource(string code, params IReadOnlyCollection<DisputeSource> sources) =>
        new(code, ColumnGroup.Source, Registered(facts => sources.Contains(facts.Source)));

    private static ReportColumn OfType(string code) => new(
        code,
        ColumnGroup.Type,
        ReportTypes.In(code).Count == 0 && code != ReportTypes.Other
            ? null
            : Registered(facts => ReportTypes.Of(facts.Category) == code));

    // How many cases, and how many people they would have involved (件, 人).
    private static IEnumerable<ReportColumn> Prevention(string code, Prevention what) =>
    [
        Assessed(code, ColumnGroup.Result, assessed => assessed.Prevented.Any(one => one.What == what) ? 1 : 0),
        Assessed($"{code}-people", ColumnGroup.Result,
            assessed => assessed.Prevented.Where(one => one.What == what).Sum(one => one.People)),
    ];

    private static ReportColumn Assessed(string code, ColumnGroup group, Func<Assessment, decimal> of) => new(
        code, group, c => c.Facts.Assessed is { } assessed && c.Period.Contains(assessed.On) ? of(assessed) : 0)
    {
        IsTold = facts => facts.Assessed is not null,
    };

    private static Func<CountedCase, decimal> Registered(Func<CaseFacts, bool> fits) =>
        c => c.IsRegistered && fits(c.Facts) ? 1 : 0;

    private static Func<CountedCase, decimal> Settled(Func<Settlement, bool> fits) =>
        c => c.IsSettled && fits(c.Facts.Milestones.Settled!) ? 1 : 0;
}
