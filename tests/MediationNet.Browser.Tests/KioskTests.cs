using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>Residents at the window of the village: without a sign-in, and without a trace.</summary>
public sealed class KioskTests(Network network)
{
    [Theory]
    [InlineData("旺堆", 1366, true)]
    [InlineData("桑杰", 360, false)]
    public async Task A_resident_asks_a_mediator_records_it_and_the_resident_sees_how_it_stands(
        string name, int width, bool scripts)
    {
        var page = await network.OpenAsync(Network.Village, width: width, scripts: scripts);
        var (number, code) = await AskAsync(page, name, scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "办完了" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("您要办什么");
        // Whoever comes next and goes back reads nothing of it.
        await page.GotoAsync("/kiosk/slip");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(code);
        await page.GotoAsync("/kiosk/ask/facts");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("水");

        Assert.Contains("还没有看", await LookAsync(page, number, code), StringComparison.Ordinal);
        await RecordAsync(name);
        var state = await LookAsync(page, number, code);
        Assert.Contains("已经受理", state, StringComparison.Ordinal);
        Assert.Contains("隆务村人民调解委员会", state, StringComparison.Ordinal);
        Assert.DoesNotContain(name, state, StringComparison.Ordinal);
        await LookAtAsync(page, $"kiosk-state-{width}", scripts);
    }

    [Fact]
    public async Task When_nobody_is_there_any_more_what_was_typed_is_cleared()
    {
        var page = await network.OpenAsync(Network.Village);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/kiosk/ask");
        await page.Locator("label.tile:has(input[value=neighbour])").ClickAsync();
        await NextAsync(page);
        await page.Locator("#f-facts").FillAsync("放水先后");
        await NextAsync(page);
        await page.Clock.FastForwardAsync("01:45");
        await Expect(page.Locator(".idle-warning")).ToContainTextAsync("还在吗");
        await page.Locator("#f-name").FillAsync("旺");
        await Expect(page.Locator(".idle-warning")).ToBeEmptyAsync();
        await page.Clock.FastForwardAsync("02:01");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已经清除");
        await page.GotoAsync("/kiosk/ask/facts");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("放水先后");
    }

    [Fact]
    public async Task A_slip_made_by_a_mediator_opens_the_case_at_the_window()
    {
        var mediator = await network.SignedInAsync(Network.Village, Role.Mediator);
        await Recording.RecordAsync(mediator, "回执甲", "回执乙");
        await mediator.GetByRole(AriaRole.Button, new() { Name = "打印查询回执" }).ClickAsync();
        var (number, code) = await SlipAsync(mediator);
        await mediator.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(mediator.Locator(".menu")).ToBeHiddenAsync();
        await Pictures.TakeAsync(mediator, "slip-printed");

        var resident = await network.OpenAsync(Network.Village);
        var state = await LookAsync(resident, number, code);
        Assert.Contains("已经登记", state, StringComparison.Ordinal);
        Assert.DoesNotContain("回执甲", state, StringComparison.Ordinal);
        Assert.Contains("对不上", await LookAsync(resident, number, "00000000"), StringComparison.Ordinal);
    }

    private static async Task<(string Number, string Code)> AskAsync(IPage page, string name, bool scripts)
    {
        await page.GotoAsync("/kiosk");
        await page.GetByRole(AriaRole.Link, new() { Name = "请求调解" }).ClickAsync();
        await NextAsync(page);
        await Expect(page.Locator(".errors")).ToContainTextAsync("请在“什么事”中选择");
        await page.Locator("label.tile:has(input[value=neighbour])").ClickAsync();
        await NextAsync(page);
        foreach (var (field, typed) in new[] { ("facts", "放水先后"), ("name", name), ("other", ""), ("contact", "139") })
        {
            await page.Locator($"#f-{field}").FillAsync(typed);
            await NextAsync(page);
        }

        await Expect(page.Locator(".answers")).ToContainTextAsync("放水先后");
        await LookAtAsync(page, $"kiosk-check-{name}", scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "交给调解员" }).ClickAsync();
        var slip = await SlipAsync(page);
        await LookAtAsync(page, $"kiosk-slip-{name}", scripts);
        return slip;
    }

    private async Task RecordAsync(string name)
    {
        var mediator = await network.SignedInAsync(Network.Village, Role.Mediator);
        await mediator.GotoAsync("/today");
        await Barriers.NoneAsync(mediator, "today-requests");
        await mediator.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        var record = mediator.GetByRole(AriaRole.Link, new() { Name = "登记为纠纷" });
        // A picture that is taken while the browser changes pages can keep the new one from coming.
        await Expect(record).ToBeVisibleAsync();
        await Barriers.NoneAsync(mediator, "request");
        await record.ClickAsync();
        await mediator.Locator("#f-respondent").FillAsync("上游的人家");
        await Recording.SendAsync(mediator);
        await Expect(mediator.Locator("h1")).ToContainTextAsync(name);
        await Recording.AcceptAsync(mediator);
    }

    private static async Task<string> LookAsync(IPage page, string number, string code)
    {
        await page.GotoAsync("/kiosk/find");
        await page.Locator("#f-number").FillAsync(number);
        await NextAsync(page);
        await page.Locator("#f-code").FillAsync(code);
        await NextAsync(page);
        return await page.Locator("main").InnerTextAsync();
    }

    // Without scripts nobody can ask the page what stands in the way; with them it is the same page.
    private static Task LookAtAsync(IPage page, string name, bool scripts) =>
        scripts ? Barriers.NoneAsync(page, name) : Pictures.TakeAsync(page, name);

    private static async Task<(string Number, string Code)> SlipAsync(IPage page)
    {
        await Expect(page.Locator(".slip .big")).ToHaveCountAsync(2);
        var big = await page.Locator(".slip .big").AllInnerTextsAsync();
        return (big[0], big[1]);
    }

    private static Task NextAsync(IPage page) => PageTurn.AfterAsync(
        page, () => page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync());
}
