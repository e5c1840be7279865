using System.Security.Claims;
using MediationNet.Domain.Committees;
using MediationNet.Web;
using MediationNet.Web.People;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace MediationNet.Node.Desk;

/// <summary>Sessions of the page: they end when they are idle, and at once when the person is disabled.</summary>
internal static class PageSessions
{
    /// <summary>Whoever is signed in at the page.</summary>
    internal const string SignedIn = "signed-in";

    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    /// <param name="services">The services.</param>
    /// <param name="node">Several nodes may be at one address: browsers tell cookies by name, not by port.</param>
    /// <param name="onlyByTls">The page is reached from other machines, through a proxy that adds TLS.</param>
    internal static void AddPageSessions(this IServiceCollection services, string node, bool onlyByTls)
    {
        var secure = onlyByTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        services.AddAuthentication().AddCookie(SignIn.Scheme, cookie =>
        {
            cookie.Cookie.Name = $"session-{node}";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = secure;
            cookie.Cookie.IsEssential = true;
            cookie.ExpireTimeSpan = SignIn.IdleMax;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "back";
            cookie.Events.OnValidatePrincipal = Validate;
            cookie.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew = context.ElapsedTime > RenewAfter && !IsByItself(context.Request);
                return Task.CompletedTask;
            };
        });
        services.AddAntiforgery(token =>
        {
            token.Cookie.Name = $"form-{node}";
            token.Cookie.SameSite = SameSiteMode.Strict;
            token.Cookie.SecurePolicy = secure;
        });
        services.AddAuthorizationBuilder().AddPolicy(SignedIn, policy => policy
            .AddAuthenticationSchemes(SignIn.Scheme).RequireAuthenticatedUser());
    }

    // What a page fetches by itself is no sign that anybody sits there.
    private static bool IsByItself(HttpRequest request) => request.Headers.ContainsKey("X-Live")
        || request.Path.StartsWithSegments("/live", StringComparison.Ordinal);

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var id = new PersonId(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        var stamp = context.Principal?.FindFirstValue(SignIn.StampClaim) ?? "";
        var people = context.HttpContext.RequestServices.GetRequiredService<IPeopleDesk>();
        if (await people.OfSession(id, stamp, context.HttpContext.RequestAborted) is { } person)
        {
            context.HttpContext.Features.Set(person);
            return;
        }

        context.RejectPrincipal();
    }
}
