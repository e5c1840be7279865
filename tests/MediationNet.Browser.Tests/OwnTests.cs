using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>What somebody sets for themselves: their language and their PIN; and what is asked of them again.</summary>
public sealed class OwnTests(Network network)
{
    [Theory]
    [InlineData("བོད་ཡིག", "bo")]
    [InlineData("English", "en")]
    public async Task The_language_one_chose_goes_along_to_another_browser_and_a_dispute_is_recorded_in_it(
        string name, string language)
    {
        var page = await network.SignedInAsync(Network.Township, Role.Mediator);
        try
        {
            await page.Locator(".languages").GetByText(name).ClickAsync();
            await Expect(page.Locator($"html[lang={language}]")).ToHaveCountAsync(1);
            await Recording.FillAsync(page, $"{language} 甲", $"{language} 乙");
            await page.Locator(".sheet button.go").ClickAsync();
            await Expect(page.Locator("h1")).ToContainTextAsync($"{language} 甲");
            await Pictures.TakeAsync(page, $"recorded-{language}");

            var other = await network.SignedInAsync(Network.Township, Role.Mediator);
            await Expect(other.Locator($"html[lang={language}]")).ToHaveCountAsync(1);
        }
        finally
        {
            await page.Locator(".languages a[lang=zh-CN]").ClickAsync();
            await Expect(page.Locator("html[lang=zh-CN]")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task One_changes_ones_own_PIN_with_the_old_one_and_is_out_everywhere_else()
    {
        var (old, other) = (network.SecretOf(Role.Mediator), "495827");
        var page = await network.SignedInAsync(Network.Township, Role.Mediator);
        var elsewhere = await network.SignedInAsync(Network.Township, Role.Mediator);
        await page.Locator(".who-here a").ClickAsync();
        await ChangeAsync(page, "000000", other);
        await Expect(page.Locator(".errors")).ToContainTextAsync("不对");
        await ChangeAsync(page, old, "123456");
        await Expect(page.Locator(".errors")).ToContainTextAsync("太容易猜");
        await Pictures.TakeAsync(page, "own-secret");
        await ChangeAsync(page, old, other);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已改好");
        await elsewhere.GotoAsync("/today");
        await Expect(elsewhere.Locator(".faces")).ToBeVisibleAsync();
        await PageTurn.AfterAsync(page, () => ChangeAsync(page, other, old));
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已改好");
    }

    [Fact]
    public async Task With_a_wrong_PIN_nothing_is_given_away_and_nothing_typed_is_lost()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        await Recording.RecordAsync(page, "口令甲", "口令乙");
        await page.GetByRole(AriaRole.Link, new() { Name = "移送", Exact = true }).ClickAsync();
        await page.Locator("#f-why").FillAsync("村里调不了。");
        await page.Locator("#f-consent").CheckAsync();
        await page.Locator("#f-secret").FillAsync("000001");
        await page.GetByRole(AriaRole.Button, new() { Name = "移送" }).ClickAsync();
        await Expect(page.Locator(".errors")).ToContainTextAsync("不对");
        await Expect(page.Locator("#f-why")).ToHaveValueAsync("村里调不了。");
        await Expect(page.Locator("#f-secret")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Without_the_network_the_page_says_so_and_sends_once_it_is_back()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator, width: 360, height: 740);
        await Recording.FillAsync(page, "断网甲", "断网乙");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#f-place").FillAsync("河滩");
        await Expect(page.Locator(".saved")).ToContainTextAsync("暂存在这个浏览器里");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(page.Locator(".unreached")).ToContainTextAsync("连不上节点");
        await Expect(page.Locator("#f-facts")).ToHaveValueAsync(Recording.Facts);
        await page.Context.SetOfflineAsync(false);
        await Recording.SendAsync(page);
        await Expect(page.Locator("main")).ToContainTextAsync("河滩");
        await page.GotoAsync("/?q=断网甲");
        await Expect(page.Locator(".card")).ToHaveCountAsync(1);
    }

    private static async Task ChangeAsync(IPage page, string old, string secret)
    {
        await page.Locator("#f-secretOld").FillAsync(old);
        await page.Locator("#f-secret").FillAsync(secret);
        await page.Locator("#f-secret2").FillAsync(secret);
        await PageTurn.AfterAsync(page, () => page.Locator("main button.go").ClickAsync());
    }
}
