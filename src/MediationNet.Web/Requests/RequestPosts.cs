using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using MediationNet.Web.Kiosk;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Requests;

/// <summary>Takes in what mediators do with requests of residents, and makes slips for disputes.</summary>
internal static class RequestPosts
{
    /// <summary>A mediator answers a request that becomes no dispute.</summary>
    internal static Task<IResult> Answer(string number, HttpContext http, FormPost post, IKioskDesk kiosk) =>
        post.Receive(http, Links.Request(number), async (me, typed) =>
        {
            if (await kiosk.Find(number, http.RequestAborted) is not { } asked) return new Sent.Done("/today");
            if (!Rights.May(me, Deed.Record) || !me.WorksFor(asked.Request.Committee))
                return new Sent.Again(Say.NotAllowed);
            if (Sheet.Check([RequestPage.AnswerField], typed).Count > 0) return new Sent.Again(Say.Check);

            await kiosk.Answer(number, typed["answer"], http.RequestAborted);
            return new Sent.Done("/today");
        });

    /// <summary>A slip for a dispute: its code is shown once, and stored nowhere.</summary>
    internal static Task<IResult> SlipFor(
        string id, HttpContext http, FormPost post, IKioskDesk kiosk, KioskVisits visits, ICaseDesk desk)
    {
        if (Links.ToDispute(id) is not { } dispute || !kiosk.IsOpen)
            return Task.FromResult(Results.LocalRedirect("/"));

        return post.Receive(http, Links.Act(dispute, "slip"), async (me, _) =>
        {
            var file = await desk.Show(dispute, http.RequestAborted);
            if (file is null || !Rights.MaySee(me, file.Dispute) || !Rights.May(me, Deed.Record))
                return new Sent.Done(Links.Case(dispute));

            var slip = await kiosk.SlipFor(dispute, http.RequestAborted);
            var visit = visits.Keep(visits.Begin(dispute) with { Slip = slip });
            return new Sent.Done($"/slips/{visit.Id}");
        });
    }
}
