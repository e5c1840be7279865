using System.Net;
using System.Text;
using MediationNet.Domain;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using MediationNet.Domain.People;
using MediationNet.Tests.Shared;
using static MediationNet.Node.Tests.Pages.PaperDesk;

namespace MediationNet.Node.Tests.Pages;

public sealed class PaperPagesTests : IAsyncLifetime
{
    private static readonly string Papers = $"/disputes/{WellTravelled}/papers";

    private static readonly (string, string)[] Kind = [("paperKind", nameof(PaperKind.Agreement))];

    private readonly PaperDesk _desk = new();
    private PageHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await PageHost.Start(_desk, Cancel);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Photographs_are_attached_with_what_was_said_of_them_and_the_empty_field_is_passed_over()
    {
        using var answer = await _host.PostFiles(
            $"/do{Papers}", Papers,
            [.. Kind, ("signsForm", "〔2026〕3"), ("pages", "2"), ("paperNote", "双方已签字")],
            ("files", "协议 第1页.jpg", Cast.JpegOf(7)), ("photo", "", []));
        Assert.Equal($"{Papers}?done=papers", answer.Headers.Location!.OriginalString);
        var what = Assert.IsType<DisputeCommand.AttachPaper>(Assert.Single(_desk.Ordered).Command).What;
        Assert.Equal(
            (PaperKind.Agreement, "协议 第1页.jpg", "〔2026〕3", 2, "双方已签字", false),
            (what.Kind, what.Name, what.Signs, what.Pages, what.Note, what.Confidential));
    }

