using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>Committees ask back and decline; an office finds a taker by hand where the rules find none.</summary>
public sealed class OfficeTests(Network network)
{
    private const int AskedMax = 12;
    private const string Financial = "同仁市金融纠纷人民调解委员会";

    [Fact]
    public async Task Whoever_is_asked_asks_back_first_and_what_all_decline_comes_back_with_their_reasons()
    {
        var village = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(village, "退回甲", "退回乙", "medical");
        await Recording.ReferAsync(village, network.SecretOf(Role.Mediator));
        var sector = await network.SignedInAsync(Network.Sector, Role.Mediator);
        await AskBackAsync(sector, village, dispute);

        var county = await network.SignedInAsync(Network.County, Role.Mediator);
        var township = await network.SignedInAsync(Network.Township, Role.Mediator);
        var back = village.Locator(".holder.ours");
        for (var i = 0; i < AskedMax && await back.CountAsync() == 0; i++)
        {
            foreach (var asked in new[] { sector, county, township }) await DeclineAsync(asked, dispute);
            await village.GotoAsync($"/disputes/{dispute}");
        }

        await Recording.ReloadUntilAsync(village, dispute, ".holder", "隆务村人民调解委员会");
        await Expect(village.Locator(".chain")).ToContainTextAsync("手上案件太多");
        await Pictures.TakeAsync(village, "dispute-returned");
    }

    [Fact]
    public async Task What_the_rules_find_nobody_for_stands_on_top_of_the_desk_by_itself_and_the_office_asks_by_hand()
    {
        var clerk = await network.SignedInAsync(Network.County, Role.OfficeClerk);
        await clerk.GotoAsync("/dispatch");
        var court = await network.SignedInAsync(Network.Court, Role.CourtLiaison);
        await Delegating.SendAsync(
            court, network.SecretOf(Role.CourtLiaison),
            new("（2026）青2301诉前调201号", "旦正", "某某银行") { Category = "financial", To = Financial });
        var sector = await network.SignedInAsync(Network.Sector, Role.Mediator);
        await Expect(clerk.Locator("section[aria-labelledby=Out] .card").Filter(new() { HasText = "旦正" }))
            .ToBeVisibleAsync();
        var county = await network.SignedInAsync(Network.County, Role.Mediator);
        var stuck = clerk.Locator("section[aria-labelledby=Stuck] .card").Filter(new() { HasText = "旦正" });
        for (var i = 0; i < AskedMax && await stuck.CountAsync() == 0; i++)
        {
            await DeclineAsync(sector, "旦正");
            await DeclineAsync(county, "旦正");
        }

        await Expect(stuck).ToBeVisibleAsync();
        await Pictures.TakeAsync(clerk, "dispatch-stuck");
        await OfferAsync(clerk, stuck);
        await sector.GotoAsync("/inbox");
        await sector.Locator("#offers .card").Filter(new() { HasText = "旦正" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(sector.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Recording.ReloadUntilAsync(sector, Recording.IdOf(sector), ".holder", Financial);
        await Expect(stuck).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_auditor_reads_and_does_nothing()
    {
        var village = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(village, "查看甲", "查看乙");
        var client = network.ClientOf(Network.Village);
        await client.Keeper.SetPersonAsync(
            new() { Person = "auditor", Name = "督察", Secret = "a long enough one", Roles = { nameof(Role.Auditor) } },
            client.Call);
        var auditor = await network.OpenAsync(Network.Village);
        await auditor.GotoAsync("/sign-in?who=auditor");
        await auditor.Locator("input[name=secret]").FillAsync("a long enough one");
        await auditor.Locator("button.go").ClickAsync();
        await Expect(auditor.Locator(".who-here")).ToContainTextAsync("督察");

        await auditor.GotoAsync($"/disputes/{dispute}");
        await Expect(auditor.Locator("h1")).ToContainTextAsync("查看甲");
        await Expect(auditor.Locator(".acts")).ToHaveCountAsync(0);
        await Pictures.TakeAsync(auditor, "dispute-auditor");
        foreach (var closed in new[] { "/record", "/people" })
        {
            await auditor.GotoAsync(closed);
            await Expect(auditor.Locator("main")).ToContainTextAsync("不能看这一页");
        }

        await auditor.GotoAsync($"/disputes/{dispute}/refer");
        await Expect(auditor.Locator("main form")).ToHaveCountAsync(0);
    }

    // Before it says yes or no, a committee asks the village for what it lacks.
    private static async Task AskBackAsync(IPage sector, IPage village, string dispute)
    {
        await sector.GotoAsync("/inbox");
        await sector.Locator($"#o-{dispute} a[href$='/ask-material']").ClickAsync();
        await sector.Locator("#f-of").SelectOptionAsync(new SelectOptionValue { Label = "隆务村人民调解委员会" });
        await sector.Locator("#f-material").FillAsync("请补充门诊病历。");
        await sector.Locator("main button.go").ClickAsync();
        await Expect(sector.GetByRole(AriaRole.Status)).ToContainTextAsync("请求已发出");

        await village.GotoAsync("/inbox");
        await village.Locator($"a[href='/disputes/{dispute}/give-material']").ClickAsync();
        await Expect(village.Locator("main")).ToContainTextAsync("请补充门诊病历。");
        await village.Locator("#f-given").FillAsync("病历共三页，已交给双方各一份。");
        await village.Locator("main button.go").ClickAsync();
        await Expect(village.GetByRole(AriaRole.Status)).ToContainTextAsync("已答复");
        await Recording.ReloadUntilAsync(sector, dispute, "main", "病历共三页");
    }

    private static async Task DeclineAsync(IPage asked, string which)
    {
        await asked.GotoAsync("/inbox");
        var card = asked.Locator("#offers .card").Filter(
            new() { Has = asked.Locator($"a[href*='{which}'], a:text('{which}')") });
        var decline = card.Locator("a[href$='/decline']").First;
        if (await decline.CountAsync() == 0) return;
        await decline.ClickAsync();
        await asked.Locator("#f-why").FillAsync("手上案件太多。");
        await asked.GetByRole(AriaRole.Button, new() { Name = "不接收" }).ClickAsync();
        await Expect(asked.GetByRole(AriaRole.Status)).ToContainTextAsync("已答复不接收");
    }

    private static async Task OfferAsync(IPage clerk, ILocator stuck)
    {
        await stuck.Locator("a[href$='/offer']").ClickAsync();
        // How much each has in hand stands beside the choice.
        await Expect(clerk.Locator("main table")).ToBeVisibleAsync();
        await Barriers.NoneAsync(clerk, "offer-by-hand");
        await clerk.Locator("#f-to").SelectOptionAsync(new SelectOptionValue { Label = Financial });
        await clerk.GetByRole(AriaRole.Button, new() { Name = "发出征询" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Status)).ToContainTextAsync("已发出征询");
        await clerk.GotoAsync("/dispatch");
        await Expect(clerk.Locator("section[aria-labelledby=Out] .card").Filter(new() { HasText = "旦正" }))
            .ToBeVisibleAsync();
        await Pictures.TakeAsync(clerk, "dispatch-out");
    }
}
