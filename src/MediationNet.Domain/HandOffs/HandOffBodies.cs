using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>Before which bodies of the directory a dispute can be put.</summary>
public static class HandOffBodies
{
    /// <summary>
    /// Those of the kind that the route asks for and that take this category, the nearest first; for a confirmation in
    /// the order of the courts' grounds.
    /// </summary>
    /// <param name="kind">What is asked.</param>
    /// <param name="dispute">The dispute.</param>
    /// <param name="by">The committee that asks; null when it is not known.</param>
    /// <param name="directory">Who is who.</param>
    public static IReadOnlyList<Body> For(
        HandOffKind kind, Dispute dispute, Committee? by, NetworkDirectory directory)
    {
        if (kind == HandOffKind.JudicialConfirmation && by is not null)
            return [.. CourtChoice.Of(dispute, by, directory).Select(option => option.Court)];

        var wanted = HandOffRoutes.Of(kind, dispute.Recorded.Category).Before;
        return
        [
            .. directory.Bodies
                .Where(b => b.Kind == wanted
                    && (b.Categories.Count == 0 || b.Categories.Contains(dispute.Recorded.Category)))
                .OrderByDescending(b => dispute.Recorded.Place.Division.IsWithin(b.Division))
                .ThenBy(b => b.Id.Value, StringComparer.Ordinal),
        ];
    }
}
