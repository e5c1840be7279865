using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>Who comes in, and who does not.</summary>
public sealed class SignInTests(Network network)
{
    private const string Password = "a long enough one";

    [Fact]
    public async Task The_first_administrator_comes_in_by_the_code_on_the_console_and_lets_others_in()
    {
        var page = await network.OpenAsync(Network.NewVillage);
        await page.GotoAsync("/record");
        await page.GetByRole(AriaRole.Link, new() { Name = "设立管理员" }).ClickAsync();
        await FirstAsync(page, "AAAA-BBBB-CCCC");
        await Expect(page.Locator(".errors")).ToContainTextAsync("代码不对");
        await Expect(page.Locator("#f-name")).ToHaveValueAsync("管家");
        await Barriers.NoneAsync(page, "first");
        await FirstAsync(page, CodeOn(network.ProcessOf(Network.NewVillage).LogFile));
        await Expect(page).ToHaveURLAsync("/people");

        await AddAsync(page, "卓玛", "123456");
        await Expect(page.Locator(".errors")).ToContainTextAsync("太容易猜");
        await Expect(page.Locator("#f-name")).ToHaveValueAsync("卓玛");
        await Barriers.NoneAsync(page, "person-errors");
        await SecretsAsync(page, "250917");
        await Expect(page.Locator(".cards")).ToContainTextAsync("卓玛");
        await Barriers.NoneAsync(page, "people");
        await DisabledEndsAsync(page);
    }

    [Fact]
    public async Task After_five_wrong_tries_nobody_is_heard_for_a_while()
    {
        var page = await network.OpenAsync(Network.Sector);
        await page.GotoAsync("/sign-in");
        await Pictures.TakeAsync(page, "sign-in");
        await page.Locator(".faces a[href*=demo-administrator]").ClickAsync();
        for (var i = 0; i < 5; i++)
        {
            await TryAsync(page, $"wrong for the {i}. time");
            await Expect(page.Locator(".errors")).ToContainTextAsync("不对");
        }

        await TryAsync(page, network.SecretOf(Role.Administrator));
        await Expect(page.Locator(".errors")).ToContainTextAsync("错的次数太多");
        await Pictures.TakeAsync(page, "sign-in-closed");
    }

    [Fact]
    public async Task Each_sees_what_their_role_may_see()
    {
        var administrator = await network.SignedInAsync(Network.Village, Role.Administrator);
        await administrator.GotoAsync("/");
        await Expect(administrator.Locator("main")).ToContainTextAsync("不能看这一页");
        var mediator = await network.SignedInAsync(Network.Village, Role.Mediator);
        await mediator.GotoAsync("/people");
        await Expect(mediator.Locator("main")).ToContainTextAsync("不能看这一页");
        await mediator.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await Expect(mediator.Locator(".faces")).ToBeVisibleAsync();
        await mediator.GotoAsync("/today");
        await Expect(mediator.Locator(".faces")).ToBeVisibleAsync();
    }

    private async Task DisabledEndsAsync(IPage administrator)
    {
        var page = await network.OpenAsync(Network.NewVillage);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "卓玛" }).ClickAsync();
        await TryAsync(page, "250917");
        await Expect(page.Locator(".who-here")).ToContainTextAsync("卓玛");
        await administrator.GetByRole(AriaRole.Link, new() { Name = "卓玛" }).ClickAsync();
        await administrator.Locator("#f-disabled").CheckAsync();
        await administrator.Locator("button.go").ClickAsync();
        await Expect(administrator.Locator(".cards")).ToContainTextAsync("已停用");
        await page.ReloadAsync();
        await Expect(page.Locator(".faces")).Not.ToContainTextAsync("卓玛");
    }

    private static async Task FirstAsync(IPage page, string code)
    {
        await page.Locator("#f-code").FillAsync(code);
        await page.Locator("#f-name").FillAsync("管家");
        await page.Locator("#f-secret").FillAsync(Password);
        await page.Locator("#f-secret2").FillAsync(Password);
        await PageTurn.AfterAsync(page, () => page.Locator("button.go").ClickAsync());
    }

    private static async Task AddAsync(IPage page, string name, string pin)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "新增人员" }).ClickAsync();
        await page.Locator("#f-name").FillAsync(name);
        await page.Locator("input[name=roles][value=Mediator]").CheckAsync();
        await page.Locator("input[name=works]").First.CheckAsync();
        await SecretsAsync(page, pin);
    }

    private static async Task SecretsAsync(IPage page, string pin)
    {
        await page.Locator("#f-secret").FillAsync(pin);
        await page.Locator("#f-secret2").FillAsync(pin);
        await PageTurn.AfterAsync(page, () => page.Locator("button.go").ClickAsync());
    }

    private static async Task TryAsync(IPage page, string secret)
    {
        await page.Locator("#f-secret").FillAsync(secret);
        await PageTurn.AfterAsync(page, () => page.Locator("button.go").ClickAsync());
    }

    private static string CodeOn(string console)
    {
        using var stream = new FileStream(console, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split("one-time code ", 2)[1].Split('\n')[0].Trim();
    }
}
