using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Clocks;

/// <summary>Takes in which warning somebody has seen.</summary>
internal static class WarningPosts
{
    internal static async Task<IResult> See(HttpContext http, FormPost post, IWarningDesk warnings, Reader reader)
    {
        if (await post.Sender(http) is { } person)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            await warnings.See(person, form["warning"].ToString(), http.RequestAborted);
        }

        return Results.LocalRedirect(reader.OnBody ? "/" : "/today");
    }
}
