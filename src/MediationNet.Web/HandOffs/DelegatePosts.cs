using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.HandOffs;

/// <summary>Takes in what a court asks the network to mediate.</summary>
internal static class DelegatePosts
{
    internal static Task<IResult> New(
        HttpContext http, FormPost post, ICaseDesk node, IMatterDesk desk, IPeopleDesk people, Reader reader) =>
        Receive("/delegate", null, http, post, node, desk, people, reader);

    internal static Task<IResult> Matter(
        string id, HttpContext http, FormPost post, ICaseDesk node, IMatterDesk desk, IPeopleDesk people,
        Reader reader) => Links.ToMatter(id) is { } matter
            ? Receive(Links.Delegate(matter), matter, http, post, node, desk, people, reader)
            : Task.FromResult(Results.LocalRedirect("/"));

    private static Task<IResult> Receive(
        string form, HandOffId? matter, HttpContext http, FormPost post, ICaseDesk node, IMatterDesk desk,
        IPeopleDesk people, Reader reader) => post.Receive(http, form, async (me, typed) =>
        {
            if (!Guid.TryParseExact(typed["_request"], "D", out var request)) return new Sent.Again(Say.Stale);
            var file = matter is { } id ? await desk.Show(id, http.RequestAborted) : null;
            if (matter is not null && file is null) return new Sent.Done("/");
            if (BodyOf(me, file, node) is not { } body || !Rights.May(me, Deed.Decide))
                return new Sent.Again(Say.NotAllowed);
            if (DelegateForm.Kinds(file?.Line).Count == 0) return new Sent.Again(Say.Wrong("", "Problem.MatterMoved"));
            if (Sheet.Check(DelegateForm.Fields(file?.Line, node, me, reader)[..^1], typed).Count > 0)
                return new Sent.Again(Say.Check);
            if (await SecretStep.Missing(people, me, typed, http.RequestAborted) is { } missing) return missing;

            return await desk.AskToMediate(
                DelegateForm.AskedOf(typed, body, matter, request, node), http.RequestAborted)
                ? new Sent.Done("/delegations?done=delegated")
                : new Sent.Again(Say.Wrong("", "Problem.MatterMoved"));
        });

    // For the body that has the matter; for a new dispute the one of this node that the person works for.
    private static Body? BodyOf(Person me, MatterFile? file, ICaseDesk node) => node.Directory.Bodies
        .FirstOrDefault(body => body.Node == node.Self && me.WorksFor(body.Id)
            && (file is null ? body.Kind == BodyKind.Court : body.Id == file.Line.Body));
}
