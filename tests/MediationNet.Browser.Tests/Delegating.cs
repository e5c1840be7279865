namespace MediationNet.Browser.Tests;

/// <summary>What a court delegates, as it is typed into its form.</summary>
internal sealed record Delegating(string Number, string Plaintiff, string Defendant)
{
    internal string Category { get; init; } = "traffic";

    internal string Kind { get; init; } = "BeforeFiling";

    internal string Ends { get; init; } = "";

    internal string To { get; init; } = "同仁市道路交通事故纠纷人民调解委员会";

    /// <summary>Fills in the form and sends it.</summary>
    internal static async Task SendAsync(IPage court, string secret, Delegating what)
    {
        await court.GotoAsync("/delegate");
        await court.Locator($"input[name=kind][value={what.Kind}]").CheckAsync();
        await court.Locator("#f-number").FillAsync(what.Number);
        await court.Locator("#f-ends").FillAsync(what.Ends);
        await court.Locator("#f-category").SelectOptionAsync(what.Category);
        await court.Locator("#f-applicant").FillAsync(what.Plaintiff);
        await court.Locator("#f-respondent").FillAsync(what.Defendant);
        await court.Locator("#f-facts").FillAsync("双方对责任和金额有争议，同意先行调解。");
        await court.Locator("#f-to").SelectOptionAsync(new SelectOptionValue { Label = what.To });
        await court.Locator("#f-secret").FillAsync(secret);
        await Pictures.TakeAsync(court, "delegate");
        await court.Locator("main button.go").ClickAsync();
        await Expect(court.GetByRole(AriaRole.Status)).ToContainTextAsync("已发出");
    }
}
