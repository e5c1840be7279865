using System.Collections.Concurrent;
using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>Every page, in each language, on a desk and on a telephone: nothing stands in anybody's way.</summary>
public sealed class LookTests(Network network)
{
    private static readonly string[] Village =
        ["/today", "/", "/?q=zz", "/record", "/inbox", "/peers", "/no/such/page", "{dispute}", "{dispute}/agreement",
            "/me", "{dispute}/refer", "{dispute}/end", "{dispute}/session?say=check", "{dispute}/party-1",
            "{dispute}/agent", "{dispute}/elsewhere", "{dispute}/draft", "{dispute}/papers", "{dispute}/print",
            "{dispute}/print/agreement",
            "/overview", "/overview/cases?of=registered", "/figures", "/figures/cases?column=A"];

    // What people work with all day: looked at by the rules on a telephone as well, in each language.
    private static readonly string[] Main =
        ["/today", "/", "/record", "/inbox", "{dispute}", "{dispute}/papers", "/kiosk", "/kiosk/ask", "/sign-in",
            "/dispatch", "/dispatch/transit"];

    private static readonly string[] Office =
        ["/dispatch", "/dispatch/transit", "/dispatch/clocks", "/committees", "/today", "/overview", "/figures",
            "/peers"];

    private static readonly string[] Window =
        ["/kiosk", "/kiosk/ask", "/kiosk/ask/category?say=check", "/kiosk/find", "/kiosk/about", "/kiosk/slip"];

    private static readonly string[] Body = ["/", "/delegations", "/delegate", "/committees"];

    private readonly ConcurrentBag<string> _wrong = [];

    [Fact]
    public async Task Pages_have_no_barriers_in_any_language_and_fit_onto_a_telephone()
    {
        // Two browsers side by side: each waits for its own node.
        await Task.WhenAll(LookAtVillageAsync(), LookAtOthersAsync());
        Assert.True(_wrong.IsEmpty, string.Join(Environment.NewLine, _wrong.Order(StringComparer.Ordinal)));
    }

    private async Task LookAtVillageAsync()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(page, "无障碍甲", "无障碍乙");
        await Recording.AcceptAsync(page);
        foreach (var path in Village) await LookAsync(page, Network.Village, path, "village", dispute);
    }

    private async Task LookAtOthersAsync()
    {
        var village = await network.SignedInAsync(Network.Village, Role.Mediator);
        await Recording.RecordAsync(village, "在途甲", "在途乙");
        await Recording.ReferAsync(village, network.SecretOf(Role.Mediator));
        var door = await network.OpenAsync(Network.Village);
        await LookAsync(door, Network.Village, "/sign-in", "door");
        const string missed = "/sign-in?who=demo-mediator&say=wrong-secret-Problem.SecretWrong";
        await LookAsync(door, Network.Village, missed, "door");
        foreach (var path in Window) await LookAsync(door, Network.Village, path, "window");
        var committee = await network.SignedInAsync(Network.Township, Role.Mediator);
        await Recording.RecordAsync(committee, "期限甲", "期限乙");
        var clerk = await network.SignedInAsync(Network.Township, Role.OfficeClerk);
        foreach (var path in Office) await LookAsync(clerk, Network.Township, path, "office");
        var administrator = await network.SignedInAsync(Network.Township, Role.Administrator);
        await LookAsync(administrator, Network.Township, "/people", "administrator");
        await LookAsync(administrator, Network.Township, "/people/new", "administrator");
        var court = await network.SignedInAsync(Network.Court, Role.CourtLiaison);
        foreach (var path in Body) await LookAsync(court, Network.Court, path, "court");
    }

    private async Task LookAsync(IPage page, string node, string path, string who, string dispute = "")
    {
        var at = path.Replace("{dispute}", $"/disputes/{dispute}", StringComparison.Ordinal);
        void Hear(object? sender, IConsoleMessage message)
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                _wrong.Add($"{path}: {message.Text}");
        }

        page.Console += Hear;
        foreach (var language in new[] { "en", "bo", "zh-CN" })
        {
            await page.Context.AddCookiesAsync(
                [new() { Name = "language", Value = language, Url = network.AddressOf(node) }]);
            await page.SetViewportSizeAsync(1366, 768);
            await page.GotoAsync(at);
            await Expect(page.Locator($"html[lang={language}]")).ToHaveCountAsync(1);
            // Where there is no draft in Tibetan the picture would be the Chinese one.
            if (language != "bo" || await page.Locator("main[lang]").CountAsync() == 0)
                await Pictures.TakeAsync(page, $"{language}-{who}-{NameOf(at)}");
            await AxeAsync(page, $"{language} {path}");
            await page.SetViewportSizeAsync(360, 740);
            if (language == "zh-CN" || Main.Contains(path)) await AxeAsync(page, $"telephone {language} {path}");
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > 360)
                _wrong.Add($"{language} {path}: wider than a telephone");
        }

        await Pictures.TakeAsync(page, $"phone-{who}-{NameOf(at)}");
        await PrintedAsync(page, path);
        page.Console -= Hear;
    }

    // On paper there is nothing to press, and nothing stands beyond its edge.
    private async Task PrintedAsync(IPage page, string path)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(680, 960);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > 680)
            _wrong.Add($"{path}: wider than paper");
        foreach (var control in await page.Locator("button:visible, .menu a:visible, .end a:visible").AllAsync())
            _wrong.Add($"{path}: printed {await control.InnerTextAsync()}");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    }

    [Fact]
    public async Task With_colours_of_ones_own_one_sees_where_one_is_and_what_is_chosen()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.GotoAsync("/record");
        await page.Locator("label.tile:has(input[value=neighbour])").ClickAsync();
        Assert.Equal("solid", await OutlineAsync(page, "label.tile:has(input[value=neighbour])"));
        Assert.Equal("none", await OutlineAsync(page, "label.tile:has(input[value=family])"));
        Assert.Equal("solid", await OutlineAsync(page, ".languages a[aria-current]"));
        Assert.Equal("none", await OutlineAsync(page, ".languages a[lang=en]"));
        await page.Locator("#f-applicant").FocusAsync();
        Assert.Equal("solid", await OutlineAsync(page, "#f-applicant"));
        await Pictures.TakeAsync(page, "forced-record");
        foreach (var path in new[] { "/today", "/overview", "/figures", "/peers", "/kiosk" })
        {
            await page.GotoAsync(path);
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("solid", await OutlineAsync(page, ":focus"));
            await Pictures.TakeAsync(page, $"forced{path.Replace('/', '-')}");
        }
    }

    private static Task<string> OutlineAsync(IPage page, string what) =>
        page.EvaluateAsync<string>("what => getComputedStyle(document.querySelector(what)).outlineStyle", what);

    private async Task AxeAsync(IPage page, string where)
    {
        foreach (var barrier in await Barriers.OnAsync(page)) _wrong.Add($"{where}: {barrier}");
    }

    private static string NameOf(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Length > 30 ? "id" : part.Split('?')[0]);
        var name = string.Join('-', parts);
        return name.Length == 0 ? (path.Contains('?', StringComparison.Ordinal) ? "search" : "list")
            : path.Contains('?', StringComparison.Ordinal) ? $"{name}-said" : name;
    }
}
