using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>Every page, in each language, on a desk and on a telephone: nothing stands in anybody's way.</summary>
public sealed class LookTests(Network network)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    private static readonly string[] Village =
        ["/today", "/", "/?q=zz", "/record", "/inbox", "/peers", "/no/such/page", "{dispute}", "{dispute}/agreement",
            "/me", "{dispute}/refer", "{dispute}/end", "{dispute}/session?say=check", "{dispute}/party-1",
            "{dispute}/agent", "{dispute}/elsewhere", "{dispute}/draft", "{dispute}/papers", "{dispute}/print",
            "/overview", "/overview/cases?of=registered", "/figures", "/figures/cases?column=A"];

    private static readonly string[] Window =
        ["/kiosk", "/kiosk/ask", "/kiosk/ask/category?say=check", "/kiosk/find", "/kiosk/about", "/kiosk/slip"];

    private readonly List<string> _wrong = [];

    [Fact]
    public async Task Pages_have_no_barriers_in_any_language_and_fit_onto_a_telephone()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(page, "无障碍甲", "无障碍乙");
        await Recording.AcceptAsync(page);
        foreach (var path in Village)
        {
            var at = path.Replace("{dispute}", $"/disputes/{dispute}", StringComparison.Ordinal);
            await LookAsync(page, Network.Village, at, "village");
        }

        await LookAtOthersAsync();
        Assert.True(_wrong.Count == 0, string.Join(Environment.NewLine, _wrong));
    }

    private async Task LookAtOthersAsync()
    {
        var door = await network.OpenAsync(Network.Village);
        await LookAsync(door, Network.Village, "/sign-in", "door");
        const string missed = "/sign-in?who=demo-mediator&say=wrong-secret-Problem.SecretWrong";
        await LookAsync(door, Network.Village, missed, "door");
        foreach (var path in Window) await LookAsync(door, Network.Village, path, "window");
        var clerk = await network.SignedInAsync(Network.Township, Role.OfficeClerk);
        await LookAsync(clerk, Network.Township, "/dispatch", "office");
        await LookAsync(clerk, Network.Township, "/today", "office");
        await LookAsync(clerk, Network.Township, "/peers", "office");
        var administrator = await network.SignedInAsync(Network.Township, Role.Administrator);
        await LookAsync(administrator, Network.Township, "/people", "administrator");
        await LookAsync(administrator, Network.Township, "/people/new", "administrator");
        var court = await network.SignedInAsync(Network.Court, Role.CourtLiaison);
        await LookAsync(court, Network.Court, "/", "court");
    }

    private async Task LookAsync(IPage page, string node, string path, string who)
    {
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
            await page.GotoAsync(path);
            await Expect(page.Locator($"html[lang={language}]")).ToHaveCountAsync(1);
            await Pictures.TakeAsync(page, $"{language}-{who}-{NameOf(path)}");
            await AxeAsync(page, $"{language} {path}");
            await page.SetViewportSizeAsync(360, 740);
            if (language == "bo") await AxeAsync(page, $"telephone {language} {path}");
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > 360)
                _wrong.Add($"{language} {path}: wider than a telephone");
        }

        await Pictures.TakeAsync(page, $"phone-{who}-{NameOf(path)}");
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

    private async Task AxeAsync(IPage page, string where)
    {
        var result = await page.RunAxe(Rules);
        _wrong.AddRange(result.Violations.Select(violation =>
            $"{where}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
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
