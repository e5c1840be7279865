using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Figures;

/// <summary>The part of the disputes that a number is about.</summary>
/// <param name="Category">Of this kind; null for any.</param>
/// <param name="County">In this county, by its six digits; null for anywhere.</param>
/// <param name="Committee">Held by this committee, now or before; null for any within the scope.</param>
public sealed record Slice(Category? Category, DivisionCode? County, CommitteeId? Committee)
{
    /// <summary>All of them.</summary>
    public static readonly Slice Whole = new(null, null, null);

    /// <summary>The disputes of the slice that a measure counts.</summary>
    /// <param name="facts">The disputes.</param>
    /// <param name="measure">What is counted.</param>
    /// <param name="look">From where.</param>
    /// <param name="scope">The committees whose figures may be seen.</param>
    public IReadOnlyList<CaseFacts> Of(
        IEnumerable<CaseFacts> facts, Measure measure, Outlook look, IReadOnlySet<CommitteeId> scope) =>
        [.. facts.Where(one => Holds(one, scope) && measure.Fits(one, look))];

    // What came through their hands, whoever has it by now: what a committee passed on was its work as well.
    private bool Holds(CaseFacts facts, IReadOnlySet<CommitteeId> scope) =>
        (Category is not { } category || facts.Category == category)
        && (County is not { } county || facts.Place.County == county)
        && facts.Holdings.Any(held => scope.Contains(held.By) && (Committee is not { } one || held.By == one));
}