    [Theory]
    [InlineData("", nameof(Refusal.PaperEmpty))]
    [InlineData("<html><script>alert(1)</script>", nameof(Refusal.PaperFormatUnknown))]
    public async Task Rubbish_is_named_beside_the_field_and_what_was_typed_stays(string text, string reason)
    {
        using var answer = await _host.PostFiles(
            $"/do{Papers}", Papers, [.. Kind, ("paperNote", "还在这里")], ("files", "x.jpg", Encoding.UTF8.GetBytes(text)));
        Assert.Equal($"{Papers}?say=wrong-files-Refusal.{reason}", answer.Headers.Location!.OriginalString);
        Assert.Empty(_desk.Ordered);
        var page = await _host.Text(answer.Headers.Location.OriginalString);
        Assert.Contains("id=\"f-files-wrong\"", page, StringComparison.Ordinal);
        Assert.Contains("还在这里", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_too_large_does_not_stop_the_others()
    {
        using var answer = await _host.PostFiles(
            $"/do{Papers}", Papers, Kind,
            ("files", "a.jpg", Cast.JpegOf(7)),
            ("files", "b.jpg", Cast.JpegOf(8, (1024 * 1024) + 1)),
            ("files", "c.jpg", Cast.JpegOf(9)));
        Assert.EndsWith("Refusal.PaperTooLarge", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(2, _desk.Ordered.Count);
    }

    [Fact]
    public async Task Without_a_file_it_says_what_to_do()
    {
        using var answer = await _host.PostFiles($"/do{Papers}", Papers, Kind, ("files", "", []), ("photo", "", []));
        Assert.EndsWith("Problem.NoFiles", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_nobody_or_of_another_page_attaches_nothing()
    {
        using var stale = await _host.PostFiles($"/do{Papers}", "", Kind, ("files", "a.jpg", Cast.JpegOf(7)));
        Assert.Equal(HttpStatusCode.Redirect, stale.StatusCode);
        _host.Forget();
        using var stranger = await _host.PostFiles($"/do{Papers}", "", Kind, ("files", "a.jpg", Cast.JpegOf(7)));
        Assert.StartsWith("/sign-in", stranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Empty(_desk.Ordered);
    }

    [Theory]
    [InlineData("text/plain", "hello")]
    [InlineData("multipart/form-data", "hello")]
    [InlineData("multipart/form-data; boundary=x", "hello")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: nonsense\r\n\r\n")]
    public async Task What_is_no_form_is_answered_and_nothing_breaks(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _host.Client.PostAsync(new Uri($"/do{Papers}", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_picture_is_shown_as_what_it_is_and_nothing_in_it_may_run()
    {
        using var shown = await _host.Get($"{Papers}/{Cast.FirstPaper}");
        Assert.Equal("image/jpeg", shown.Content.Headers.ContentType!.MediaType);
        Assert.Null(shown.Content.Headers.ContentDisposition);
        var policy = Assert.Single(shown.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(Cast.JpegOf(1), await shown.Content.ReadAsByteArrayAsync(Cancel));

        using var saved = await _host.Get($"{Papers}/{Cast.FirstPaper}?save=yes");
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData(Role.OfficeClerk)]
    [InlineData(Role.Auditor)]
    public async Task What_was_given_in_confidence_is_shown_to_those_who_may_read_it(Role role)
    {
        using var mediator = await _host.Get($"{Papers}/{Cast.SecondPaper}");
        Assert.Equal(HttpStatusCode.OK, mediator.StatusCode);
        await _host.SignIn(_host.People.Add(role));
        using var other = await _host.Get($"{Papers}/{Cast.SecondPaper}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.DoesNotContain(Cast.SecondPaper.ToString(), await _host.Text(Papers), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000063-0000-7000-8000-000000000001")]
    public async Task What_is_not_there_is_not_found(string paper)
    {
        using var answer = await _host.Get($"{Papers}/{paper}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_paper_is_taken_out_with_a_reason_and_not_without()
    {
        var to = $"/do{Papers}/{Cast.FirstPaper}";
        using var without = await _host.Post(to, Papers, ("why", " "));
        Assert.Contains("WhyWithdrawn", without.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var answer = await _host.Post(to, Papers, ("why", "拍糊了"));
        Assert.Equal($"{Papers}?done=paperWithdrawn", answer.Headers.Location!.OriginalString);
        Assert.Equal(
            new DisputeCommand.WithdrawPaper(new PaperWithdrawn(Cast.FirstPaper, "拍糊了")),
            Assert.Single(_desk.Ordered).Command);
    }

    [Fact]
    public async Task Another_photograph_takes_the_place_of_a_bad_one_and_begins_with_what_was_said_of_it()
    {
        var form = $"{Papers}/{Cast.SecondPaper}/replace";
        Assert.Contains(form, await _host.Text(Papers), StringComparison.Ordinal);
        var page = await _host.Text(form);
        Assert.Contains("value=\"Photograph\" selected", page, StringComparison.Ordinal);
        Assert.Matches("name=\"confidentialPaper\"[^>]* checked", page);
        using var answer = await _host.PostFiles(
            $"/do{form}", form, [("paperKind", nameof(PaperKind.Photograph)), ("confidentialPaper", "yes")],
            ("files", "清楚的.jpg", Cast.JpegOf(7)));
        Assert.Equal($"{Papers}?done=paperReplaced", answer.Headers.Location!.OriginalString);
        var what = Assert.IsType<DisputeCommand.AttachPaper>(Assert.Single(_desk.Ordered).Command).What;
        Assert.Equal((Cast.SecondPaper, "清楚的.jpg", true), (what.Replaces, what.Name, what.Confidential));
    }

    [Fact]
    public async Task Who_may_not_read_a_paper_replaces_none()
    {
        var form = $"{Papers}/{Cast.SecondPaper}/replace";
        await _host.SignIn(_host.People.Add(Role.OfficeClerk));
        Assert.DoesNotContain("multipart/form-data", await _host.Text(form), StringComparison.Ordinal);
        using var answer = await _host.PostFiles(
            $"/do{form}", Papers, Kind, ("files", "a.jpg", Cast.JpegOf(7)));
        Assert.EndsWith("Problem.Changed", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Empty(_desk.Ordered);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000063-0000-7000-8000-000000000001")]
    public async Task Nothing_replaces_what_is_not_there(string paper)
    {
        using var page = await _host.Get($"{Papers}/{paper}/replace");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        using var answer = await _host.PostFiles(
            $"/do{Papers}/{paper}/replace", Papers, Kind, ("files", "a.jpg", Cast.JpegOf(7)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(_desk.Ordered);
    }

    [Fact]
    public async Task What_people_call_a_file_is_only_ever_text()
    {
        var page = await _host.Text(Papers);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }
}
