using System.Globalization;
using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>
/// Wages that were agreed on: the mediator is warned ahead, both sides ask together, the arbitration body reviews.
/// </summary>
public sealed class ReviewStoryTests(Network network)
{
    [Fact]
    public async Task Both_sides_have_their_wage_agreement_reviewed_before_its_days_are_over()
    {
        var township = await network.SignedInAsync(Network.Township, Role.Mediator);
        var dispute = await Recording.RecordAsync(township, "多杰才旦", "青盛劳务有限公司", "labour");
        await AgreeAsync(township, dispute);
        await WarnedAsync(township);
        await ApplyAsync(township, dispute);

        var arbitration = await ReviewAsync(dispute);
        await Recording.ReloadUntilAsync(township, dispute, "main", "已调解结案");
        await Expect(township.Locator("main")).ToContainTextAsync("青同劳人仲调〔2026〕1号");
        await Pictures.TakeAsync(township, "dispute-reviewed");
        // What has force is asked for once, and nobody is warned any more.
        await Expect(township.GetByRole(AriaRole.Link, new() { Name = "申请仲裁审查" })).ToHaveCountAsync(0);
        await township.GotoAsync("/today");
        await Expect(Warning(township)).ToHaveCountAsync(0);
        await Expect(township.Locator("main")).Not.ToContainTextAsync("共同申请司法确认");
        await arbitration.GotoAsync("/");
        await Expect(arbitration.Locator("#board")).Not.ToContainTextAsync("多杰才旦");
    }

    private async Task AgreeAsync(IPage page, string dispute)
    {
        await Recording.AcceptAsync(page);
        await page.GotoAsync($"/disputes/{dispute}/agreement");
        await page.Locator("#f-terms").FillAsync("公司支付拖欠的工资一万二千元，转账至多杰才旦农业银行账户，十日内付清。");
        await page.Locator("#f-amount").FillAsync("12000");
        await page.Locator("#f-effective").FillAsync(Yesterday);
        await page.Locator("#f-due").FillAsync("2099-01-31");
        await page.Locator("#f-secret").FillAsync(network.SecretOf(Role.Mediator));
        await page.GetByRole(AriaRole.Button, new() { Name = "记下协议" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("协议已记下");
        await Pictures.TakeAsync(page, "dispute-agreed-labour");
    }

    private static async Task WarnedAsync(IPage page)
    {
        await page.GotoAsync("/today");
        await Expect(Warning(page)).ToContainTextAsync("共同申请仲裁审查");
        await Expect(page.Locator("nav a[href='/today']").First).ToContainTextAsync("1");
        await Pictures.TakeAsync(page, "warned");
        await Warning(page).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Warning(page)).ToContainTextAsync("已看过");
        await Pictures.TakeAsync(page, "warned-seen");
    }

    private async Task ApplyAsync(IPage page, string dispute)
    {
        await page.GotoAsync($"/disputes/{dispute}");
        await page.GetByRole(AriaRole.Link, new() { Name = "申请仲裁审查" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("同仁市劳动人事争议仲裁委员会");
        // One side alone cannot ask.
        await page.Locator("#f-declared").CheckAsync();
        await page.Locator("#f-secret").FillAsync(network.SecretOf(Role.Mediator));
        await page.GetByRole(AriaRole.Button, new() { Name = "提交仲裁机构" }).ClickAsync();
        await Expect(page.Locator(".errors")).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, "review-alone");
        await page.Locator("#f-consent").CheckAsync();
        await page.Locator("#f-secret").FillAsync(network.SecretOf(Role.Mediator));
        await Pictures.TakeAsync(page, "review");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交仲裁机构" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已提交");
    }

    private async Task<IPage> ReviewAsync(string dispute)
    {
        var page = await network.SignedInAsync(Network.Arbitration, Role.CourtLiaison);
        await page.GotoAsync("/");
        await Expect(page.Locator("#board .card")).ToContainTextAsync("多杰才旦");
        await Pictures.TakeAsync(page, "board-arbitration");
        await page.Locator("#board .card h3 a").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(dispute);
        // Who reviews an agreement does not give the dispute back to be mediated, and confirms nothing.
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "委派调解" })).ToHaveCountAsync(0);
        await Expect(page.Locator("input[name=state][value=Confirmed]")).ToHaveCountAsync(0);
        await Pictures.TakeAsync(page, "matter-review");
        await StepAsync(page, "Accepted", "");
        await StepAsync(page, "Settled", "已制作仲裁调解书：青同劳人仲调〔2026〕1号。");
        await Pictures.TakeAsync(page, "matter-reviewed");
        return page;
    }

    private async Task StepAsync(IPage page, string state, string words)
    {
        await page.Locator($"input[name=state][value={state}]").CheckAsync();
        await page.Locator("#f-words").FillAsync(words);
        await page.Locator("#f-secret").FillAsync(network.SecretOf(Role.CourtLiaison));
        await page.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已记下");
    }

    // Nobody is warned on the day on which a limit begins.
    private static string Yesterday => DateTimeOffset.UtcNow.AddHours(8).AddDays(-1)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ILocator Warning(IPage page) =>
        page.Locator("section[aria-labelledby=warnings] .card").Filter(new() { HasText = "多杰才旦" })
            .Filter(new() { HasText = "仲裁审查" });
}
