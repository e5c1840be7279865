namespace MediationNet.Browser.Tests;

/// <summary>How a mediator fills in the form for a new dispute.</summary>
internal static class Recording
{
    internal const string Facts = "两家因围栏位置发生争执，双方多次协商未果。";

    /// <summary>Fills in everything that is needed.</summary>
    internal static async Task FillAsync(IPage page, string applicant, string respondent, string category = "neighbour")
    {
        await page.GotoAsync("/record");
        if (category is "labour" or "medical") await page.GetByText("其他类别").ClickAsync();
        await page.Locator($"label.tile:has(input[value={category}])").ClickAsync();
        await page.Locator("#f-applicant").FillAsync(applicant);
        await page.Locator("#f-respondent").FillAsync(respondent);
        await page.Locator("#f-facts").FillAsync(Facts);
        await page.Locator("label.tile:has(input[value=soon])").ClickAsync();
    }

    /// <summary>Fills it in, sends it, and is on the dispute's page.</summary>
    internal static async Task<string> RecordAsync(
        IPage page, string applicant, string respondent, string category = "neighbour")
    {
        await FillAsync(page, applicant, respondent, category);
        await SendAsync(page);
        return IdOf(page);
    }

    internal static async Task SendAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已登记");
    }

    /// <summary>The id in the address of a dispute's page.</summary>
    internal static string IdOf(IPage page) => new Uri(page.Url).Segments[2].TrimEnd('/');
}
