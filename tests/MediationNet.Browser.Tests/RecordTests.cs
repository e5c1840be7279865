using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>Nothing that was typed is lost, and nothing is sent twice.</summary>
public sealed class RecordTests(Network network)
{
    [Fact]
    public async Task Pressed_twice_it_is_one_dispute()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        await Recording.FillAsync(page, "双击甲", "双击乙");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).DblClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已登记");
        await page.GotoAsync("/?q=双击甲");
        await Expect(page.Locator(".card")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Whoever_goes_back_to_the_form_is_shown_what_it_became()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        await Recording.FillAsync(page, "回退甲", "回退乙");
        await Expect(page.Locator(".saved")).ToContainTextAsync("已存在本节点");
        await Recording.SendAsync(page);
        var dispute = Recording.IdOf(page);
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "打开这件纠纷" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("回退甲");
        Assert.Equal(dispute, Recording.IdOf(page));
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_the_field_and_in_a_summary_that_has_the_focus()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        await page.GotoAsync("/record");
        await page.Locator("#f-facts").FillAsync(Recording.Facts);
        await page.Locator("#f-claimed").FillAsync("很多");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        await Expect(page.Locator(".errors li")).ToHaveCountAsync(5);
        await Expect(page.Locator("#f-facts")).ToHaveValueAsync(Recording.Facts);
        await Expect(page.Locator("#f-claimed")).ToHaveValueAsync("很多");
        await Barriers.NoneAsync(page, "record-errors");
        await page.Locator(".errors").GetByText("涉及金额").ClickAsync();
        await Expect(page.Locator("#f-claimed")).ToBeInViewportAsync();
        await Expect(page.Locator("#f-claimed-wrong")).ToContainTextAsync("写成数字");
    }

    [Fact]
    public async Task A_node_killed_in_the_middle_of_a_form_loses_nothing()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        await Recording.FillAsync(page, "断电甲", "断电乙");
        await Expect(page.Locator(".saved")).ToContainTextAsync("已存在本节点");
        await network.ProcessOf(Network.Village).KillAsync();
        await page.Locator("#f-place").FillAsync("村东头");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(page.Locator(".unreached")).ToContainTextAsync("连不上节点");
        await Pictures.TakeAsync(page, "record-unreached");
        await network.RestartAsync(Network.Village);

        // As after a crash of the browser too: the page is opened anew.
        await page.ReloadAsync();
        await Expect(page.Locator("#f-applicant")).ToHaveValueAsync("断电甲");
        await Expect(page.Locator("#f-place")).ToHaveValueAsync("村东头");
        await Recording.SendAsync(page);
        await Expect(page.Locator("main")).ToContainTextAsync("村东头");
    }

    [Fact]
    public async Task A_closed_tab_is_found_again_under_today()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        await page.GotoAsync("/record");
        await page.Locator("#f-applicant").FillAsync("关页甲");
        await Expect(page.Locator(".saved")).ToContainTextAsync("已存在本节点");
        var other = await page.Context.NewPageAsync();
        await page.CloseAsync();
        await other.GotoAsync("/today");
        await Pictures.TakeAsync(other, "today");
        await other.GetByRole(AriaRole.Link, new() { Name = "关页甲" }).ClickAsync();
        await Expect(other.Locator("#f-applicant")).ToHaveValueAsync("关页甲");
        await other.GetByRole(AriaRole.Button, new() { Name = "删除这份草稿" }).ClickAsync();
        await Expect(other.GetByText("关页甲")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tab_that_was_left_for_days_asks_for_the_PIN_and_loses_nothing(bool scripts)
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator, scripts: scripts);
        await Recording.FillAsync(page, "三天甲", "三天乙");
        // What is left of a session by then: nothing.
        await page.Context.ClearCookiesAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("您写的内容已保存");
        await network.SignInAsync(page, Role.Mediator);
        await Expect(page.Locator(".sheet .notice")).ToContainTextAsync("您写的内容都在");
        await Expect(page.Locator("#f-applicant")).ToHaveValueAsync("三天甲");
        await Expect(page.Locator("#f-facts")).ToHaveValueAsync(Recording.Facts);
        await Recording.SendAsync(page);
    }

    [Fact]
    public async Task Without_scripts_everything_works_by_buttons()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator, scripts: false);
        await page.GotoAsync("/record");
        await page.Locator("#f-applicant").FillAsync("无脚本甲");
        await page.GetByRole(AriaRole.Button, new() { Name = "先存草稿" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("草稿已保存");
        await Expect(page.Locator("#f-applicant")).ToHaveValueAsync("无脚本甲");
        await Recording.RecordAsync(page, "无脚本丙", "无脚本丁");
        await Recording.AcceptAsync(page);
        await Recording.ReferAsync(page, network.SecretOf(Role.Mediator));
    }

    [Fact]
    public async Task Two_people_on_one_dispute_see_what_the_other_did_before_they_bind_anybody()
    {
        var one = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(one, "两人甲", "两人乙");
        var other = await network.SignedInAsync(Network.Village, Role.Mediator);
        await other.GotoAsync($"/disputes/{dispute}/end");
        await one.GotoAsync($"/disputes/{dispute}/note");
        await one.Locator("#f-note").FillAsync("对方答应明天再谈。");
        await one.GetByRole(AriaRole.Button, new() { Name = "记下备注" }).ClickAsync();
        await Expect(one.GetByRole(AriaRole.Status)).ToContainTextAsync("备注已记下");

        await other.Locator("input[value=NoAgreement]").CheckAsync();
        await other.Locator("#f-notes").FillAsync("谈不拢。");
        await other.GetByRole(AriaRole.Button, new() { Name = "终止调解" }).ClickAsync();
        await Expect(other.Locator(".errors")).ToContainTextAsync("有了新的记录");
        await Expect(other.Locator("#f-notes")).ToHaveValueAsync("谈不拢。");
        await other.GetByRole(AriaRole.Button, new() { Name = "终止调解" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Status)).ToContainTextAsync("调解已终止");
    }

    [Fact]
    public async Task Names_are_found_by_the_initials_of_their_pinyin()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        var dispute = await Recording.RecordAsync(page, "才让扎西", "周毛措");
        foreach (var sought in new[] { "crzx", "zmc", "周毛", dispute[..13] })
        {
            await page.GotoAsync($"/?q={Uri.EscapeDataString(sought)}");
            await Expect(page.Locator(".card")).ToContainTextAsync(["才让扎西"]);
        }

        await page.GotoAsync("/?q=crzxq");
        await Expect(page.Locator(".card")).ToHaveCountAsync(0);
    }
}
