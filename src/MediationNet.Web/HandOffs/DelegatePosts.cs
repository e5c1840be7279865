using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.HandOffs;

/// <summary>Takes in what a court asks the network to mediate.</summary>
internal static class DelegatePosts
{
    internal static Task<IResult> New(
        HttpContext http, FormPost post, ICaseDesk node, IMatterDesk desk, IPeopleDesk people, Reader reader) =>
        Receive(
            DelegateAbout.New.Form, _ => Task.FromResult<DelegateAbout?>(DelegateAbout.New), http, post, node, desk,
            people, reader);

    internal static Task<IResult> Matter(
        string id, HttpContext http, FormPost post, ICaseDesk node, IMatterDesk desk, IPeopleDesk people,
        Reader reader) => Links.ToMatter(id) is { } matter
            ? Receive(
                Links.Delegate(matter), me => DelegateAbout.Of(matter, desk, me, http.RequestAborted), http, post,
                node, desk, people, reader)
            : Task.FromResult(Results.LocalRedirect("/"));

    internal static Task<IResult> Again(
        string id, HttpContext http, FormPost post, ICaseDesk node, IMatterDesk desk, IPeopleDesk people,
        Reader reader) => Links.ToDelegation(id) is { } sentBack
            ? Receive(
                Links.DelegateAgain(sentBack), me => DelegateAbout.Of(sentBack, desk, me, http.RequestAborted), http,
                post, node, desk, people, reader)
            : Task.FromResult(Results.LocalRedirect("/"));

    private static Task<IResult> Receive(
        string form, Func<Person, Task<DelegateAbout?>> find, HttpContext http, FormPost post, ICaseDesk node,
        IMatterDesk desk, IPeopleDesk people, Reader reader) => post.Receive(http, form, async (me, typed) =>
        {
            if (!Guid.TryParseExact(typed["_request"], "D", out var request)) return new Sent.Again(Say.Stale);
            if (!Rights.May(me, Deed.Decide)) return new Sent.Again(Say.NotAllowed);
            if (await find(me) is not { } about) return new Sent.Again(Say.NotAllowed);
            if (about.BodyOf(me, node) is not { } body) return new Sent.Again(Say.NotAllowed);
            if (about.Kinds.Count == 0) return new Sent.Again(Say.Wrong("", "Problem.MatterMoved"));
            if (Sheet.Check(DelegateForm.Fields(about, node, me, reader)[..^1], typed).Count > 0)
                return new Sent.Again(Say.Check);
            if (await SecretStep.Missing(people, me, typed, http.RequestAborted) is { } missing) return missing;

            return await desk.AskToMediate(
                DelegateForm.AskedOf(typed, body, about, request, node), http.RequestAborted)
                ? new Sent.Done("/delegations?done=delegated")
                : new Sent.Again(Say.Wrong("", "Problem.MatterMoved"));
        });
}
