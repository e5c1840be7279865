using MediationNet.Domain;
using MediationNet.Domain.Log;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Acts;

/// <summary>Takes in the forms by which somebody acts on a dispute.</summary>
internal sealed class ActPosts(ICaseDesk desk, IPeopleDesk people, Reader reader)
{
    internal static Task<IResult> Receive(string id, string act, HttpContext http, FormPost post, ActPosts acts)
    {
        if (Links.ToDispute(id) is not { } dispute || ActForms.Find(act) is not { } form)
            return Task.FromResult(Results.LocalRedirect("/"));

        return post.Receive(
            http, form.At(dispute), (me, typed) => acts.Act(me, dispute, form, typed, http.RequestAborted));
    }

    /// <summary>Throws a draft away.</summary>
    internal static Task<IResult> Drop(string id, string act, HttpContext http, FormPost post) =>
        Links.ToDispute(id) is { } dispute && ActForms.Find(act) is { } form
            ? post.Receive(
                http, form.At(dispute), (_, _) => Task.FromResult<Sent>(new Sent.Done(Links.Case(dispute))))
            : Task.FromResult(Results.LocalRedirect("/today"));

    private async Task<Sent> Act(
        Person me, DisputeId id, ActForm form, Typed typed, CancellationToken cancellationToken)
    {
        var done = new Sent.Done($"{Links.Case(id)}?done={form.Text}");
        if (!Guid.TryParseExact(typed["_request"], "D", out var request)) return new Sent.Again(Say.Stale);
        if (await desk.WasDone(request, cancellationToken)) return done;

        var file = await desk.Show(id, cancellationToken);
        if (file is null || !Rights.MaySee(me, file.Dispute)) return new Sent.Done(Links.Case(id));

        var scene = ActForms.SceneOf(form, me, file.Dispute, desk, reader, request);
        // Somebody was quicker: the dispute itself tells. What was written is not thrown away with it.
        if ((scene is null || !form.When(scene)) && typed.InWords().Count > 0) return new Sent.Again(Say.Changed);
        if (scene is null || !form.When(scene)) return new Sent.Done($"{Links.Case(id)}?done=overtaken");
        if (Sheet.Check(form.Fields(scene), typed).Count > 0) return new Sent.Again(Say.Check);
        if (form.Weighs && typed.Count("_seen") is { } seen && seen != file.Entries.Count)
            return new Sent.Again(Say.Changed);

        var command = CourseActs.WithIds(
            form.Make(typed, scene), scene.By, await people.Everyone(cancellationToken));
        if (!Rights.May(me, scene.By.Id, command)) return new Sent.Again(Say.NotAllowed);
        if (Rights.AsksAgain(Rights.Of(command))
            && await SecretStep.Missing(people, me, typed, cancellationToken) is { } missing)
        {
            return missing;
        }

        return await desk.Act(me.Id, scene.By.Id, id, command, request, cancellationToken) is Decision.Refused refused
            ? new Sent.Again(Say.Refused(refused.Reason))
            : done;
    }
}
