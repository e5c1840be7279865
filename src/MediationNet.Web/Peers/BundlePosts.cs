using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MediationNet.Web.Peers;

/// <summary>Writes bundles for a stick and takes them in, both as streams: larger than the memory.</summary>
internal static class BundlePosts
{
    /// <summary>The size that is usually enough.</summary>
    internal const long SizeUsual = 100_000_000;

    private const long SizeMax = 4_000_000_000;

    /// <summary>What a file may have, so that it fits onto the stick.</summary>
    internal static readonly IReadOnlyList<(long Bytes, string Name)> Sizes =
        [(10_000_000, "10 MB"), (SizeUsual, "100 MB"), (1_000_000_000, "1 GB"), (SizeMax, "4 GB")];

    /// <summary>Answers with the file itself; with the page when there is none.</summary>
    internal static async Task<IResult> Export(HttpContext http, FormPost post, IPeersDesk peers, ICaseDesk desk)
    {
        var typed = Typed.From(await http.Request.ReadFormAsync(http.RequestAborted));
        if (await post.Sender(http) is not { } me) return Results.LocalRedirect(Links.SignIn("/peers"));
        if (!Rights.May(me, Deed.Carry)) return Results.LocalRedirect("/peers");

        var to = new NodeId(typed["to"]);
        var size = Sizes.FirstOrDefault(s => s.Bytes.ToString(CultureInfo.InvariantCulture) == typed["size"]).Bytes;
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{desk.Self.Value}-to-{to.Value}-{desk.Now:yyyyMMdd-HHmmss}.mnb");
        var headers = http.Response.Headers;
        http.Response.ContentType = "application/octet-stream";
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        var max = size == 0 ? SizeUsual : size;
        if (await peers.Export(to, max, http.Response.Body, http.RequestAborted) is not { } why) return Results.Empty;

        http.Response.ContentType = null;
        headers.Remove(HeaderNames.ContentDisposition);
        return Results.LocalRedirect(BundleSaid.Of(why, to.Value).Address);
    }

    internal static async Task<IResult> Import(HttpContext http, FormPost post, IPeersDesk peers)
    {
        try
        {
            var upload = await Upload.Begin(http, SizeMax, filesMax: 1);
            if (await post.Sender(http) is not { } me) return Results.LocalRedirect(Links.SignIn("/peers"));
            if (!Rights.May(me, Deed.Carry)) return Results.LocalRedirect("/peers");

            await foreach (var (_, bundle) in upload.Files(http.RequestAborted))
            {
                var taken = await peers.Import(bundle, http.RequestAborted);
                return Results.LocalRedirect(BundleSaid.Of(taken).Address);
            }

            return Results.LocalRedirect(BundleSaid.NoFile.Address);
        }
        catch (InvalidDataException)
        {
            return Results.LocalRedirect(BundleSaid.Stale.Address);
        }
    }
}
