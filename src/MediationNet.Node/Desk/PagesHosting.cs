using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.People;
using MediationNet.Node.Bundles;
using MediationNet.Node.Figures;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Hosting;
using MediationNet.Node.Print;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using MediationNet.Web;
using MediationNet.Web.Layout;
using MediationNet.Web.Papers;
using MediationNet.Web.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace MediationNet.Node.Desk;

/// <summary>The pages and what they need, offered at the page door only.</summary>
public static class PagesHosting
{
    // Nothing from elsewhere, nothing inline. What people wrote can only ever be text.
    private const string ContentPolicy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    // However much comes in at once, a page is read again twice a second at most.
    private static readonly TimeSpan BetweenChanges = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>
    /// Registers the pages. They ask an <see cref="ICaseDesk"/>, and on a body an <see cref="IMatterDesk"/>: the
    /// store's, unless there is another; the first takes the peers from a
    /// <c>Func&lt;IReadOnlyList&lt;PeerLine&gt;&gt;</c>, when one is registered.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="language">The language of whoever has not chosen one.</param>
    /// <param name="node">The node, by which its cookies are told from those of others on this machine.</param>
    /// <param name="onlyByTls">The page is reached from other machines, through a proxy that adds TLS.</param>
    /// <param name="kiosk">Residents may ask and look up without a sign-in.</param>
    public static IServiceCollection AddPages(
        this IServiceCollection services, string language = "zh-CN", string node = "node", bool onlyByTls = false,
        bool kiosk = false)
    {
        services.AddPosts();
        services.AddPageSessions(node, onlyByTls);
        services.AddRazorComponents();
        services.AddResponseCompression(Packed);
        services.AddHttpContextAccessor();
        // Else each Chinese character is sent as a number.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped(provider =>
        {
            var context = provider.GetRequiredService<IHttpContextAccessor>().HttpContext;
            // What a person chose goes with them to whichever browser they sign in at.
            var chosen = context?.Features.Get<Person>()?.Language ?? context?.Request.Cookies[Reader.Cookie];
            return new Reader(provider.GetRequiredService<ICaseDesk>(), Words.Choose(chosen ?? language));
        });
        services.AddDesks(kiosk);
        return services;
    }

    // What the pages ask of the node, unless there is another of its kind.
    private static void AddDesks(this IServiceCollection services, bool kiosk)
    {
        services.TryAddSingleton<IPeopleDesk, PeopleBook>();
        services.TryAddSingleton<IDraftDesk, DraftBook>();
        services.TryAddSingleton<FirstCode>();
        services.TryAddSingleton<IKioskDesk>(
            provider => new KioskBook(provider.GetRequiredService<NodeStore>(), kiosk));
        services.TryAddSingleton<ICaseDesk>(provider => new PageDesk(
            provider.GetRequiredService<NodeStore>(),
            provider.GetRequiredService<WorkCalendar>(),
            provider.GetService<Func<IReadOnlyList<PeerLine>>>() ?? (() => []),
            provider.GetService<LocalPractice>()));
        services.TryAddSingleton<FactBook>();
        services.TryAddSingleton<IFigureDesk, FigureDesk>();
        services.TryAddSingleton<IWarningDesk>(provider => new WarningDesk(
            new SeenBook(provider.GetRequiredService<NodeStore>()),
            provider.GetRequiredService<FactBook>(),
            provider.GetRequiredService<ICaseDesk>(),
            provider.GetRequiredService<IFigureDesk>(),
            provider.GetRequiredService<IMatterDesk>()));
        services.TryAddSingleton<IPeersDesk>(provider => new PeersDesk(
            provider.GetRequiredService<NodeStore>(),
            provider.GetService<Func<IReadOnlyList<PeerLine>>>() ?? (() => []),
            provider.GetRequiredService<IBundleExchange>()));
        services.TryAddSingleton<IRosterDesk>(
            provider => new RosterBook(provider.GetRequiredService<NodeStore>()));
        // On a node that is no body it has nothing to show, and only says so.
        services.TryAddSingleton<IMatterDesk>(provider => MattersOf(
            provider.GetRequiredService<NodeStore>(), provider.GetService<BodyBook>()));
    }

    private static MatterDesk MattersOf(NodeStore store, BodyBook? book)
    {
        book ??= new BodyBook(store);
        return new MatterDesk(book, new MatterFiles(store, book), store);
    }

    /// <summary>Maps the pages, their files and the language switch. Call it after routing was added.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.UseWhen(IsPage, pages => pages.UseResponseCompression());
        app.Use(Guarded);
        // Pages are only ever read; forms go to the posts, which look at the token themselves.
        app.MapRazorComponents<App>().DisableAntiforgery().RequireAuthorization(PageSessions.SignedIn)
            .AtPage().WithMetadata(new PageMark());
        app.MapPosts().DisableAntiforgery().AtPage().WithMetadata(new PageMark());
        app.MapPaperFiles().RequireAuthorization(PageSessions.SignedIn).AtPage().WithMetadata(new PageMark());
        app.MapGet("/live", Live).RequireAuthorization(PageSessions.SignedIn).AtPage().WithMetadata(new PageMark());
        app.MapGet("/disputes/{id}/print/{kind}.docx", PaperDownload.Send)
            .RequireAuthorization(PageSessions.SignedIn).AtPage().WithMetadata(new PageMark());
        app.MapGet("/figures/sheet", ReportDownload.Get).RequireAuthorization(PageSessions.SignedIn)
            .AtPage().WithMetadata(new PageMark());
        app.MapFiles().RequireAuthorization(PageSessions.SignedIn).AtPage().WithMetadata(new PageMark());
        app.MapGet("/assets/{name}", Asset).AtPage().WithMetadata(new PageMark());
        app.MapGet("/language/{code}", Speak).AtPage().WithMetadata(new PageMark());
    }

    // No secret stands in a page twice alike: tokens are sealed anew each time, and cookies go to no other site. So
    // nobody learns of a page by how much it shrinks.
    private static void Packed(ResponseCompressionOptions pack)
    {
        pack.EnableForHttps = true;
        pack.MimeTypes = ["text/html"];
        pack.Providers.Add<GzipCompressionProvider>();
    }

    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null;

    private static async Task Guarded(HttpContext context, RequestDelegate next)
    {
        if (!IsPage(context))
        {
            await next(context);
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // Computers in committees are shared: what was read is not left behind.
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        try
        {
            await next(context);
        }
        catch (StoreProblem problem) when (!context.Response.HasStarted)
        {
            // In both languages and without a page around it: it may be that nothing at all can be read.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain; charset=utf-8";
            var key = HttpMethods.IsGet(context.Request.Method) ? "App.NotShown" : "App.NotKept";
            var words = Words.Languages.Select(language => Words.Of(key, language));
            await context.Response.WriteAsync(
                string.Join("\n\n", [.. words, StoreWords.Of(problem.Kind), StoreWords.InEnglish(problem.Kind)]),
                context.RequestAborted);
        }
    }

    private static IResult Asset(string name, string? v, HttpContext context)
    {
        if (PageAssets.Find(name) is not { } asset) return TypedResults.NotFound();

        // An address with the version of its content is good for ever.
        context.Response.Headers.CacheControl = v == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        // Only what is the same for everybody is packed: what somebody wrote never is beside a token.
        var packs = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
        context.Response.Headers.Vary = "Accept-Encoding";
        if (packs) context.Response.Headers.ContentEncoding = "gzip";
        var tag = new EntityTagHeaderValue($"\"{asset.Version}{(packs ? "-gzip" : "")}\"");
        return TypedResults.Bytes(packs ? asset.Packed : asset.Bytes, asset.Type, entityTag: tag);
    }

    private static ServerSentEventsResult<string> Live(
        ICaseDesk cases,
        IMatterDesk matters,
        IHostApplicationLifetime life,
        TimeProvider clock,
        CancellationToken gone) =>
        TypedResults.ServerSentEvents(Changes(cases, matters, clock, life.ApplicationStopping, gone));

    // Says that something changed, and nothing of what: the page is read again, as that person may see it.
    private static async IAsyncEnumerable<SseItem<string>> Changes(
        ICaseDesk cases,
        IMatterDesk matters,
        TimeProvider clock,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        var body = cases.Directory.Node(cases.Self)?.Kind == NodeKind.Body;
        var changes = (body ? matters.Changes(end.Token) : cases.Changes(end.Token)).GetAsyncEnumerator(end.Token);
        // At once, else the browser does not know that it is connected before the first change.
        yield return new SseItem<string>("", "hello");
        await using (changes)
        {
            while (await Next(changes))
            {
                yield return new SseItem<string>("", "change");
                if (!await Pause(clock, end.Token)) break;
            }
        }
    }

    // A stream that is ended ends well: a stop of the node does not wait for it.
    private static async Task<bool> Next(IAsyncEnumerator<bool> changes)
    {
        try
        {
            return await changes.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<bool> Pause(TimeProvider clock, CancellationToken end)
    {
        try
        {
            await Task.Delay(BetweenChanges, clock, end);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<RedirectHttpResult> Speak(
        string code, string? back, HttpContext context, IPeopleDesk people)
    {
        var language = Words.Choose(code).Name;
        await context.AuthenticateAsync(SignIn.Scheme);
        if (context.Features.Get<Person>() is { } person)
            await people.Speak(person.Id, language, context.RequestAborted);
        context.Response.Cookies.Append(Reader.Cookie, language, new CookieOptions
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
