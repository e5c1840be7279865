namespace MediationNet.Web.Figures;

/// <summary>The ranges of a heat map: none, and up to four steps of equal width.</summary>
internal static class HeatSteps
{
    private const int Steps = 4;

    /// <summary>The ranges up to the greatest count; their place is the number of the colour.</summary>
    internal static IReadOnlyList<(int From, int To)> Of(int max)
    {
        var width = Math.Max(1, (max + Steps - 1) / Steps);
        return
        [
            (0, 0),
            .. Enumerable.Range(0, Steps)
                .Select(step => (From: (step * width) + 1, To: (step + 1) * width))
                .TakeWhile(step => step.From <= Math.Max(1, max)),
        ];
    }
}
