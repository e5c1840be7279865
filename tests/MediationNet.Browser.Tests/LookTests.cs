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
            "{dispute}/refer", "{dispute}/end", "{dispute}/session?say=check"];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Pages_have_no_barriers_and_fit_onto_a_telephone(string language)
    {
        var wrong = new List<string>();
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(page, "无障碍甲", "无障碍乙");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "受理", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已受理");
        await page.Context.AddCookiesAsync(
            [new() { Name = "language", Value = language, Url = network.AddressOf(Network.Village) }]);
        foreach (var path in Village)
        {
            var at = path.Replace("{dispute}", $"/disputes/{dispute}", StringComparison.Ordinal);
            await LookAsync(page, at, language, "village", wrong);
        }

        await LookAtOthersAsync(language, wrong);
        Assert.Empty(wrong);
    }

    private async Task LookAtOthersAsync(string language, List<string> wrong)
    {
        var door = await network.OpenAsync(Network.Village, language);
        await LookAsync(door, "/sign-in", language, "door", wrong);
        const string missed = "/sign-in?who=demo-mediator&say=wrong-secret-Problem.SecretWrong";
        await LookAsync(door, missed, language, "door", wrong);
        var clerk = await network.SignedInAsync(Network.Township, Role.OfficeClerk, language);
        await LookAsync(clerk, "/dispatch", language, "office", wrong);
        await LookAsync(clerk, "/today", language, "office", wrong);
        var administrator = await network.SignedInAsync(Network.Township, Role.Administrator, language);
        await LookAsync(administrator, "/people", language, "administrator", wrong);
        await LookAsync(administrator, "/people/new", language, "administrator", wrong);
        var court = await network.SignedInAsync(Network.Court, Role.CourtLiaison, language);
        await LookAsync(court, "/", language, "court", wrong);
    }

    private static async Task LookAsync(IPage page, string path, string language, string who, List<string> wrong)
    {
        var reports = new List<string>();
        void Hear(object? sender, IConsoleMessage message)
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) reports.Add(message.Text);
        }

        page.Console += Hear;
        await page.SetViewportSizeAsync(1366, 768);
        await page.GotoAsync(path);
        var name = $"{language}-{who}-{NameOf(path)}";
        await Pictures.TakeAsync(page, name);
        await AxeAsync(page, $"{language} {path}", wrong);
        await page.SetViewportSizeAsync(360, 740);
        await Pictures.TakeAsync(page, $"{name}-phone");
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > 360)
            wrong.Add($"{language} {path}: wider than a telephone");
        page.Console -= Hear;
        wrong.AddRange(reports.Select(report => $"{path}: {report}"));
    }

    private static async Task AxeAsync(IPage page, string where, List<string> wrong)
    {
        var result = await page.RunAxe(Rules);
        wrong.AddRange(result.Violations.Select(violation =>
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
