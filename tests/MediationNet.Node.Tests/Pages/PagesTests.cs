using System.Net;
using System.Text.RegularExpressions;
using MediationNet.Tests.Shared;
using MediationNet.Web;
using static MediationNet.Node.Tests.Pages.PaperDesk;

namespace MediationNet.Node.Tests.Pages;

public sealed partial class PagesTests : IAsyncLifetime
{
    private readonly PaperDesk _desk = new();
    private PageHost _host = null!;

    public static TheoryData<string, string> EveryPage => new(
        from path in new[]
        {
            "/", "/?view=held", "/?view=stuck", "/?view=nonsense&after=nonsense", $"/?after={WellTravelled}", "/inbox",
            "/dispatch", "/peers", "/peers?bundle=Whole&from=village-1",
            $"/disputes/{WellTravelled}", $"/disputes/{Contested}", $"/disputes/{Nowhere}",
            "/disputes/nonsense", "/today", "/record", "/people", "/people/new", "/sign-in", "/sign-in?who=all",
            "/first", "/?q=cr&category=neighbour&from=2026-03-01", $"/disputes/{WellTravelled}/note",
            $"/disputes/{WellTravelled}/refer", $"/disputes/{WellTravelled}/confirm?say=check",
            $"/disputes/{WellTravelled}/papers", $"/disputes/{WellTravelled}/papers?say=wrong-files-Problem.NoFiles",
            $"/disputes/{WellTravelled}/nonsense", $"/matters/{PaperMatters.Asked.Value}", "/no/such/page",
            "/me", "/me?done=yes", "/kiosk", "/kiosk?gone=yes", "/kiosk/ask", "/kiosk/ask/category?say=check",
            "/kiosk/find", "/kiosk/check",
            "/kiosk/slip", "/kiosk/state", "/kiosk/about", "/kiosk/find/code", "/requests/nonsense", "/slips/nonsense",
            "/figures", "/figures?period=2026-H1", "/figures?period=2026&tier=Administrative", "/figures?period=2024",
            "/figures?period=2026-H1&committee=longwu-village", "/figures?committee=nonsense",
            "/figures/cases?period=2026-H1&column=A", "/overview", "/overview?committee=longwu-village",
            $"/disputes/{WellTravelled}/ask-material", "/overview?committee=nonsense",
            "/overview/cases?of=open", "/overview/cases?of=nonsense&month=x&county=1",
            "/overview/cases?of=registered&month=2026-03&category=traffic&committee=traffic-sector",
            "/figures/cases?period=nonsense&column=nonsense&after=x",
        }
            .Concat(CaseActs.Select(act => $"/disputes/{WellTravelled}/{act}"))
        from language in MediationNet.Web.Words.Offered
        select (path, language.Name));

    // Also those that are not open at this stage: they are shown in words all the same, or said not to be here.
    private static readonly string[] CaseActs =
    [
        "application", "accept", "session?say=check", "investigation", "elsewhere?say=check", "appoint", "recusal",
        "recusal-answer", "tell-rights", "reported?say=check", "jointly", "join?say=check", "party-1", "party-3",
        "party-99", "party-0", "party-x", "agent?say=check", "agent-over", "representatives", "helper", "interpreter",
        "draft", "agreement?say=check", "instalment", "visit?say=check", "archive", "end", "resume",
    ];

    public async ValueTask InitializeAsync() =>
        _host = await PageHost.Start(_desk, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task A_page_has_all_its_words_and_trusts_nobody(string path, string language)
    {
        var html = await _host.Text(path, language);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Empty(KeyWithoutText().Matches(Tag().Replace(html, " ")).Select(key => key.Value));
        Assert.Equal([PageAssets.At("page.js")], Script().Matches(html).Select(m => m.Groups["from"].Value));
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Heading().Matches(html));
        Assert.Contains("<title>", html, StringComparison.Ordinal);
        Assert.Contains("<main id=\"main\"", html, StringComparison.Ordinal);
    }

