using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>One dispute from the village to the court and back, each step by a person at their own node.</summary>
public sealed class StoryTests(Network network)
{
    [Fact]
    public async Task A_dispute_goes_from_the_village_to_a_sector_committee_and_the_court_and_the_village_sees_it()
    {
        var sector = await network.SignedInAsync(Network.Sector, Role.Mediator);
        await sector.GotoAsync("/inbox");
        await Expect(sector.Locator("#offers")).ToBeVisibleAsync();

        var village = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(village, "才让", "马占海", "traffic");
        await Expect(village.Locator(".holder")).ToContainTextAsync("现由 隆务村人民调解委员会 负责");
        await Pictures.TakeAsync(village, "dispute-recorded");
        await ReferAsync(village);

        // Nobody reloads the inbox: it shows by itself what arrives.
        var card = sector.Locator($"#o-{dispute}");
        await Expect(card).ToBeVisibleAsync();
        await card.GetByText("为什么征询我们").ClickAsync();
        await Expect(card).ToContainTextAsync("专门受理这类纠纷");
        await Pictures.TakeAsync(sector, "inbox-live");
        await card.GetByRole(AriaRole.Button).ClickAsync();
        await HeldByAsync(sector, dispute, "同仁市道路交通事故纠纷人民调解委员会");
        await AgreeAsync(sector, dispute);
        var court = await AskToCorrectAsync(dispute);
        await CorrectAsync(sector, dispute);
        await DecideAsync(court);
        await SeenAsync(sector, dispute, "裁定有效");
        await Barriers.NoneAsync(sector, "dispute-confirmed");
        await SeenAsync(village, dispute, "裁定有效");
    }

    private async Task ReferAsync(IPage village)
    {
        await village.GetByRole(AriaRole.Link, new() { Name = "移送", Exact = true }).ClickAsync();
        await village.Locator("#f-why").FillAsync("需要交警的事故认定，村里调不了。");
        await village.Locator("#f-consent").CheckAsync();
        await Pictures.TakeAsync(village, "refer");
        await village.GetByRole(AriaRole.Button, new() { Name = "移送" }).ClickAsync();
        // Without the PIN nothing is given away, and nothing typed is lost.
        await Expect(village.Locator(".errors")).ToContainTextAsync("请输入口令");
        await Expect(village.Locator("#f-why")).ToHaveValueAsync("需要交警的事故认定，村里调不了。");
        await village.Locator("#f-secret").FillAsync(network.SecretOf(Role.Mediator));
        await village.GetByRole(AriaRole.Button, new() { Name = "移送" }).ClickAsync();
        await Expect(village.GetByRole(AriaRole.Status)).ToContainTextAsync("已移送");
        await Expect(village.Locator(".holder")).ToContainTextAsync("隆务司法所");
    }

    private async Task AgreeAsync(IPage sector, string dispute)
    {
        await Recording.AcceptAsync(sector);
        await sector.GotoAsync($"/disputes/{dispute}/agreement");
        await sector.Locator("#f-terms").FillAsync("马占海赔偿才让车辆修理费三千元，十日内付清。");
        await sector.Locator("#f-amount").FillAsync("3000");
        await sector.Locator("#f-due").FillAsync("2099-01-31");
        await sector.Locator("#f-secret").FillAsync(network.SecretOf(Role.Mediator));
        await Pictures.TakeAsync(sector, "agreement");
        await sector.GetByRole(AriaRole.Button, new() { Name = "记下协议" }).ClickAsync();
        await Expect(sector.GetByRole(AriaRole.Status)).ToContainTextAsync("协议已记下");

        // What a court would stumble over is told before anything leaves; the sides have to apply and declare.
        await sector.GetByRole(AriaRole.Link, new() { Name = "申请司法确认" }).ClickAsync();
        await Expect(sector.Locator("main")).ToContainTextAsync("要付钱，协议没有写付款方式");
        await Expect(sector.Locator("input[name=body]")).ToBeCheckedAsync();
        await sector.GetByRole(AriaRole.Button, new() { Name = "提交法院" }).ClickAsync();
        await Expect(sector.Locator(".errors")).ToContainTextAsync("请向双方说明承诺内容");
        await sector.Locator("#f-consent").CheckAsync();
        await sector.Locator("#f-declared").CheckAsync();
        await sector.Locator("#f-secret").FillAsync(network.SecretOf(Role.Mediator));
        await Barriers.NoneAsync(sector, "confirm");
        await sector.GetByRole(AriaRole.Button, new() { Name = "提交法院" }).ClickAsync();
        await Expect(sector.GetByRole(AriaRole.Status)).ToContainTextAsync("已提交");
    }

