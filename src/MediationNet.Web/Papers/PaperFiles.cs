using MediationNet.Domain.Papers;
using MediationNet.Domain.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace MediationNet.Web.Papers;

/// <summary>Gives out the file of a paper: a picture to be shown, everything else to be saved.</summary>
public static class PaperFiles
{
    // Whatever is in a file, nothing in it may run or fetch anything.
    private const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /// <summary>Maps the addresses of the files.</summary>
    public static RouteHandlerBuilder MapPaperFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/disputes/{id}/papers/{paper}", Read);

    private static async Task<IResult> Read(
        string id,
        string paper,
        string? save,
        HttpContext http,
        ICaseDesk desk,
        IPaperDesk papers,
        Visitor visitor,
        ILogger<Visitor> log)
    {
        if (Links.ToDispute(id) is not { } dispute || Links.ToPaper(paper) is not { } wanted) return Results.NotFound();
        var file = await desk.Show(dispute, http.RequestAborted);
        if (file is null || visitor.Person is not { } me || !Rights.MaySee(me, file.Dispute)) return Results.NotFound();
        if (file.Dispute.Paper(wanted) is not { } held) return Results.NotFound();
        if (held.What.Confidential && !Rights.MaySeeConfidential(me, file.Dispute)) return Results.NotFound();

        var content = await papers.Open(dispute, held.What.Content.Hash, http.RequestAborted);
        if (content is null) return Results.NotFound();

        // Who read what was said in confidence can be told afterwards: by ids, and nothing of what it was.
        if (held.What.Confidential && log.IsEnabled(LogLevel.Information))
            log.LogInformation("{Person} reads confidential {Paper} of {Dispute}", me.Id, wanted, dispute);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var shown = held.What.Content.Format.IsPicture() && save is null;
        return Results.Stream(
            content, held.What.Content.Format.MediaType(), fileDownloadName: shown ? null : held.What.Name);
    }
}
