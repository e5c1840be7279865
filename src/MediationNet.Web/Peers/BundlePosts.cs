using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MediationNet.Web.Peers;

/// <summary>Writes bundles for a stick and takes them in, both as streams: larger than the memory.</summary>
internal static class BundlePosts
{
    /// <summary>The size that is usually enough.</summary>
    internal const long SizeUsual = 100_000_000;

    private const long SizeMax = 4_000_000_000;
    private const int PartsAroundMax = 100_000;
    private const int TokenLengthMax = 4_000;

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
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = SizeMax + PartsAroundMax;
        if (Parts(http.Request) is not { } parts) return Results.LocalRedirect(BundleSaid.Stale.Address);

        // The token stands before the file. It is judged as if it had come in a header, since a form that is read as
        // one is read to its end first.
        await TakeToken(http, parts);
        if (await post.Sender(http) is not { } me) return Results.LocalRedirect(Links.SignIn("/peers"));
        if (!Rights.May(me, Deed.Carry)) return Results.LocalRedirect("/peers");

        var file = await parts.ReadNextSectionAsync(http.RequestAborted);
        if (file?.GetContentDispositionHeader() is not { } head || head.FileName.Length == 0 || head.FileName == "\"\"")
            return Results.LocalRedirect(BundleSaid.NoFile.Address);

        var taken = await peers.Import(file.Body, http.RequestAborted);
        return Results.LocalRedirect(BundleSaid.Of(taken).Address);
    }

    private static MultipartReader? Parts(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary
            ? new MultipartReader(boundary.ToString(), request.Body)
            : null;

    private static async Task TakeToken(HttpContext http, MultipartReader parts)
    {
        if (await parts.ReadNextSectionAsync(http.RequestAborted) is not { } first) return;

        using var text = new StreamReader(first.Body);
        var token = new char[TokenLengthMax];
        var length = await text.ReadBlockAsync(token, http.RequestAborted);
        http.Request.Headers["RequestVerificationToken"] = new string(token, 0, length);
    }
}
