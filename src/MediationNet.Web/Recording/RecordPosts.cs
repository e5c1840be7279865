using MediationNet.Domain;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Recording;

/// <summary>Takes in the form for a new dispute. The draft's id is the dispute's: sent twice, it is one.</summary>
internal static class RecordPosts
{
    internal static Task<IResult> Receive(
        string id, HttpContext http, FormPost post, ICaseDesk desk, IKioskDesk kiosk, Reader reader)
    {
        if (Links.ToDispute(id) is not { } dispute) return Task.FromResult(Results.LocalRedirect("/record"));

        return post.Receive(http, Links.Record(dispute), async (me, typed) =>
        {
            var committees = RecordForm.For(me, desk);
            if (committees.Count == 0) return new Sent.Again(Say.NotAllowed);
            var today = DateOnly.FromDateTime(desk.Now.DateTime);
            var fields = RecordForm.Fields(committees, reader, today);
            if (Sheet.Check(fields, typed).Count > 0) return new Sent.Again(Say.Check);

            var by = RecordForm.CommitteeOf(typed, committees);
            var decision = await desk.Act(
                me.Id, by.Id, dispute, RecordForm.Make(typed, by, today), null, http.RequestAborted);
            if (decision is Decision.Accepted) await kiosk.Recorded(dispute, http.RequestAborted);
            return decision switch
            {
                Decision.Refused { Reason: Refusal.DisputeExists } =>
                    new Sent.Done($"{Links.Case(dispute)}?done=recorded-before"),
                Decision.Refused refused => new Sent.Again(Say.Refused(refused.Reason)),
                _ => new Sent.Done($"{Links.Case(dispute)}?done=record"),
            };
        });
    }

    /// <summary>Throws a draft away.</summary>
    internal static Task<IResult> Drop(string id, HttpContext http, FormPost post) => Links.ToDispute(id) is { } dispute
        ? post.Receive(http, Links.Record(dispute), (_, _) => Task.FromResult<Sent>(new Sent.Done("/today")))
        : Task.FromResult(Results.LocalRedirect("/today"));
}
