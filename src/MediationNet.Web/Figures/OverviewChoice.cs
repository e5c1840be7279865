using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using Microsoft.AspNetCore.WebUtilities;

namespace MediationNet.Web.Figures;

/// <summary>A number of the overview, and so the list behind it.</summary>
/// <param name="Slice">Of which disputes.</param>
/// <param name="Month">Of this month; null for all twelve, or now.</param>
/// <param name="Measure">What is counted.</param>
public sealed record OverviewChoice(Slice Slice, DateOnly? Month, string Measure)
{
    /// <summary>Months that the overview looks back, the running one included.</summary>
    internal const int Months = 12;

    /// <summary>The list behind the number.</summary>
    internal string Link => QueryHelpers.AddQueryString(
        "/overview/cases",
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["of"] = Measure,
            ["month"] = Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            ["category"] = Slice.Category?.Code,
            ["county"] = Slice.County?.Value,
            ["committee"] = Slice.Committee?.Value,
        }.Where(part => part.Value is not null));

    /// <summary>The page with the numbers.</summary>
    internal string Page => PageOf(Slice.Committee);

    /// <summary>The days it is about.</summary>
    internal DaySpan Span(DateOnly today) =>
        Month is { } month ? DaySpan.Months(month, 1) : DaySpan.Months(today, Months);

    /// <summary>The overview of one committee, or of all.</summary>
    internal static string PageOf(CommitteeId? committee) =>
        committee is { } one ? $"/overview?committee={Uri.EscapeDataString(one.Value)}" : "/overview";

    internal static OverviewChoice Read(
        string? measure, string? month, string? category, string? county, string? committee) => new(
        new Slice(
            string.IsNullOrEmpty(category) ? null : new Category(category),
            string.IsNullOrEmpty(county) ? null : new DivisionCode(county),
            string.IsNullOrEmpty(committee) ? null : new CommitteeId(committee)),
        ReportPeriod.Read(month) is { Kind: PeriodKind.Month } period ? period.First : null,
        Domain.Figures.Measure.Find(measure)?.Code ?? "registered");
}
