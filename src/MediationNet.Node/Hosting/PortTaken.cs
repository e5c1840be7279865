using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace MediationNet.Node.Hosting;

/// <summary>A door that cannot be opened, most often because another program holds its port.</summary>
internal static class PortTaken
{
    /// <summary>True for what the server throws then.</summary>
    public static bool Is(Exception? failure) =>
        failure is IOException { InnerException: AddressInUseException or SocketException };
}