    private async Task<IPage> AskToCorrectAsync(string dispute)
    {
        var court = await network.SignedInAsync(Network.Court, Role.CourtLiaison);
        await court.GotoAsync("/");
        await Expect(court.Locator("#board .card")).ToBeVisibleAsync();
        await Pictures.TakeAsync(court, "board");
        await court.Locator("#board .card h3 a").ClickAsync();
        await Expect(court.Locator("main")).ToContainTextAsync(dispute);

        // What is to be corrected, and until when: both are needed.
        await court.Locator("input[name=state][value=CorrectionAsked]").CheckAsync();
        await court.Locator("#f-words").FillAsync("请写明付款方式和收款账户。");
        await court.Locator("#f-secret").FillAsync(network.SecretOf(Role.CourtLiaison));
        await court.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Expect(court.Locator(".errors")).ToContainTextAsync("请写明补正到哪一天");
        await court.Locator("#f-until").FillAsync("2099-02-01");
        await StepAsync(court, "CorrectionAsked");
        return court;
    }

    private async Task CorrectAsync(IPage sector, string dispute)
    {
        await SeenAsync(sector, dispute, "请在 2099年2月1日 前补正");
        await sector.GotoAsync("/today");
        await Expect(sector.Locator("main")).ToContainTextAsync("补正材料");
        await sector.GotoAsync($"/disputes/{dispute}/correct");
        await Expect(sector.Locator("main")).ToContainTextAsync("请写明付款方式和收款账户");
        await sector.Locator("#f-mended").FillAsync("双方补充约定：转账至农业银行账号 6228480402564890018。");
        await sector.Locator("#f-secret").FillAsync(network.SecretOf(Role.Mediator));
        await Barriers.NoneAsync(sector, "correct");
        await sector.GetByRole(AriaRole.Button, new() { Name = "送交补正" }).ClickAsync();
        await Expect(sector.GetByRole(AriaRole.Status)).ToContainTextAsync("补正已送出");
        await SeenAsync(sector, dispute, "已收到");
    }

    private async Task DecideAsync(IPage court)
    {
        await court.ReloadAsync();
        await Expect(court.Locator("main")).ToContainTextAsync("双方补充约定");
        await Barriers.NoneAsync(court, "matter-corrected");
        await StepAsync(court, "Accepted");
        await Barriers.NoneAsync(court, "matter");
        await StepAsync(court, "Confirmed");
        await Expect(court.Locator(".chain .now").First).ToContainTextAsync("裁定有效");
    }

    private async Task StepAsync(IPage court, string state)
    {
        await court.Locator($"input[name=state][value={state}]").CheckAsync();
        await court.Locator("#f-secret").FillAsync(network.SecretOf(Role.CourtLiaison));
        // The step before said the same.
        await PageTurn.AfterAsync(
            court, () => court.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync());
        await Expect(court.GetByRole(AriaRole.Status)).ToContainTextAsync("已记下");
    }

    private static async Task HeldByAsync(IPage page, string dispute, string name)
    {
        await Expect(page).ToHaveURLAsync($"/disputes/{dispute}?done=take");
        await Recording.ReloadUntilAsync(page, dispute, ".holder", $"现由 {name} 负责");
    }

    private static Task SeenAsync(IPage page, string dispute, string words) =>
        Recording.ReloadUntilAsync(page, dispute, "main", words);
}
