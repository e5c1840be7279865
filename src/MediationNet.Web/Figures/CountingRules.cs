namespace MediationNet.Web.Figures;

/// <summary>How the report counts, in words: the same on the page and in the workbook.</summary>
public static class CountingRules
{
    /// <summary>The keys of the sentences, in their order.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        "Figures.Rule.Once", "Figures.Rule.For", "Figures.Rule.End", "Figures.Rule.Source", "Figures.Rule.Types",
        "Figures.Rule.Tier", "Figures.Rule.Assessed", "Figures.Rule.Missing", "Figures.Rule.Here",
    ];
}
