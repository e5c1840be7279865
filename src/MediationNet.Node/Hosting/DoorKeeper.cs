using System.Net;

namespace MediationNet.Node.Hosting;

/// <summary>Answers "not found" to whoever asks at the wrong door.</summary>
/// <remarks>Stands after routing and before everything else, files for the pages included.</remarks>
internal sealed class DoorKeeper(RequestDelegate next, NodeSetup setup)
{
    public Task InvokeAsync(HttpContext context)
    {
        var came = context.Features.Get<CameIn>()?.Door;
        var offered = context.GetEndpoint()?.Metadata.GetMetadata<AtDoor>()?.Door ?? Door.Page;
        if (came != offered)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (came == Door.Page && !setup.Options.Listen.PageBeyondThisMachine && !IsThisMachine(context.Request.Host))
        {
            // A page of the internet may point a name of its own at 127.0.0.1 and so read ours.
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsThisMachine(HostString host) =>
        string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));
}
