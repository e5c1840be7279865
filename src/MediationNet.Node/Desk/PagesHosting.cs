using System.Text.Encodings.Web;
using System.Text.Unicode;
using MediationNet.Domain.Clocks;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Web;
using MediationNet.Web.Layout;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace MediationNet.Node.Desk;

/// <summary>The pages and what they need, offered at the page door only.</summary>
public static class PagesHosting
{
    // Nothing from elsewhere, nothing inline, no script at all. What people wrote can only ever be text.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>
    /// Registers the pages. They ask an <see cref="ICaseDesk"/>, and on a body an <see cref="IMatterDesk"/>: the
    /// store's, unless there is another; the first takes the peers from a
    /// <c>Func&lt;IReadOnlyList&lt;PeerLine&gt;&gt;</c>, when one is registered.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="language">The language of whoever has not chosen one.</param>
    public static IServiceCollection AddPages(this IServiceCollection services, string language = "zh-CN")
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        // Else each Chinese character is sent as a number.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped(provider =>
        {
            var context = provider.GetRequiredService<IHttpContextAccessor>().HttpContext;
            var chosen = context?.Request.Cookies[Reader.Cookie];
            return new Reader(provider.GetRequiredService<ICaseDesk>(), Words.Choose(chosen ?? language));
        });
        services.TryAddSingleton<ICaseDesk>(provider => new PageDesk(
            provider.GetRequiredService<NodeStore>(),
            provider.GetRequiredService<WorkCalendar>(),
            provider.GetService<Func<IReadOnlyList<PeerLine>>>() ?? (() => [])));
        // On a node that is no body it has nothing to show, and only says so.
        services.TryAddSingleton<IMatterDesk>(provider => new MatterDesk(
            provider.GetService<BodyBook>() ?? new BodyBook(provider.GetRequiredService<NodeStore>())));
        return services;
    }

    /// <summary>Maps the pages, their files and the language switch. Call it after routing was added.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.Use(Guarded);
        // The pages take no forms yet, so no cookie is handed out for one.
        app.MapRazorComponents<App>().DisableAntiforgery().AtPage().WithMetadata(new PageMark());
        app.MapGet("/assets/{name}", Asset).AtPage().WithMetadata(new PageMark());
        app.MapGet("/language/{code}", Speak).AtPage().WithMetadata(new PageMark());
    }

    private static Task Guarded(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is null) return next(context);

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // Computers in committees are shared: what was read is not left behind.
        headers.CacheControl = "no-store";
        return next(context);
    }

    private static IResult Asset(string name, string? v, HttpContext context)
    {
        if (PageAssets.Find(name) is not { } asset) return TypedResults.NotFound();

        // An address with the version of its content is good for ever.
        context.Response.Headers.CacheControl = v == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.Bytes(asset.Bytes, asset.Type, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
    }

    private static RedirectHttpResult Speak(string code, string? back, HttpContext context)
    {
        context.Response.Cookies.Append(Reader.Cookie, Words.Choose(code).Name, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Year,
            Path = "/",
            SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(back) && back![0] == '/' ? back : "/");
    }

    /// <summary>Tells the pages from what else a node offers.</summary>
    private sealed record PageMark;
}
