using System.Text.RegularExpressions;
using MediationNet.Domain.People;
using MediationNet.Node.Desk;
using MediationNet.Tests.Shared;
using MediationNet.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediationNet.Node.Tests.Pages;

/// <summary>The pages on a port of this machine, before any desk, and a browser in front of them.</summary>
internal sealed partial class PageHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private HttpClient? _client;
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    private PageHost(ICaseDesk desk, IMatterDesk? matters, bool slow)
    {
        T At<T>(T it)
            where T : class => slow ? Slowly.Answering(it) : it;

        Peers = new PaperPeers(desk);
        // A content root without any file: the pages need none.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath() });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(At(desk));
        builder.Services.AddSingleton(At(matters ?? new PaperMatters()));
        builder.Services.AddSingleton(At<IFigureDesk>(Figures));
        builder.Services.AddSingleton(At<IWarningDesk>(Warnings));
        builder.Services.AddSingleton(At<IPaperDesk>(new PaperScans()));
        builder.Services.AddSingleton(At<IPeopleDesk>(People));
        builder.Services.AddSingleton(At<IDraftDesk>(Drafts));
        builder.Services.AddSingleton(At<IPeersDesk>(Peers));
        builder.Services.AddSingleton(At<IRosterDesk>(new PaperRoster()));
        builder.Services.AddSingleton(At<IKioskDesk>(Kiosk));
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddPages();
        _app = builder.Build();
        _app.UseRouting();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapPages();
    }

    public HttpClient Client => _client ??= new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = Address,
    };

    /// <summary>Where a browser finds the pages.</summary>
    public Uri Address => new(_app.Urls.Single());

    public PaperPeople People { get; } = new();

    public PaperDrafts Drafts { get; } = new();

    public PaperWarnings Warnings { get; } = new();

    public PaperPeers Peers { get; }

    public PaperKiosk Kiosk { get; } = new();

    public PaperFigures Figures { get; } = new();

    public SetClock Clock { get; } = new() { Now = Cast.Thursday };

    /// <summary>Pages with somebody signed in who may do everything.</summary>
    public static async Task<PageHost> Start(
        ICaseDesk desk, CancellationToken cancellation, IMatterDesk? matters = null, bool slow = false)
    {
        var host = await StartAlone(desk, cancellation, matters, slow);
        await host.SignIn(PaperPeople.All);
        return host;
    }

    /// <summary>Pages with nobody in front of them.</summary>
    public static async Task<PageHost> StartAlone(
        ICaseDesk desk, CancellationToken cancellation, IMatterDesk? matters = null, bool slow = false)
    {
        var host = new PageHost(desk, matters, slow);
        await host._app.StartAsync(cancellation);
        return host;
    }

    /// <summary>Signs in at the page, as a person would.</summary>
    public async Task SignIn(Person person)
    {
        _cookies.Clear();
        using var answer = await Post(
            "/do/sign-in", $"/sign-in?who={person.Id.Value}", ("who", person.Id.Value), ("secret", PaperPeople.Secret));
        Assert.DoesNotContain("sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    public Task<HttpResponseMessage> Get(string path, string? language = null, bool packed = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (packed) request.Headers.Add("Accept-Encoding", "gzip");
        return Send(request, language);
    }

    public async Task<string> Text(string path, string? language = null)
    {
        using var response = await Get(path, language);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form with the token and the hidden fields of the page it stands on.</summary>
    public async Task<HttpResponseMessage> Post(string to, string page, params (string Name, string Value)[] typed)
    {
        var html = await Text(page);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match hidden in Hidden().Matches(html))
            fields[hidden.Groups["name"].Value] = hidden.Groups["value"].Value;
        foreach (var (name, value) in typed) fields[name] = value;
        return await PostOnly(to, fields);
    }

    /// <summary>Sends a form with files, as a browser does: its fields first, then the files.</summary>
    public async Task<HttpResponseMessage> PostFiles(
        string to,
        string page,
        IEnumerable<(string Name, string Value)> typed,
        params (string Field, string Name, byte[] Bytes)[] files)
    {
        var html = page.Length > 0 ? await Text(page) : "";
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden().Matches(html)
            .Select(hidden => (hidden.Groups["name"].Value, hidden.Groups["value"].Value))
            .DistinctBy(hidden => hidden.Item1)
            .Concat(typed))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, name, bytes) in files)
            content.Add(new ByteArrayContent(bytes), field, name.Length == 0 ? "\"\"" : name);
        return await Send(new HttpRequestMessage(HttpMethod.Post, to) { Content = content });
    }

    /// <summary>The pages that this host answers with another status than another one.</summary>
    public async Task<IReadOnlyList<string>> AnswersOtherwise(PageHost than, IEnumerable<string> paths)
    {
        var otherwise = new List<string>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            using var there = await than.Get(path);
            using var here = await Get(path);
            if (there.StatusCode != here.StatusCode) otherwise.Add($"{path}: {here.StatusCode}");
        }

        return otherwise;
    }

    /// <summary>Sends these fields and nothing else.</summary>
    public Task<HttpResponseMessage> PostOnly(string to, IReadOnlyDictionary<string, string> fields) =>
        PostContent(to, new FormUrlEncodedContent(fields));

    /// <summary>Sends this and nothing else.</summary>
    public Task<HttpResponseMessage> PostContent(string to, HttpContent content) =>
        Send(new HttpRequestMessage(HttpMethod.Post, to) { Content = content });

    /// <summary>The token that stands on a page.</summary>
    public async Task<string> Token(string page) => Hidden().Matches(await Text(page))
        .First(hidden => hidden.Groups["name"].Value.StartsWith("__", StringComparison.Ordinal)).Groups["value"].Value;

    /// <summary>Throws the session away, as a browser does that was closed.</summary>
    public void Forget() => _cookies.Clear();

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, string? language = null)
    {
        var cookies = _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}");
        if (language is not null) cookies = cookies.Append($"{Reader.Cookie}={language}");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies));
        var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        if (!response.Headers.TryGetValues("Set-Cookie", out var set)) return response;

        foreach (var cookie in set.Select(text => text.Split(';')[0].Split('=', 2)))
        {
            if (cookie[0] != Reader.Cookie) _cookies[cookie[0]] = cookie[1];
        }

        return response;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\"( value=\"(?<value>[^\"]*)\")?",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
