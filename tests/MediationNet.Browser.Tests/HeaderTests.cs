using MediationNet.Domain.People;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Browser.Tests;

/// <summary>What stands at the head of each page: who and where one is, and the way to all the rest.</summary>
public sealed class HeaderTests(Network network)
{
    // The middle of each thing in it, from the top: in one line all are the same but for a few pixels.
    private const string Middles = """
        [...document.querySelectorAll(
            '.brand, .menu li > a, .end > .pill, .languages li > a, .who-here > *:not(input)')]
          .filter(one => one.getClientRects().length > 0)
          .map(one => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; })
        """;

    private static readonly Role[] All =
        [Role.Mediator, Role.CommitteeHead, Role.OfficeClerk, Role.Auditor, Role.Administrator];

    public static TheoryData<string, Role[]> Everybody => new()
    {
        { Network.Village, [Role.Mediator] },
        { Network.Village, [Role.CommitteeHead] },
        { Network.Township, [Role.OfficeClerk] },
        { Network.Township, [Role.Auditor] },
        { Network.Township, [Role.Administrator] },
        { Network.Township, All },
        { Network.Court, [Role.CourtLiaison, Role.Auditor, Role.Administrator] },
    };

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task It_is_one_line_on_an_office_screen_and_no_wider_than_a_telephone(string node, Role[] roles)
    {
        var page = await SignInAsync(node, roles);
        foreach (var language in new[] { "en", "bo", "zh-CN" })
        {
            await page.Context.AddCookiesAsync(
                [new() { Name = "language", Value = language, Url = network.AddressOf(node) }]);
            await page.SetViewportSizeAsync(1366, 240);
            await page.GotoAsync("/");
            await Expect(page.Locator($"html[lang={language}]")).ToHaveCountAsync(1);
            // As full as it gets: each count has something to tell.
            await page.EvaluateAsync("document.querySelectorAll('.count').forEach(one => { one.hidden = false; "
                + "one.textContent = '12'; })");
            var name = $"header-{node}-{(roles.Length == All.Length ? "all" : roles[0])}-{language}";
            await Pictures.TakeAsync(page, name, whole: false);
            var middles = await page.EvaluateAsync<double[]>(Middles);
            Assert.True(middles.Max() - middles.Min() < 12, $"{name}: {string.Join(' ', middles)}");
            await page.SetViewportSizeAsync(360, 400);
            await Pictures.TakeAsync(page, $"{name}-phone", whole: false);
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 360);
        }
    }

    private async Task<IPage> SignInAsync(string node, Role[] roles)
    {
        // The longest name that is common here.
        var client = network.ClientOf(node);
        var somebody = new SetPersonRequest
        {
            Person = $"header-{string.Join('-', roles)}".ToLowerInvariant(),
            Name = "卓玛才让扎西东珠",
            Secret = network.SecretOf(roles[0] == Role.Mediator && roles.Length == 1 ? Role.Mediator : roles[^1]),
        };
        somebody.Roles.Add(roles.Select(role => role.ToString()));
        await client.Keeper.SetPersonAsync(somebody, client.Call);
        var page = await network.OpenAsync(node);
        await page.GotoAsync($"/sign-in?who={somebody.Person}");
        await page.Locator("input[name=secret]").FillAsync(somebody.Secret);
        await page.Locator("button.go").ClickAsync();
        await Expect(page.Locator(".who-here")).ToBeVisibleAsync();
        return page;
    }
}
