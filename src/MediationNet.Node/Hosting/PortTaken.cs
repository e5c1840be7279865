using System.Net;
using System.Net.Sockets;
using Serilog.Core;
using Serilog.Events;

namespace MediationNet.Node.Hosting;

/// <summary>A door that cannot be opened, most often because another program holds its port.</summary>
internal static class PortTaken
{
    /// <summary>True for what the web server throws then.</summary>
    public static bool Is(Exception? failure) => failure switch
    {
        null => false,
        SocketException socket => socket.SocketErrorCode
            is SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied,
        _ => Is(failure.InnerException),
    };

    /// <summary>
    /// True for the line in which the host logs it, with its whole stack, before we can say it in one sentence with
    /// what to do.
    /// </summary>
    public static bool IsLogged(LogEvent line) =>
        Is(line.Exception)
        && line.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" };

    /// <summary>What to tell of a port of the node's own.</summary>
    public static string OfDoor(NodeOptions options, Exception failure) => Say(options, "$.listen", failure.Message);

    /// <summary>
    /// What to tell when the port of the cluster is taken, or null. Tried before the start: Akka prints the whole stack
    /// of a start that failed past every log.
    /// </summary>
    public static string? OfCluster(NodeOptions options)
    {
        if (options.Cluster?.Address is not { } place || !IPAddress.TryParse(place.Host, out var address)) return null;

        using var listener = new TcpListener(address, place.Port);
        try
        {
            listener.Start();
            return null;
        }
        catch (SocketException failure)
        {
            return Say(options, "$.cluster.address", $"Failed to bind to {place}: {failure.Message}.");
        }
    }

    private static string Say(NodeOptions options, string key, string what) =>
        $"{options.File}: {key}{Environment.NewLine}"
        + $"  端口打不开，多半已被占用。改法：结束占用它的程序，或换一个端口。{Environment.NewLine}"
        + $"  {what} Fix: end the program that holds the port, or take another port.";
}
