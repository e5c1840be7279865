using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.HandOffs;

/// <summary>Takes in what a body's liaison decides.</summary>
internal static class MatterPosts
{
    internal static Task<IResult> Decide(
        string id, HttpContext http, FormPost post, IMatterDesk desk, IPeopleDesk people, Reader reader)
    {
        if (Links.ToMatter(id) is not { } matter) return Task.FromResult(Results.LocalRedirect("/"));

        return post.Receive(http, Links.Matter(matter), async (me, typed) =>
        {
            if (!Guid.TryParseExact(typed["_request"], "D", out var request)) return new Sent.Again(Say.Stale);
            if (await desk.Show(matter, http.RequestAborted) is not { } file) return new Sent.Done("/");
            if (!Rights.May(me, Deed.Decide) || !me.WorksFor(file.Line.Body)) return new Sent.Again(Say.NotAllowed);

            var step = MatterForm.StepOf(typed);
            // Sent twice: the first has already taken it there.
            if (file.Steps.Any(known => known.State == step.State && known.Text == step.Text
                    && known.Until == step.Until)
                && !MatterForm.Next(file.Line).Contains(step.State))
            {
                return new Sent.Done(Done(id));
            }

            var wrong = Sheet.Check(MatterForm.Fields(file.Line, me, reader)[..^1], typed);
            if (wrong.Count > 0 || MatterForm.More(typed).Any()) return new Sent.Again(Say.Check);
            if (await SecretStep.Missing(people, me, typed, http.RequestAborted) is { } missing) return missing;

            return await desk.Decide(matter, step, request, http.RequestAborted)
                ? new Sent.Done(Done(id))
                : new Sent.Again(Say.Wrong("state", "Problem.MatterMoved"));
        });
    }

    /// <summary>Gives a file of a matter out: to be saved, and never shown by the browser itself.</summary>
    internal static async Task<IResult> Give(
        string id, string sha256, HttpContext http, IMatterDesk desk, Visitor visitor)
    {
        if (Links.ToMatter(id) is not { } matter || visitor.Person is not { } me) return Results.NotFound();
        if (await desk.Show(matter, http.RequestAborted) is not { } file || !MaySee(me, file))
            return Results.NotFound();
        if (file.Package.Documents.FirstOrDefault(d => d.Content?.Sha256 == sha256)?.Content is not { } content)
            return Results.NotFound();

        return await desk.Open(matter, sha256, http.RequestAborted) is { } stream
            ? Results.Stream(stream, "application/octet-stream", content.Name)
            : Results.NotFound();
    }

    internal static bool MaySee(Person person, MatterFile file) => Rights.May(person, Deed.Read)
        && (person.WorksFor(file.Line.Body) || person.Is(Role.Auditor));

    private static string Done(string id) => $"/matters/{id}?done=decided";
}
