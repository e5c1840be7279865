using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Kiosk;

/// <summary>Takes in what residents type at the kiosk.</summary>
internal sealed class KioskPosts(
    IKioskDesk kiosk, KioskVisits visits, ICaseDesk desk, Reader reader, FormPost post)
{
    private const string Start = "/kiosk";
    private const string Gone = "/kiosk?gone=yes";

    internal static Task<IResult> Answer(string way, string step, HttpContext http, KioskPosts posts) =>
        posts.At(http, () => posts.Answer(http, way, step));

    internal static Task<IResult> Send(HttpContext http, KioskPosts posts) => posts.At(http, () => posts.Send(http));

    internal static Task<IResult> End(HttpContext http, KioskPosts posts) => posts.At(http, () => posts.End(http));

    /// <summary>The visit of whoever stands at the screen; null when there is none.</summary>
    internal static KioskVisit? VisitOf(HttpContext http, KioskVisits visits, ICaseDesk desk) =>
        visits.Find(http.Request.Cookies[CookieOf(desk)]);

    // Browsers tell cookies by name, not by port.
    private static string CookieOf(ICaseDesk desk) => $"kiosk-{desk.Self.Value}";

    private async Task<IResult> At(HttpContext http, Func<Task<string>> work)
    {
        if (!kiosk.IsOpen) return Results.NotFound();

        return Results.LocalRedirect(await post.IsOurs(http) ? await work() : Gone);
    }

    private async Task<string> Answer(HttpContext http, string way, string name)
    {
        var steps = KioskSteps.Of(way, desk, reader);
        var step = steps.FirstOrDefault(one => one.Name == name);
        if (step is null) return Start;

        var visit = VisitOf(http, visits, desk);
        if (visit is null && step != steps[0]) return Gone;

        visit ??= Begin(http);
        var typed = Typed.From(await http.Request.ReadFormAsync(http.RequestAborted));
        // What is too long to be kept is not kept: the browser lets nobody type it.
        if (typed.Raw(name).Length > step.LengthMax) return Links.Said(AtStep(way, step), Say.Check);
        if (way == KioskSteps.Finding && name == KioskSteps.Code) return await Look(visit, typed[name], http);

        visit = visits.Keep(visit with
        {
            Typed = new Dictionary<string, string>(visit.Typed, StringComparer.Ordinal) { [name] = typed[name] },
        });
        if (Sheet.Check([step], typed).Count > 0) return Links.Said(AtStep(way, step), Say.Check);

        return KioskSteps.Next(steps, visit) is { } next ? AtStep(way, next) : "/kiosk/check";
    }

    private async Task<string> Look(KioskVisit visit, string code, HttpContext http)
    {
        var here = $"/kiosk/{KioskSteps.Finding}/{KioskSteps.Code}";
        if (code.Length == 0) return Links.Said(here, Say.Check);

        var number = new Typed(visit.Typed)["number"];
        switch (await kiosk.Look(number, code, http.RequestAborted))
        {
            case Looked.Right right:
                visits.Keep(visit with { Seen = right });
                return "/kiosk/state";
            case Looked.Closed closed:
                return Links.Said(here, Say.Closed(closed.Until));
            default:
                return Links.Said(here, Say.Wrong(KioskSteps.Code, "Problem.KioskWrong"));
        }
    }

    private async Task<string> Send(HttpContext http)
    {
        if (VisitOf(http, visits, desk) is not { } visit) return Gone;
        if (visit.Slip is not null) return "/kiosk/slip";
        var steps = KioskSteps.Of(KioskSteps.Asking, desk, reader);
        if (Sheet.Check(steps, new Typed(visit.Typed)) is [var wrong, ..])
            return Links.Said($"/kiosk/{KioskSteps.Asking}/{wrong.Field}", Say.Check);

        var slip = await kiosk.Ask(KioskSteps.Request(visit, desk, reader), http.RequestAborted);
        if (slip is null) return Links.Said("/kiosk/check", Say.Wrong("", "Problem.KioskFull"));

        visits.Keep(visit with { Slip = slip });
        return "/kiosk/slip";
    }

    private Task<string> End(HttpContext http)
    {
        visits.End(http.Request.Cookies[CookieOf(desk)]);
        http.Response.Cookies.Delete(CookieOf(desk));
        return Task.FromResult(Start);
    }

    private KioskVisit Begin(HttpContext http)
    {
        var visit = visits.Begin(desk.NewDispute());
        http.Response.Cookies.Append(CookieOf(desk), visit.Id, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
        });
        return visit;
    }

    private static string AtStep(string way, Field step) => $"/kiosk/{way}/{step.Name}";
}
