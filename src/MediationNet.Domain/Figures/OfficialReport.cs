using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Figures;

/// <summary>A row of the report: a committee, or all of a tier together.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="For">The committee; null in the row of the tier.</param>
/// <param name="Cells">One for each of <see cref="ReportColumn.All"/>; null where nothing is recorded.</param>
public sealed record ReportRow(Tier Tier, Committee? For, IReadOnlyList<decimal?> Cells)
{
    /// <summary>The row of a committee, or of a tier, for which nothing counts.</summary>
    public static ReportRow Empty(Tier tier, Committee? committee) => new(
        tier, committee, [.. ReportColumn.All.Select(column => column.Empty)]);

    /// <summary>The cell of a column.</summary>
    public decimal? this[string code] => Cells[ReportColumn.All.ToList().FindIndex(column => column.Code == code)];
}

/// <summary>
/// The official table of mediation cases for a period, computed from what the log tells.
/// </summary>
/// <remarks>
/// <para>A dispute counts once as registered, in the period of the local day of its registration, and once as settled,
/// in the period in which its first agreement takes effect. By kind, source and type the registered ones are
/// counted; a lead that nobody registered is not.</para>
/// <para>It counts for one committee, as things stood at the end of the period: the one that settled it; before that
/// the last one that mediates and held it; the office that still looks for one. So a later referral does not
/// change a report that was given; only what arrives late does.</para>
/// <para>The report is of people's mediation; what was held by the other tiers is in rows of its own.</para>
/// </remarks>
/// <param name="Period">The period.</param>
/// <param name="Rows">The committees, by tier, kind and id.</param>
/// <param name="Totals">One row for each tier that has any; that of people's mediation always.</param>
public sealed record OfficialReport(
    ReportPeriod Period, IReadOnlyList<ReportRow> Rows, IReadOnlyList<ReportRow> Totals)
{
    /// <summary>The report of some disputes.</summary>
    /// <param name="facts">The disputes.</param>
    /// <param name="period">The period.</param>
    /// <param name="directory">Who is who.</param>
    /// <param name="scope">The committees it is about; what counts for others is left out.</param>
    public static OfficialReport Of(
        IEnumerable<CaseFacts> facts,
        ReportPeriod period,
        NetworkDirectory directory,
        IReadOnlySet<CommitteeId> scope)
    {
        var rows = Counted(facts, period, directory)
            .Where(counted => scope.Contains(counted.For.Id))
            .GroupBy(counted => counted.For.Id)
            .Select(group => RowOf(group.First().For, [.. group]))
            .Where(row => row.Cells.Any(cell => cell is not (null or 0)))
            .OrderBy(row => row.Tier).ThenBy(row => row.For!.Kind).ThenBy(row => row.For!.Id)
            .ToList();
        var tiers = rows.Select(row => row.Tier).Append(Tier.Peoples).Distinct().Order();
        return new OfficialReport(
            period, rows, [.. tiers.Select(tier => Total(tier, [.. rows.Where(row => row.Tier == tier)]))]);
    }

    /// <summary>The disputes behind a cell.</summary>
    /// <param name="facts">The disputes of the report.</param>
    /// <param name="period">Its period.</param>
    /// <param name="directory">Who is who.</param>
    /// <param name="scope">The committees of the row.</param>
    /// <param name="column">The column.</param>
    public static IReadOnlyList<CaseFacts> Behind(
        IEnumerable<CaseFacts> facts,
        ReportPeriod period,
        NetworkDirectory directory,
        IReadOnlySet<CommitteeId> scope,
        ReportColumn column) =>
    [
        .. Counted(facts, period, directory)
            .Where(counted => scope.Contains(counted.For.Id) && column.Of?.Invoke(counted) is not (null or 0))
            .Select(counted => counted.Facts),
    ];

    /// <summary>For which committee a dispute counts, as things stood at the end of a day.</summary>
    public static CommitteeId CountsFor(CaseFacts facts, DateOnly until, NetworkDirectory directory)
    {
        if (facts.Milestones.Settled is { } settled && settled.On <= until) return settled.By;

        var held = facts.Holdings.Where(holding => holding.Since <= until).ToList();
        return (held.LastOrDefault(holding => directory.Committee(holding.By) is { Mediates: true })
            ?? held.LastOrDefault()
            ?? facts.Holdings[0]).By;
    }

    // A committee that has left the directory cannot be named any more, and its kind is not known.
    private static IEnumerable<CountedCase> Counted(
        IEnumerable<CaseFacts> facts, ReportPeriod period, NetworkDirectory directory) =>
        from one in facts
        let committee = directory.Committee(CountsFor(one, period.Last, directory))
        where committee is not null
        select new CountedCase(one, committee, period);

    private static ReportRow RowOf(Committee committee, IReadOnlyList<CountedCase> counted) => new(
        committee.Tier,
        committee,
        [
            .. ReportColumn.All.Select(column =>
                column.Of is { } of && (column.IsTold is not { } told || counted.Any(one => told(one.Facts)))
                    ? counted.Sum(of)
                    : (decimal?)null),
        ]);

    private static ReportRow Total(Tier tier, IReadOnlyList<ReportRow> rows) => new(
        tier,
        null,
        [
            .. ReportColumn.All.Select((column, place) =>
                rows.All(row => row.Cells[place] is null) ? column.Empty : rows.Sum(row => row.Cells[place])),
        ]);
}
