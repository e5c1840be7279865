using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using Microsoft.AspNetCore.WebUtilities;

namespace MediationNet.Web.Figures;

/// <summary>Which figures: of a period, and of one committee or all of a tier.</summary>
/// <param name="Period">The period.</param>
/// <param name="Tier">All of this tier; null when it is one committee.</param>
/// <param name="Committee">This one; null when it is a tier.</param>
public sealed record FigureChoice(ReportPeriod Period, Tier? Tier, CommitteeId? Committee)
{
    /// <summary>The page of these figures.</summary>
    internal string Page => Add("/figures", null);

    /// <summary>The same of another period.</summary>
    internal string PageOf(ReportPeriod period) => (this with { Period = period }).Page;

    /// <summary>The disputes behind a column.</summary>
    internal string Behind(string column) => Add("/figures/cases", column);

    /// <summary>What an address asks for: this month of people's mediation where it says nothing.</summary>
    internal static FigureChoice Read(string? period, string? tier, string? committee, DateOnly today) => new(
        ReportPeriod.Read(period) ?? ReportPeriod.Of(PeriodKind.Month, today),
        string.IsNullOrEmpty(committee) ? ToTier(tier) : null,
        string.IsNullOrEmpty(committee) ? null : new CommitteeId(committee));

    /// <summary>The committees it is about, of those a person may see.</summary>
    internal IReadOnlySet<CommitteeId> Within(IReadOnlySet<CommitteeId> scope, NetworkDirectory directory) =>
        scope.Where(id => Committee is { } one ? id == one : directory.Committee(id)?.Tier == Tier).ToHashSet();

    private string Add(string page, string? column) =>
        QueryHelpers.AddQueryString(page, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["period"] = Period.Name,
            ["tier"] = Tier is { } tier and not Domain.Committees.Tier.Peoples ? tier.ToString() : null,
            ["committee"] = Committee?.Value,
            ["column"] = column,
        }.Where(part => part.Value is not null));

    private static Tier ToTier(string? name) =>
        Enum.GetValues<Tier>().FirstOrDefault(tier => tier.ToString() == name);
}
