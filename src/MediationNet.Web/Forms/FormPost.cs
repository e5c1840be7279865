using System.Security.Cryptography;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Web.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Forms;

/// <summary>What became of a form that was sent.</summary>
internal abstract record Sent
{
    private Sent() { }

    /// <summary>It was carried out; its draft is forgotten.</summary>
    /// <param name="To">Where to go on.</param>
    internal sealed record Done(string To) : Sent;

    /// <summary>It is shown again with what was typed.</summary>
    /// <param name="Why">One of <see cref="Say"/>.</param>
    internal sealed record Again(string Why) : Sent;
}

/// <summary>
/// Takes in every form. What was typed is made durable before anything is answered: also when the sign-in had ended
/// or the token of an old tab is no longer good. Each answer is an address, so nothing is ever sent twice by reload.
/// </summary>
internal sealed class FormPost(IDraftDesk drafts, IPeopleDesk people, IAntiforgery antiforgery)
{
    /// <summary>In a draft of a person's shadow: what was typed before a sign-in, until its owner signs in.</summary>
    internal const string KeptPrefix = "/kept/";

    /// <summary>A form of somebody who is signed in.</summary>
    internal async Task<IResult> Receive(HttpContext http, string form, Func<Person, Typed, Task<Sent>> work)
    {
        var typed = Typed.From(await http.Request.ReadFormAsync(http.RequestAborted));
        var person = await SignedIn(http);
        if (person is null || !await antiforgery.IsRequestValidAsync(http))
            return await KeepForLater(http, form, person, typed);
        if (!MayKeep(form, typed.Keepable()))
            return Results.LocalRedirect(Links.Said(form, Say.Wrong("", "Problem.FormTooLarge")));
        if (typed.Has("_save"))
        {
            await drafts.Keep(person.Id, form, typed.Keepable().Fields, http.RequestAborted);
            return Results.LocalRedirect(Links.Said(form, Say.Kept));
        }

        if (await drafts.WasSentOtherwise(person.Id, form, typed.Keepable().Fields, http.RequestAborted))
        {
            // Under its id nothing more would be carried out, and the person be told that it was.
            await drafts.Keep(person.Id, form, typed.Keepable().Anew().Fields, http.RequestAborted);
            return Results.LocalRedirect(Links.Said(form, Say.SentBefore));
        }

        switch (await work(person, typed))
        {
            case Sent.Done done:
                await drafts.Sent(person.Id, form, typed.Keepable().Fields, CancellationToken.None);
                return Results.LocalRedirect(done.To);
            case Sent.Again again:
                await drafts.Keep(person.Id, form, typed.Keepable().Fields, http.RequestAborted);
                return Results.LocalRedirect(Links.Said(form, again.Why));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>What was typed so far, from a form that is still open.</summary>
    internal async Task<IResult> Draft(HttpContext http, string form)
    {
        var typed = Typed.From(await http.Request.ReadFormAsync(http.RequestAborted)).Keepable();
        var person = await SignedIn(http);
        if (person is null || !await antiforgery.IsRequestValidAsync(http)) return Results.Unauthorized();
        if (!MayKeep(form, typed)) return Results.BadRequest();

        return await drafts.Follow(person.Id, form, typed.Fields, http.RequestAborted)
            ? Results.NoContent()
            : Results.Conflict();
    }

    /// <summary>Gives what was kept before a sign-in to its owner: the form's address; null for another's.</summary>
    internal async Task<string?> GiveBack(Person person, string key, CancellationToken cancellationToken)
    {
        var shadow = ShadowOf(person.Id);
        if (await drafts.Find(shadow, KeptPrefix + key, cancellationToken) is not { } kept) return null;

        await drafts.Drop(shadow, kept.Form, cancellationToken);
        var typed = new Typed(kept.Typed);
        if (!Links.IsForm(typed["_address"])) return null;

        await drafts.Keep(person.Id, typed["_address"], kept.Typed, cancellationToken);
        return Links.Said(typed["_address"], Say.Expired);
    }

    /// <summary>Whoever sent a form of a page of ours; null for anybody else.</summary>
    internal async Task<Person?> Sender(HttpContext http) =>
        await SignedIn(http) is { } person && await antiforgery.IsRequestValidAsync(http) ? person : null;

    /// <summary>True when the form comes from a page of ours; for forms before sign-in.</summary>
    internal async Task<bool> IsOurs(HttpContext http)
    {
        await SignedIn(http);
        return await antiforgery.IsRequestValidAsync(http);
    }

    /// <summary>The person of the session, or null; after it a token can be judged.</summary>
    private static async Task<Person?> SignedIn(HttpContext http)
    {
        var session = await http.AuthenticateAsync(SignIn.Scheme);
        if (session.Principal is { } principal) http.User = principal;
        return session.Succeeded ? http.Features.Get<Person>() : null;
    }

    private async Task<IResult> KeepForLater(HttpContext http, string form, Person? person, Typed typed)
    {
        var keepable = typed.Keepable();
        if (!MayKeep(form, keepable)) return Results.LocalRedirect("/");
        if (person is not null && typed["_by"] == person.Id.Value)
        {
            await drafts.Keep(person.Id, form, keepable.Fields, http.RequestAborted);
            return Results.LocalRedirect(Links.Said(form, Say.Expired));
        }

        var owner = new PersonId(typed["_by"]);
        if (await people.Find(owner, http.RequestAborted) is null) return Results.LocalRedirect(Links.SignIn(form));

        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await drafts.Keep(ShadowOf(owner), KeptPrefix + key, keepable.Fields, http.RequestAborted);
        return Results.LocalRedirect(Links.SignIn(form, key));
    }

    // Bounded for each person: what anybody sends in the name of one pushes out nothing of another.
    private static PersonId ShadowOf(PersonId person) => new($"|{person.Value}");

    private static bool MayKeep(string form, Typed typed) =>
        Links.IsForm(form) && typed.Fields.Sum(field => field.Key.Length + field.Value.Length) <= IDraftDesk.LengthMax;
}