    // A page is drawn before the first answer of a desk is there, and again with each: none of it may need the rest.
    [Fact]
    public async Task A_page_is_the_same_when_each_answer_takes_a_while()
    {
        await using var slow = await PageHost.Start(
            new PaperDesk(), TestContext.Current.CancellationToken, slow: true);
        Assert.Empty(await slow.AnswersOtherwise(_host, EveryPage.Select(row => row.Data.Item1)));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/peers")]
    [InlineData("/no/such/page")]
    [InlineData("/language/en")]
    public async Task A_page_is_closed_to_what_is_not_its_own(string path)
    {
        using var response = await _host.Get(path);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/disputes/00000063-0000-7000-8000-000000000001")]
    [InlineData("/disputes/nonsense")]
    [InlineData("/no/such/page")]
    public async Task What_is_not_here_is_said_in_words(string path)
    {
        using var response = await _host.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("返回纠纷列表", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dispute_says_who_holds_it_and_why()
    {
        var html = await _host.Text($"/disputes/{WellTravelled}");
        Assert.Contains($"现由 {Cast.LongwuTownship.Name} 负责", html, StringComparison.Ordinal);
        Assert.Contains("手上有 3 件，能办 20 件，还有余力。", html, StringComparison.Ordinal);
        Assert.Contains($"{Cast.TongrenRegional.Name} 不接收：手上案件太多", html, StringComparison.Ordinal);
        Assert.Contains("from-a-newer-one 1", html, StringComparison.Ordinal);
        Assert.Contains("由更新版本写入的记录", html, StringComparison.Ordinal);
        Assert.Contains("不生效：", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("2026年3月2日 09:01", html, StringComparison.Ordinal); // the node's time
    }

    [Fact]
    public async Task While_two_hold_it_nobody_is_said_to()
    {
        var html = await _host.Text($"/disputes/{Contested}", "en");
        Assert.Contains("Two releases exist", html, StringComparison.Ordinal);
        Assert.DoesNotContain("holds this dispute now", html, StringComparison.Ordinal);
        Assert.DoesNotContain("A taker is being sought", html, StringComparison.Ordinal);
        Assert.Contains("unheard-of", html, StringComparison.Ordinal); // a kind without a name here
    }

    [Theory]
    [InlineData("/inbox", "/inbox")]
    [InlineData("/?view=held&after=x", "/?view=held&after=x")]
    [InlineData("https://elsewhere.test/", "/")]
    [InlineData("//elsewhere.test/", "/")]
    [InlineData("/\\elsewhere.test/", "/")]
    [InlineData("/\t/elsewhere.test/", "/")]
    [InlineData("~/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task The_language_switch_leads_back_and_never_abroad(string back, string to)
    {
        using var response = await _host.Get($"/language/en?back={Uri.EscapeDataString(back)}");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(to, response.Headers.Location!.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"{Reader.Cookie}=en;", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_chose_nothing_reads_Chinese()
    {
        Assert.Contains("<html lang=\"zh-CN\">", await _host.Text("/"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", await _host.Text("/", "klingon"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_style_comes_with_the_program_and_may_be_kept()
    {
        using var response = await _host.Get(PageAssets.At("site.css"));
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var asked = new HttpRequestMessage(HttpMethod.Get, PageAssets.At("site.css"));
        asked.Headers.Add("Accept-Encoding", "gzip, deflate");
        using var packed = await _host.Client.SendAsync(asked, TestContext.Current.CancellationToken);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.True(packed.Content.Headers.ContentLength < response.Content.Headers.ContentLength / 2);
        using var other = await _host.Get("/assets/web.config");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Without_peers_the_page_says_so()
    {
        _desk.Lines = [];
        Assert.Contains("没有对端节点。", await _host.Text("/peers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_office_is_shown_what_it_dispatches()
    {
        await using var village = await PageHost.Start(
            new PaperDesk { Self = Cast.LongwuEdge }, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("href=\"/dispatch\"", await village.Text("/"), StringComparison.Ordinal);
        Assert.Contains("用不到这一页", await village.Text("/dispatch"), StringComparison.Ordinal);
        Assert.Contains("href=\"/dispatch\"", await _host.Text("/"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(App|Nav|NotFound|View|List|Inbox|Dispatch|Show|Peers|Time|Stage|Purpose|Offer|Kind|State"
        + @"|VoidReason|Entry|Category|Source|Role|PartyKind|Form|EndReason|Tier|CommitteeKind|Tongue|Reason"
        + @"|QuarantineReason|Matters|MatterView|Paper|Act|Done|Duty|Field|Form|Hint|Problem|SecretProblem|ActGroup"
        + @"|Record|Today|Urgency|RiskSign|Search|SignIn|People|PersonRole|Decide|PackageProblem|Lunar"
        + @"|Machine|Limit|Limits|LimitOwner|Carry|Bundle|Kiosk|Slip|Request|Me)\.\w+",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex KeyWithoutText();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Tag();

    // Every script: one without an address would show as an empty one.
    [GeneratedRegex("<script( type=\"module\" src=\"(?<from>[^\"]*)\"></script>)?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Script();

    [GeneratedRegex("<h1[ >]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Heading();
}
