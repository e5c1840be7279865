using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using MediationNet.Domain.People;
using MediationNet.Node.Demo;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Benchmarks;

/// <summary>The pages of a node in a process of its own, and somebody who is signed in there.</summary>
internal sealed partial class PageSite : IDisposable
{
    private const string Person = "benchmark";
    private const string Password = "a long enough one";

    private readonly HttpClient _client;

    private PageSite(IPEndPoint page)
    {
        // Not led on after sign-in: what the first page of all costs is measured by whoever asks for it.
        _client = new HttpClient(new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            AllowAutoRedirect = false,
        })
        {
            BaseAddress = new Uri($"http://{page}"),
        };
        _client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
    }

    public static async Task<PageSite> OpenAsync(IPEndPoint page, NodeClient node, Role role = Role.Mediator)
    {
        // An administrator too: else the node is at its first start, and nobody signs in.
        var somebody = new SetPersonRequest { Person = Person, Name = "卓玛", Secret = Password };
        somebody.Roles.Add([role.ToString(), nameof(Role.Administrator)]);
        await node.Keeper.SetPersonAsync(somebody, node.Call);
        var site = new PageSite(page);
        await site.SignInAsync();
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

    public void Dispose() => _client.Dispose();

    private async Task SignInAsync()
    {
        var (_, html) = await LoadAsync($"/sign-in?who={Person}");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["who"] = Person,
            ["secret"] = Password,
            ["__RequestVerificationToken"] = Token().Match(html).Groups["token"].Value,
        });
        using var answer = await _client.PostAsync("/do/sign-in", form);
        if (answer.Headers.Location?.OriginalString.Contains("sign-in", StringComparison.Ordinal) != false)
            throw new InvalidOperationException("nobody could sign in");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]*)\"",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
