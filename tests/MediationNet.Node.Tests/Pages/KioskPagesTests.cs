using System.Net;
using MediationNet.Domain.Disputes;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Residents at the kiosk, and the mediator who finds what they asked.</summary>
public sealed class KioskPagesTests : IAsyncLifetime
{
    private readonly PaperDesk _desk = new() { Self = Cast.LongwuEdge };
    private PageHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await PageHost.StartAlone(_desk, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_request_is_asked_one_question_a_page_and_recorded_by_one_press()
    {
        await AskAsync();
        var slip = await _host.Text("/kiosk/slip");
        Assert.Contains(PaperKiosk.Number, slip, StringComparison.Ordinal);
        Assert.Contains("1234 5678", slip, StringComparison.Ordinal);
        var request = _host.Kiosk.Asked[PaperKiosk.Number];
        Assert.Equal(("水", "旺堆", Cast.LongwuVillage.Id), (request.Facts, request.Name, request.Committee));

        await _host.SignIn(PaperPeople.All);
        Assert.Contains("旺堆", await _host.Text("/today"), StringComparison.Ordinal);
        Assert.Contains("139", await _host.Text($"/requests/{PaperKiosk.Number}"), StringComparison.Ordinal);
        var form = $"/record/{request.Dispute}";
        using var done = await _host.Post($"/do{form}", form, ("category", "neighbour"), ("applicant", "旺堆"),
            ("respondent", "扎西"), ("facts", "水"), ("urgency", "normal"), ("source", "SelfApplication"),
            ("language", "zh-CN"), ("committee", Cast.LongwuVillage.Id.Value));
        var ordered = Assert.IsType<DisputeCommand.Record>(Assert.Single(_desk.Ordered).Command);
        Assert.Equal("水", ordered.What.Facts);
        Assert.Empty(_host.Kiosk.Asked);
    }

    [Fact]
    public async Task The_form_for_the_dispute_is_filled_in_with_what_the_resident_wrote()
    {
        await AskAsync();
        await _host.SignIn(PaperPeople.All);
        var dispute = _host.Kiosk.Asked[PaperKiosk.Number].Dispute;
        var form = await _host.Text($"/record/{dispute}");
        Assert.Contains("value=\"旺堆\"", form, StringComparison.Ordinal);
        Assert.Contains("139", form, StringComparison.Ordinal);
        Assert.Contains("已按居民申请", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_answer_is_asked_again_and_the_others_stay()
    {
        await StepAsync("category", "neighbour");
        using var again = await _host.Post("/do/kiosk/ask/facts", "/kiosk/ask/facts", ("facts", " "));
        var page = await _host.Text(again.Headers.Location!.OriginalString);
        Assert.Contains("请填写“发生了什么”", page, StringComparison.Ordinal);
        await StepAsync("facts", "水");
        Assert.Contains(">水<", await _host.Text("/kiosk/ask/facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_minutes_without_anybody_what_was_typed_is_gone()
    {
        await StepAsync("category", "neighbour");
        await StepAsync("facts", "水");
        _host.Clock.Now += TimeSpan.FromMinutes(3.1);
        var page = await _host.Text("/kiosk/ask/facts");
        Assert.DoesNotContain(">水<", page, StringComparison.Ordinal);
        Assert.Contains("已经清除", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_ends_it_leaves_nothing_behind()
    {
        await AskAsync();
        using var end = await _host.Post("/do/kiosk/end", "/kiosk/slip");
        Assert.Equal("/kiosk", end.Headers.Location!.OriginalString);
        Assert.DoesNotContain(PaperKiosk.Number, await _host.Text("/kiosk/slip"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_and_code_show_how_the_case_stands_and_no_name()
    {
        var page = await LookAsync("２０２６ 1", "1234-5678");
        Assert.Contains("已经达成协议", page, StringComparison.Ordinal);
        Assert.Contains(Cast.LongwuTownship.Name, page, StringComparison.Ordinal);
        Assert.All(Cast.Water.Parties, party => Assert.DoesNotContain(party.Name, page, StringComparison.Ordinal));
        Assert.DoesNotContain("灌溉", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_shows_nothing() => Assert.Contains(
        "编号和查询码对不上", await LookAsync("2026-00001", "87654321"), StringComparison.Ordinal);

    [Fact]
    public async Task When_too_many_wait_residents_are_sent_to_a_person()
    {
        _host.Kiosk.Full = true;
        await AskAsync();
        Assert.Empty(_host.Kiosk.Asked);
        Assert.Contains(
            "请直接找工作人员",
            await _host.Text("/kiosk/check?say=wrong--Problem.KioskFull"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/kiosk")]
    [InlineData("/kiosk/ask")]
    [InlineData("/kiosk/find")]
    [InlineData("/kiosk/about")]
    public async Task A_node_that_opens_no_kiosk_has_none(string path)
    {
        _host.Kiosk.IsOpen = false;
        using var page = await _host.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("没有开居民窗口", await _host.Text(path), StringComparison.Ordinal);
        using var post = await _host.PostOnly(
            "/do/kiosk/ask/category", new Dictionary<string, string>(StringComparer.Ordinal) { ["category"] = "x" });
        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
    }

    [Fact]
    public async Task A_slip_for_a_dispute_is_shown_to_whoever_made_it()
    {
        await _host.SignIn(PaperPeople.All);
        var dispute = $"/disputes/{PaperDesk.WellTravelled}";
        using var made = await _host.Post($"/do{dispute}/slip", dispute);
        var page = await _host.Text(made.Headers.Location!.OriginalString);
        Assert.Contains("1234 5678", page, StringComparison.Ordinal);
        _host.Clock.Now += TimeSpan.FromMinutes(3.1);
        Assert.DoesNotContain(
            "1234 5678", await _host.Text(made.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    private async Task AskAsync()
    {
        await StepAsync("category", "neighbour");
        await StepAsync("facts", "水");
        await StepAsync("name", "旺堆");
        await StepAsync("other", "");
        await StepAsync("contact", "139");
        using var sent = await _host.Post("/do/kiosk/send", "/kiosk/check");
        Assert.StartsWith("/kiosk/", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private async Task StepAsync(string step, string answer)
    {
        using var next = await _host.Post($"/do/kiosk/ask/{step}", $"/kiosk/ask/{step}", (step, answer));
        Assert.DoesNotContain("say=", next.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private async Task<string> LookAsync(string number, string code)
    {
        using var first = await _host.Post("/do/kiosk/find/number", "/kiosk/find", ("number", number));
        using var second = await _host.Post("/do/kiosk/find/code", "/kiosk/find/code", ("code", code));
        return await _host.Text(second.Headers.Location!.OriginalString);
    }
}
