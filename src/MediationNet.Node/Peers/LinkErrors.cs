using System.Security.Authentication;
using Grpc.Core;

namespace MediationNet.Node.Peers;

/// <summary>What the failures of links and stores mean for a session.</summary>
internal static class LinkErrors
{
    /// <summary>
    /// The stream ended under us: cut, refused, cancelled, or completed by the other side. gRPC says the last with an
    /// <see cref="InvalidOperationException"/>, so only calls of the stream itself may be judged by this.
    /// </summary>
    public static bool IsCut(Exception failure) => failure
        is RpcException or IOException or OperationCanceledException or InvalidOperationException;

    /// <summary>For an administrator: the kind of failure, nothing of what was being sent.</summary>
    public static string Name(Exception failure) =>
        IsStranger(failure) ? "its certificate is not of this network, or another node's"
        : failure is RpcException rpc ? rpc.StatusCode.ToString()
        : failure.GetType().Name;

    // gRPC says no more than "unavailable", which an administrator would take for a cut line.
    private static bool IsStranger(Exception? failure) => failure switch
    {
        null => false,
        AuthenticationException => true,
        _ => IsStranger(failure.InnerException ?? (failure as RpcException)?.Status.DebugException),
    };

    /// <summary>The disk is full, as Linux, macOS and Windows say it.</summary>
    public static bool IsDiskFull(Exception? failure) => failure switch
    {
        null => false,
        IOException { HResult: 28 or 122 or 69 or unchecked((int)0x80070027) or unchecked((int)0x80070070) } => true,
        _ => IsDiskFull(failure.InnerException),
    };
}
