namespace MediationNet.Browser.Tests;

/// <summary>How a mediator fills in the form for a new dispute.</summary>
internal static class Recording
{
    internal const string Facts = "两家因围栏位置发生争执，双方多次协商未果。";

    /// <summary>Fills in everything that is needed.</summary>
    internal static async Task FillAsync(IPage page, string applicant, string respondent, string category = "neighbour")
    {
        await page.GotoAsync("/record");
        if (category is "labour" or "medical") await page.GetByText("更多类别").ClickAsync();
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

    /// <summary>Takes on the dispute whose page is shown, having asked who else has it.</summary>
    internal static async Task AcceptAsync(IPage page)
    {
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "受理", Exact = true }).ClickAsync();
        await page.Locator("#f-nobody").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "受理", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已受理");
    }

    /// <summary>Refers the dispute whose page is shown.</summary>
    internal static async Task ReferAsync(IPage page, string secret)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "移送", Exact = true }).ClickAsync();
        await page.Locator("#f-why").FillAsync("村里调不了。");
        await page.Locator("#f-consent").CheckAsync();
        await page.Locator("#f-secret").FillAsync(secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "移送" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已移送");
    }

    /// <summary>
    /// A dispute's page is as it was when it was opened: whoever waits for news opens it again.
    /// </summary>
    internal static async Task ReloadUntilAsync(IPage page, string dispute, string where, string words)
    {
        var until = DateTime.UtcNow.AddSeconds(30);
        do
        {
            await page.GotoAsync($"/disputes/{dispute}");
        }
        while (!(await page.Locator(where).InnerTextAsync()).Contains(words, StringComparison.Ordinal)
            && DateTime.UtcNow < until);

        await Expect(page.Locator(where)).ToContainTextAsync(words);
    }

    /// <summary>The id in the address of a dispute's page.</summary>
    internal static string IdOf(IPage page) => new Uri(page.Url).Segments[2].TrimEnd('/');
}
