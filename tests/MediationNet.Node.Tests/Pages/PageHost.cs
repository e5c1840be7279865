using MediationNet.Node.Desk;
using MediationNet.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediationNet.Node.Tests.Pages;

/// <summary>The pages on a port of this machine, before any desk.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageHost(WebApplication app)
    {
        _app = app;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        Client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public static async Task<PageHost> Start(
        ICaseDesk desk, CancellationToken cancellation, IMatterDesk? matters = null)
    {
        // A content root without any file: the pages need none.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath() });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(desk);
        builder.Services.AddSingleton(matters ?? new PaperMatters());
        builder.Services.AddPages();
        var app = builder.Build();
        app.UseRouting();
        app.MapPages();
        await app.StartAsync(cancellation);
        return new PageHost(app);
    }

    public Task<HttpResponseMessage> Get(string path, string? language = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null) request.Headers.Add("Cookie", $"{Reader.Cookie}={language}");
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> Text(string path, string? language = null)
    {
        using var response = await Get(path, language);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
