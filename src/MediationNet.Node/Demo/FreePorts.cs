using System.Net;
using System.Net.Sockets;

namespace MediationNet.Node.Demo;

/// <summary>Ports of this machine that nobody holds, for nodes that are started by the dozen.</summary>
internal static class FreePorts
{
    // Below the range from which systems take the near end of outgoing connections: one of those could come between
    // the choice of a port and the node that opens it.
    private const int First = 20_000;
    private const int Count = 10_000;
    private const int Stride = 7;

    private static int s_next = First + (Environment.ProcessId % Stride);

    /// <summary>So many ports, each handed out once by this process.</summary>
    internal static Queue<int> Take(int count)
    {
        var free = new Queue<int>(count);
        while (free.Count < count)
        {
            var port = Interlocked.Add(ref s_next, Stride);
            if (port >= First + Count) throw new DemoFailure($"no free port below {First + Count}");
            if (IsFree(port)) free.Enqueue(port);
        }

        return free;
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
