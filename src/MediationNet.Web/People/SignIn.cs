using System.Security.Claims;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.People;

/// <summary>Signing in and out at the page.</summary>
public static class SignIn
{
    /// <summary>The name of the scheme.</summary>
    public const string Scheme = "page";

    /// <summary>The claim that ends the session once something of the person was changed.</summary>
    public const string StampClaim = "stamp";

    /// <summary>A session that nobody uses ends after this.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(30);

    internal static async Task<IResult> Enter(HttpContext http, IPeopleDesk people, FormPost post)
    {
        var typed = Typed.From(await http.Request.ReadFormAsync(http.RequestAborted));
        var (who, back, kept) = (new PersonId(typed["who"]), typed["back"], typed["kept"]);
        if (!await post.IsOurs(http)) return Results.LocalRedirect(Links.SignIn(back, kept, who, Say.Stale));
        if (!typed.Has("secret"))
            return Results.LocalRedirect(Links.SignIn(back, kept, who, Say.SecretMissing));

        switch (await people.Prove(who, typed.Raw("secret"), http.RequestAborted))
        {
            case Tried.Right right:
                await Open(http, right.Person.Id, right.Stamp);
                return Results.LocalRedirect(
                    await post.GiveBack(right.Person, kept, http.RequestAborted) ?? Links.Home(right.Person, back));
            case Tried.Closed closed:
                return Results.LocalRedirect(Links.SignIn(back, kept, who, Say.Closed(closed.Until)));
            default:
                return Results.LocalRedirect(Links.SignIn(back, kept, who, Say.SecretWrong));
        }
    }

    internal static async Task<IResult> Leave(HttpContext http)
    {
        await http.SignOutAsync(Scheme);
        return Results.LocalRedirect("/sign-in");
    }

    /// <summary>The first administrator, let in by the code on the console.</summary>
    internal static async Task<IResult> Begin(HttpContext http, IPeopleDesk people, FormPost post)
    {
        var typed = Typed.From(await http.Request.ReadFormAsync(http.RequestAborted));
        if (!await post.IsOurs(http)) return Results.LocalRedirect(Links.First(typed, Say.Stale));

        var problems = FirstForm.Check(typed, withSecrets: true);
        if (problems is [var first, ..])
            return Results.LocalRedirect(Links.First(typed, Say.Wrong(first.Field, first.Text)));

        var person = new Person(
            new PersonId(Guid.CreateVersion7().ToString("N")), typed["name"], [Role.Administrator], [], []);
        if (!await people.Begin(typed["code"], person, typed.Raw("secret"), http.RequestAborted))
            return Results.LocalRedirect(Links.First(typed, Say.Wrong("code", "Problem.CodeWrong")));

        await Renew(http, people, person, typed.Raw("secret"));
        return Results.LocalRedirect("/people");
    }

    /// <summary>The session goes on after something of the person was changed.</summary>
    internal static async Task Renew(HttpContext http, IPeopleDesk people, Person person, string secret)
    {
        if (await people.Prove(person.Id, secret, http.RequestAborted) is Tried.Right right)
            await Open(http, person.Id, right.Stamp);
    }

    private static Task Open(HttpContext http, PersonId person, string stamp) => http.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person.Value), new Claim(StampClaim, stamp)], Scheme)));
}
