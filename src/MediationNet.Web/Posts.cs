using MediationNet.Web.Acts;
using MediationNet.Web.Clocks;
using MediationNet.Web.Committees;
using MediationNet.Web.Forms;
using MediationNet.Web.HandOffs;
using MediationNet.Web.Kiosk;
using MediationNet.Web.Papers;
using MediationNet.Web.Peers;
using MediationNet.Web.People;
using MediationNet.Web.Recording;
using MediationNet.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MediationNet.Web;

/// <summary>Where the forms of the pages are sent. Each answers with an address, never with a page.</summary>
public static class Posts
{
    /// <summary>Registers what the forms need.</summary>
    public static IServiceCollection AddPosts(this IServiceCollection services)
    {
        services.AddScoped<Visitor>();
        services.AddScoped<FormPost>();
        services.AddScoped<ActPosts>();
        services.AddScoped<KioskPosts>();
        services.AddSingleton<KioskVisits>();
        services.AddScoped<PaperPosts>();
        return services;
    }

    /// <summary>Maps them; each looks at session and token itself, so that what was typed is not lost.</summary>
    public static RouteGroupBuilder MapPosts(this IEndpointRouteBuilder app)
    {
        var posts = app.MapGroup("/do");
        posts.MapPost("/sign-in", SignIn.Enter);
        posts.MapPost("/sign-out", (Delegate)SignIn.Leave);
        posts.MapPost("/first", SignIn.Begin);
        posts.MapPost("/me", OwnSecret.Change);
        posts.MapPost("/people/{id}", PeoplePosts.Save);
        posts.MapPost("/draft", Draft);
        posts.MapPost("/record/{id}", RecordPosts.Receive);
        posts.MapPost("/record/{id}/drop", RecordPosts.Drop);
        posts.MapPost("/disputes/{id}/slip", RequestPosts.SlipFor);
        posts.MapPost("/disputes/{id}/papers", PaperPosts.Receive);
        posts.MapPost("/disputes/{id}/papers/{paper}", PaperPosts.Withdraw);
        posts.MapPost("/disputes/{id}/papers/{paper}/replace", PaperPosts.Replace);
        posts.MapPost("/disputes/{id}/{act}", ActPosts.Receive);
        posts.MapPost("/disputes/{id}/{act}/drop", ActPosts.Drop);
        posts.MapPost("/requests/{number}", RequestPosts.Answer);
        posts.MapPost("/kiosk/send", KioskPosts.Send);
        posts.MapPost("/kiosk/end", KioskPosts.End);
        posts.MapPost("/kiosk/{way}/{step}", KioskPosts.Answer);
        posts.MapPost("/matters/{id}", MatterPosts.Decide);
        posts.MapPost("/matters/{id}/delegate", DelegatePosts.Matter);
        posts.MapPost("/delegate", DelegatePosts.New);
        posts.MapPost("/delegations/{id}/again", DelegatePosts.Again);
        posts.MapPost("/committees", RosterPosts.Tell);
        posts.MapPost("/warnings", WarningPosts.See);
        posts.MapPost("/peers/export", BundlePosts.Export);
        posts.MapPost("/peers/import", BundlePosts.Import);
        return posts;
    }

    /// <summary>Maps what is given out as files, for whoever is signed in.</summary>
    public static RouteGroupBuilder MapFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("");
        files.MapGet("/matters/{id}/files/{sha256}", MatterPosts.Give);
        files.MapGet("/committees/list.csv", RosterSheet.Send);
        return files;
    }

    private static Task<IResult> Draft(HttpContext http, FormPost post, string form) => post.Draft(http, form);
}
