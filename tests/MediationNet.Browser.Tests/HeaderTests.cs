using System.Globalization;
using MediationNet.Domain.People;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Browser.Tests;

/// <summary>What stands at the head of each page: who and where one is, and the way to all the rest.</summary>
public sealed class HeaderTests(Network network)
{
    // The middle of each thing in it, from the top: in one line all are the same but for a few pixels.
    private const string Middles = """
        [...document.querySelectorAll(
            '.brand, .menu li > a, .top .pill, .languages li > a, .who-here > *:not(input)')]
          .filter(one => one.getClientRects().length > 0)
          .map(one => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; })
        """;

    private static readonly string[] States =
        ["Peers.InStep", "Peers.Catching", "Peers.Away", "Peers.SomeQuarantined"];

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
            await FillAsync(page, CultureInfo.GetCultureInfo(language));
            var name = $"header-{node}-{(roles.Length == All.Length ? "all" : roles[0])}-{language}";
            await Pictures.TakeAsync(page, name, whole: false);
            var middles = await page.EvaluateAsync<double[]>(Middles);
            Assert.True(middles.Max() - middles.Min() < 12, $"{name}: {string.Join(' ', middles)}");
            await page.SetViewportSizeAsync(360, 400);
            await Pictures.TakeAsync(page, $"{name}-phone", whole: false);
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 360);
        }
    }

    [Theory]
    [InlineData(Network.Township, Role.OfficeClerk)]
    [InlineData(Network.Court, Role.CourtLiaison)]
    public async Task On_a_telephone_it_is_two_lines_and_the_rest_unfolds_without_a_script(string node, Role role)
    {
        var page = await network.SignedInAsync(node, role, width: 360, height: 740, scripts: false);
        await page.GotoAsync("/today");
        var header = (await page.Locator(".top").BoundingBoxAsync())!;
        Assert.InRange(header.Height, 44, 120);
        var leave = page.GetByRole(AriaRole.Button, new() { Name = "退出" });
        await Expect(leave).ToBeHiddenAsync();
        var more = page.GetByRole(AriaRole.Button, new() { Name = "更多" });
        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(leave).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, $"header-{node}-unfolded-phone", whole: false);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".languages a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(leave).ToBeHiddenAsync();
        await Expect(more).ToBeFocusedAsync();
    }

    // As full as it gets: each count has something to tell, and so has the pill.
    private static Task FillAsync(IPage page, CultureInfo language) => page.EvaluateAsync(
        """
        state => {
          for (const one of document.querySelectorAll('.count')) { one.hidden = false; one.textContent = '12'; }
          const pill = document.querySelector('.top .pill');
          if (pill) pill.lastChild.textContent = state;
        }
        """,
        States.Select(key => Web.Words.Of(key, language)).MaxBy(words => words.Length));

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
