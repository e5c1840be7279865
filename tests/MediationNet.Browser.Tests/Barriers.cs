using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace MediationNet.Browser.Tests;

/// <summary>What stands in somebody's way on a page, by the rules of WCAG 2.2 AA and good practice.</summary>
internal static class Barriers
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    /// <summary>Each rule that is broken, with the first three places.</summary>
    internal static async Task<IReadOnlyList<string>> OnAsync(IPage page)
    {
        var result = await page.RunAxe(Rules);
        return
        [
            .. result.Violations.Select(violation =>
                $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"),
        ];
    }
}
