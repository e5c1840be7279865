using MediationNet.Domain;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Papers;

/// <summary>Takes in photographs and scans, and the word that one of them does not belong into the file.</summary>
internal sealed class PaperPosts(ICaseDesk desk, IPaperDesk papers, Reader reader)
{
    internal static Task<IResult> Receive(string id, HttpContext http, FormPost post, PaperPosts posts) =>
        Links.ToDispute(id) is { } dispute
            ? posts.Read(http, post, dispute, null)
            : Task.FromResult(Results.LocalRedirect("/"));

    internal static Task<IResult> Replace(
        string id, string paper, HttpContext http, FormPost post, PaperPosts posts) =>
        Links.ToDispute(id) is { } dispute && Links.ToPaper(paper) is { } old
            ? posts.Read(http, post, dispute, old)
            : Task.FromResult(Results.LocalRedirect("/"));

    internal static Task<IResult> Withdraw(
        string id, string paper, HttpContext http, FormPost post, PaperPosts posts) =>
        Links.ToDispute(id) is { } dispute && Links.ToPaper(paper) is { } gone
            ? post.Receive(
                http,
                Links.Papers(dispute),
                (me, typed) => posts.Withdraw(me, dispute, new PaperWithdrawn(gone, typed["why"]), http.RequestAborted))
            : Task.FromResult(Results.LocalRedirect("/"));

    private async Task<IResult> Read(HttpContext http, FormPost post, DisputeId dispute, PaperId? old)
    {
        var form = old is { } paper ? Links.Replace(dispute, paper) : Links.Papers(dispute);
        try
        {
            // Room for one more than may come, so that it can be said that there are too many.
            var upload = await Upload.Begin(http, papers.BytesMax, Upload.FilesMax + 1);
            var answer = await post.Receive(
                http, form, (me, typed) => Attach(me, dispute, old, typed, upload, http.RequestAborted));
            await upload.Finish(http.RequestAborted);
            return answer;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return Results.LocalRedirect(Links.Said(form, Say.Wrong(PaperForm.Files, "Problem.UploadBroken")));
        }
    }

    private async Task<Sent> Attach(
        Person me, DisputeId id, PaperId? old, Typed typed, Upload upload, CancellationToken cancellationToken)
    {
        if (await Seen(me, id, cancellationToken) is not { } dispute) return new Sent.Done(Links.Case(id));
        if (PaperForm.ActsFor(me, dispute, desk) is not { } by) return new Sent.Again(Say.NotAllowed);
        if (old is { } paper && PaperForm.Replaceable(me, dispute, paper, desk) is null)
            return new Sent.Again(Say.Changed);

        var confidential = Rights.MaySeeConfidential(me, dispute);
        var fields = PaperForm.Fields(reader, confidential, IssuedNumbers.All(dispute, by.Id));
        if (Sheet.Check(fields, typed).Count > 0) return new Sent.Again(Say.Check);

        var (count, wrong) = (0, (string?)null);
        await foreach (var (name, content) in upload.Files(cancellationToken))
        {
            if (++count > Upload.FilesMax)
                return new Sent.Again(Say.Wrong(PaperForm.Files, "Problem.TooManyFiles"));
            // One that is refused does not stop the others: they are in the list that is shown then.
            var refused = await AttachOne(
                content,
                kept => new Order(me, by.Id, id, PaperForm.Make(typed, kept, name, confidential, old)),
                cancellationToken);
            if (refused is { } reason) wrong = Say.Refused(PaperForm.Files, reason);
        }

        return count == 0 ? new Sent.Again(Say.Wrong(PaperForm.Files, "Problem.NoFiles"))
            : wrong is not null ? new Sent.Again(wrong)
            : new Sent.Done($"{Links.Papers(id)}?done={(old is null ? "papers" : "paperReplaced")}");
    }

    private async Task<Refusal?> AttachOne(
        Stream file, Func<PaperContent, Order> order, CancellationToken cancellationToken)
    {
        switch (await papers.Take(file, cancellationToken))
        {
            case PaperIntake.Refused refused:
                return refused.Reason;
            case PaperIntake.Kept kept:
                var (me, by, id, what) = order(kept.Content);
                var decision = await desk.Act(
                    me.Id, by, id, new DisputeCommand.AttachPaper(what), null, cancellationToken);
                return (decision as Decision.Refused)?.Reason;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<Sent> Withdraw(
        Person me, DisputeId id, PaperWithdrawn what, CancellationToken cancellationToken)
    {
        if (await Seen(me, id, cancellationToken) is not { } dispute) return new Sent.Done(Links.Case(id));
        if (PaperForm.ActsFor(me, dispute, desk) is not { } by) return new Sent.Again(Say.NotAllowed);
        if (string.IsNullOrWhiteSpace(what.Why)) return new Sent.Again(Say.Wrong("", "Problem.WhyWithdrawn"));

        return await desk.Act(
            me.Id, by.Id, id, new DisputeCommand.WithdrawPaper(what), null, cancellationToken) is Decision.Refused no
            ? new Sent.Again(Say.Refused(no.Reason))
            : new Sent.Done($"{Links.Papers(id)}?done=paperWithdrawn");
    }

    private async Task<Dispute?> Seen(Person me, DisputeId id, CancellationToken cancellationToken) =>
        await desk.Show(id, cancellationToken) is { } file && Rights.MaySee(me, file.Dispute) ? file.Dispute : null;

    private sealed record Order(Person Me, Domain.Committees.CommitteeId By, DisputeId Dispute, PaperAttached What);
}
