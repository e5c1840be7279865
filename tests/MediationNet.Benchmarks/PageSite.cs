using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Node.Desk;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediationNet.Benchmarks;

/// <summary>The pages of a store on a port of this machine, and a mediator who is signed in there.</summary>
internal sealed partial class PageSite : IAsyncDisposable
{
    private const string Password = "a long enough one";

    // An administrator too: else the node is at its first start, and nobody signs in.
    private static readonly Person Mediator = new(
        new PersonId("benchmark"), "卓玛", [Role.Mediator, Role.Administrator], [TwoNodes.Village], []);

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private PageSite(WebApplication app)
    {
        _app = app;
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
        _client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
    }

    public static async Task<PageSite> StartAsync(NodeStore store, NodeSetup setup)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath() });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(setup.Calendar);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddPages(kiosk: true);
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPages();
        await app.StartAsync();
        var site = new PageSite(app);
        await site.SignInAsync(app.Services.GetRequiredService<IPeopleDesk>());
        return site;
    }

    /// <summary>Everything of a page: bytes with their headers, as packed, and its text.</summary>
    public async Task<(long Bytes, string Text)> LoadAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        var packed = await answer.Content.ReadAsByteArrayAsync();
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        var headers = answer.Headers.Concat(answer.Content.Headers).Sum(header =>
            header.Key.Length + 4 + header.Value.Sum(value => value.Length));
        return (packed.Length + headers, await reader.ReadToEndAsync());
    }

    /// <summary>A tab that is told of changes from now on.</summary>
    public async Task<StreamReader> ListenAsync()
    {
        var answer = await _client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
        var tab = new StreamReader(await answer.Content.ReadAsStreamAsync());
        while (await tab.ReadLineAsync() != "event: hello")
        {
            // The first line says that it listens.
        }

        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task SignInAsync(IPeopleDesk people)
    {
        await people.Save(Mediator, Password, CancellationToken.None);
        var (_, html) = await LoadAsync($"/sign-in?who={Mediator.Id.Value}");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["who"] = Mediator.Id.Value,
            ["secret"] = Password,
            ["__RequestVerificationToken"] = Token().Match(html).Groups["token"].Value,
        });
        using var answer = await _client.PostAsync("/do/sign-in", form);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath.Contains("sign-in", StringComparison.Ordinal))
            throw new InvalidOperationException("nobody could sign in");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]*)\"",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
