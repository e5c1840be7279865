using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;

namespace MediationNet.Web.Figures;

/// <summary>Disputes behind a number, a page at a time.</summary>
internal static class FactPages
{
    /// <summary>The page after a dispute.</summary>
    internal static async Task<CaseLines> Page(
        this IEnumerable<CaseFacts> behind, DisputeId? after, IFigureDesk figures, CancellationToken cancellationToken)
    {
        var ids = behind.Select(facts => facts.Id)
            .SkipWhile(id => after is not null && id != after).Skip(after is null ? 0 : 1)
            .Take(ICaseDesk.LinesPerPage + 1)
            .ToList();
        var shown = ids.Take(ICaseDesk.LinesPerPage).ToList();
        return new CaseLines(
            await figures.Lines(shown, cancellationToken), ids.Count > shown.Count ? shown[^1] : null);
    }
}
