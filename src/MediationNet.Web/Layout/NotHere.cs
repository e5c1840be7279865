using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Layout;

/// <summary>A page that says, with words of its own, that there is nothing.</summary>
internal static class NotHere
{
    /// <summary>Answers 404 and keeps the page.</summary>
    /// <remarks>A status of 404 set while a page renders makes the renderer throw the page away (.NET 10).</remarks>
    internal static void AnswersNotFound(this HttpContext context) => context.Answers(StatusCodes.Status404NotFound);

    /// <summary>Answers 403 and keeps the page.</summary>
    internal static void AnswersNotAllowed(this HttpContext context) => context.Answers(StatusCodes.Status403Forbidden);

    private static void Answers(this HttpContext context, int status) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });
}
