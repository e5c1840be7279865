using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>What a court asks the network to mediate, and what becomes of it, each at their own node.</summary>
public sealed class DelegationTests(Network network)
{
    private const string Committee = "同仁市道路交通事故纠纷人民调解委员会";

    [Fact]
    public async Task A_court_sees_by_itself_what_becomes_of_what_it_delegated()
    {
        var court = await network.SignedInAsync(Network.Court, Role.CourtLiaison);
        var secret = network.SecretOf(Role.CourtLiaison);
        await Delegating.SendAsync(
            court, secret, new("（2026）青2301诉前调101号", "多杰", "马福贵") { Ends = "2099-01-31" });
        await Delegating.SendAsync(court, secret, new("（2026）青2301诉前调102号", "拉毛措", "青海某某运输有限公司"));
        await Delegating.SendAsync(
            court, secret, new("（2026）青2301民初103号", "尕藏", "韩有才") { Kind = "Ordinary" });
        foreach (var number in new[] { "101", "102", "103" })
            await Expect(CardOf(court, number)).ToBeVisibleAsync();

        var sector = await network.SignedInAsync(Network.Sector, Role.Mediator);
        await AnswerAsync(sector, await TakeAsync(sector, "尕藏"), takes: false);
        await Expect(CardOf(court, "103")).ToContainTextAsync("退回法院");
        await AskAnotherAsync(court, secret);
        await AnswerAsync(sector, await TakeAsync(sector, "多杰"), takes: true);
        await Expect(CardOf(court, "101")).ToContainTextAsync("已签收");
        await ReportAsync(sector);
        // Nobody reloads the list: it shows by itself what a committee answers.
        await Expect(CardOf(court, "101")).ToContainTextAsync("马福贵赔偿多杰车辆修理费三千元");
        await Expect(CardOf(court, "101")).ToContainTextAsync("回执号");
        await LookAsync(court);
        // Nothing is left that others would find in this inbox.
        await TakeAsync(sector, "拉毛措");
        await TakeAsync(sector, "尕藏");
    }

    private static ILocator CardOf(IPage court, string number) =>
        court.Locator("#delegations .card").Filter(new() { HasText = $"{number}号" });

    // The court types nothing twice: all that it told before stands in the form.
    private static async Task AskAnotherAsync(IPage court, string secret)
    {
        await CardOf(court, "103").GetByRole(AriaRole.Link, new() { Name = "重新委派" }).ClickAsync();
        await Expect(court.Locator("#f-applicant")).ToHaveValueAsync("尕藏");
        await Expect(court.Locator("#f-respondent")).ToHaveValueAsync("韩有才");
        await Expect(court.Locator("#f-category")).ToHaveValueAsync("traffic");
        await Expect(court.Locator("input[name=kind][value=Ordinary]")).ToBeCheckedAsync();
        await Expect(court.Locator("main")).ToContainTextAsync("本会的调解员与被告是亲属");
        await Barriers.NoneAsync(court, "delegate-again");
        await court.Locator("#f-number").FillAsync("（2026）青2301民初104号");
        await court.Locator("#f-to").SelectOptionAsync(new SelectOptionValue { Label = Committee });
        await court.Locator("#f-secret").FillAsync(secret);
        await court.Locator("main button.go").ClickAsync();
        await Expect(court.GetByRole(AriaRole.Status)).ToContainTextAsync("已发出");
        await Expect(CardOf(court, "103")).ToContainTextAsync("已改委其他组织");
        await Expect(CardOf(court, "104")).ToBeVisibleAsync();
    }

    private static async Task<string> TakeAsync(IPage sector, string plaintiff)
    {
        await sector.GotoAsync("/inbox");
        var card = sector.Locator("#offers .card").Filter(new() { HasText = plaintiff });
        await card.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(sector.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        var dispute = Recording.IdOf(sector);
        await Recording.ReloadUntilAsync(sector, dispute, ".holder", Committee);
        return dispute;
    }

    private async Task AnswerAsync(IPage sector, string dispute, bool takes)
    {
        await sector.GotoAsync($"/disputes/{dispute}/sign-in");
        await sector.Locator($"input[name=answer][value={(takes ? "take" : "decline")}]").CheckAsync();
        if (!takes) await sector.Locator("#f-why").FillAsync("本会的调解员与被告是亲属，不便调解。");
        await DoAsync(sector, "答复法院", "已答复法院");
    }

    private async Task ReportAsync(IPage sector)
    {
        await Recording.AcceptAsync(sector);
        var dispute = Recording.IdOf(sector);
        await sector.GotoAsync($"/disputes/{dispute}/agreement");
        await sector.Locator("#f-terms").FillAsync("马福贵赔偿多杰车辆修理费三千元，十日内付清。");
        await sector.Locator("#f-amount").FillAsync("3000");
        await sector.Locator("#f-due").FillAsync("2099-01-31");
        await DoAsync(sector, "记下协议", "协议已记下");
        await sector.GotoAsync($"/disputes/{dispute}/report");
        await sector.Locator("#f-agreed").CheckAsync();
        await sector.Locator("#f-wants").SelectOptionAsync("PutOnFile");
        await sector.Locator("#f-report").FillAsync("双方到场，当场达成协议，请备案。");
        await Pictures.TakeAsync(sector, "delegation-report");
        await DoAsync(sector, "报告法院", "已报告");
        await Pictures.TakeAsync(sector, "delegation-reported");
    }

    private async Task DoAsync(IPage sector, string button, string done)
    {
        var secret = sector.Locator("#f-secret");
        if (await secret.CountAsync() > 0) await secret.FillAsync(network.SecretOf(Role.Mediator));
        await sector.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(sector.GetByRole(AriaRole.Status)).ToContainTextAsync(done);
    }

    private async Task LookAsync(IPage court)
    {
        await Pictures.TakeAsync(court, "delegations");
        await court.SetViewportSizeAsync(360, 740);
        await Pictures.TakeAsync(court, "delegations-phone");
        await court.SetViewportSizeAsync(1366, 768);
        await court.Context.AddCookiesAsync(
            [new() { Name = "language", Value = "en", Url = network.AddressOf(Network.Court) }]);
        await court.ReloadAsync();
        await Barriers.NoneAsync(court, "delegations-en");
    }
}
