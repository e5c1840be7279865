using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>The risk of a dispute: noted, weighed, reported, lowered; and seen by those who are to act.</summary>
public sealed class RiskTests(Network network)
{
    [Fact]
    public async Task A_sign_makes_a_colour_that_says_where_it_comes_from_and_by_when_to_act()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(page, "风险甲", "风险乙");
        await NoteAsync(page, dispute, "fight", "injury");
        await Expect(Risk(page)).ToContainTextAsync("橙");
        await Expect(Risk(page)).ToContainTextAsync("打过架");
        await Expect(Risk(page)).ToContainTextAsync("到场处理");
        await Pictures.TakeAsync(page, "risk-orange");

        await NoteAsync(page, dispute, "weapon");
        await Expect(Risk(page)).ToContainTextAsync("红");
        await Expect(Risk(page)).ToContainTextAsync("一项即为红色");
        await Expect(Risk(page)).ToContainTextAsync("立即电话报告");
        await Pictures.TakeAsync(page, "risk-red");
        await page.GotoAsync("/today");
        var card = page.Locator("section[aria-labelledby=risks] .card").Filter(new() { HasText = "风险甲" });
        await Expect(card).ToContainTextAsync("红");
        await Pictures.TakeAsync(page, "risk-today");

        // Reported, nothing is owed any more; a person lowers it and says why.
        await page.GotoAsync($"/disputes/{dispute}/reported");
        await Pictures.TakeAsync(page, "risk-report");
        await page.Locator("#f-reportedTo").FillAsync("隆务派出所");
        await page.Locator("#f-whatReported").FillAsync("一方扬言持刀，已当面收缴。");
        await page.Locator("main button.go").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Expect(Risk(page)).Not.ToContainTextAsync("立即电话报告");
        await page.GotoAsync($"/disputes/{dispute}/risk-colour");
        await page.Locator("input[name=colour][value=Green]").CheckAsync();
        await page.Locator("#f-why").FillAsync("双方当面和好，凶器已收缴。");
        await page.Locator("main button.go").ClickAsync();
        await Expect(Risk(page)).ToContainTextAsync("等级由人确定");
        await Pictures.TakeAsync(page, "risk-green");
        await page.GotoAsync("/today");
        await Expect(card).ToHaveCountAsync(0);
    }

    private static async Task NoteAsync(IPage page, string dispute, params string[] signs)
    {
        await page.GotoAsync($"/disputes/{dispute}/risk");
        foreach (var sign in signs) await page.Locator($"label:has(input[value={sign}])").ClickAsync();
        await page.Locator("main button.go").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("风险已记下");
    }

    private static ILocator Risk(IPage page) => page.Locator("section[aria-labelledby=risk]");
}
