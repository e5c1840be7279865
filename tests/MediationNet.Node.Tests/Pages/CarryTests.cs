using System.Net;
using System.Text;
using MediationNet.Domain.People;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Bundles at the page: written as a download, taken in as a file, by those who may.</summary>
public sealed class CarryTests : IAsyncLifetime
{
    private PageHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await PageHost.Start(new PaperDesk(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_bundle_is_a_download_with_the_names_of_both_nodes()
    {
        using var answer = await _host.Post("/do/peers/export", "/peers", ("to", Cast.LongwuEdge.Value), ("size", "0"));
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(
            $"{Cast.LongwuHub.Value}-to-{Cast.LongwuEdge.Value}-", answer.Content.Headers.ContentDisposition!.FileName,
            StringComparison.Ordinal);
        Assert.Equal(PaperPeers.Carried, await TextOf(answer));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_on_the_page()
    {
        _host.Peers.Refuses = "NoCertificate";
        using var answer = await _host.Post("/do/peers/export", "/peers", ("to", Cast.LongwuEdge.Value));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Null(answer.Content.Headers.ContentDisposition);
        var page = await _host.Text(answer.Headers.Location!.OriginalString);
        Assert.Contains($"没有 {Cast.LongwuEdge.Value} 的有效证书", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_taken_in_as_it_comes_and_its_verdict_stands_on_the_page()
    {
        using var answer = await Send("from a stick", "a.mnb");
        Assert.Equal("from a stick", Assert.Single(_host.Peers.Taken));
        var page = await _host.Text(answer.Headers.Location!.OriginalString);
        Assert.Contains("已全部收下。 来自 longwu-edge，第 7 号，共 12 条记录。", page, StringComparison.Ordinal);
        Assert.Contains("其中 1 批另行存放", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_nothing_is_taken_and_the_page_says_what_to_do()
    {
        using var answer = await Send("", "");
        Assert.Empty(_host.Peers.Taken);
        Assert.Contains(
            "没有选文件", await _host.Text(answer.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_carry_is_not_offered_it_and_not_heard()
    {
        var token = await _host.Token("/peers");
        var mediator = new Person(new("mediator"), "扎西", [Role.Mediator], [Cast.LongwuTownship.Id], []);
        _host.People.People.Add(mediator);
        await _host.SignIn(mediator);
        Assert.DoesNotContain("/do/peers/import", await _host.Text("/peers"), StringComparison.Ordinal);
        using var foreign = await Send("from a stick", "a.mnb", token);
        using var own = await Send("from a stick", "a.mnb", await _host.Token("/record"));
        Assert.Empty(_host.Peers.Taken);
        using var export = await _host.Post("/do/peers/export", "/record", ("to", Cast.LongwuEdge.Value));
        Assert.Equal("/peers", export.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("?bundle=ForAnother&to=<script>")]
    [InlineData("?bundle=<script>")]
    [InlineData("?bundle=Whole&from=%3Cscript%3E&entries=nonsense&number=-1&aside=99999999999999999999")]
    public async Task What_stands_in_the_address_is_anybodys(string query)
    {
        var page = await _host.Text($"/peers{query}");
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("&lt;script&gt;</span>", page, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Send(string content, string name, string? token = null)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(token ?? await _host.Token("/peers")), "__RequestVerificationToken");
        form.Add(file, "bundle", name.Length == 0 ? "\"\"" : name);
        return await _host.PostContent("/do/peers/import", form);
    }

    private static Task<string> TextOf(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
