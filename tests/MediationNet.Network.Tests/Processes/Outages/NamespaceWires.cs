using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>
/// Each node in a network namespace of its own, all of them at one switch. A cut pulls the cable at the switch: packets
/// vanish, and neither side is told.
/// </summary>
internal sealed class NamespaceWires : IWires
{
    private const string Mark = "mnk";

    private readonly IReadOnlyList<string> _nodes;
    private readonly string _prefix = $"{Mark}{Environment.ProcessId}";

    private NamespaceWires(IReadOnlyList<string> nodes) => _nodes = nodes;

    public string What => "network namespaces";

    private string Switch => $"{_prefix}-switch";

    /// <summary>Lays the wires; null where this machine does not allow it.</summary>
    internal static async Task<NamespaceWires?> TryAsync(IReadOnlyList<string> nodes)
    {
        if (!OperatingSystem.IsLinux()) return null;

        var wires = new NamespaceWires(nodes);
        try
        {
            await RemoveLeftOversAsync();
            await wires.LayAsync();
            return wires;
        }
        catch (Exception refused) when (refused is InvalidOperationException or Win32Exception)
        {
            await wires.DisposeAsync();
            return null;
        }
    }

    public string HostOf(string node) => $"10.77.0.{Number(node)}";

    public IReadOnlyList<string> Before(string node) => ["ip", "netns", "exec", SpaceOf(node)];

    // A socket belongs to the network in which its thread was when it was made; the thread ends with that.
    public Socket Beside(string node)
    {
        var made = new TaskCompletionSource<Socket>();
        var thread = new Thread(() =>
        {
            try
            {
                Native.Enter(SpaceOf(node));
                made.SetResult(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            }
            catch (Exception failure) when (failure is IOException or InvalidOperationException or SocketException)
            {
                made.SetException(failure);
            }
        });
        thread.Start();
        thread.Join();
        return made.Task.GetAwaiter().GetResult();
    }

    public void Lay(NodeFiles files)
    {
    }

    public Task CutAsync(string node) => IpAsync("-n", Switch, "link", "set", Port(node), "down");

    public Task MendAsync(string node) => IpAsync("-n", Switch, "link", "set", Port(node), "up");

    public async ValueTask DisposeAsync()
    {
        foreach (var space in _nodes.Select(SpaceOf).Append(Switch).Where(Exists))
            await IpAsync("netns", "del", space);
    }

    private async Task LayAsync()
    {
        await IpAsync("netns", "add", Switch);
        await IpAsync("-n", Switch, "link", "add", "br0", "type", "bridge");
        await IpAsync("-n", Switch, "link", "set", "br0", "up");
        foreach (var node in _nodes)
        {
            var (space, port) = (SpaceOf(node), Port(node));
            await IpAsync("netns", "add", space);
            await IpAsync(
                "link", "add", "e0", "netns", space, "type", "veth", "peer", "name", port, "netns", Switch);
            await IpAsync("-n", Switch, "link", "set", port, "master", "br0", "up");
            await IpAsync("-n", space, "addr", "add", $"{HostOf(node)}/24", "dev", "e0");
            await IpAsync("-n", space, "link", "set", "lo", "up");
            await IpAsync("-n", space, "link", "set", "e0", "up");
        }

        using var works = Beside(_nodes[0]);
    }

    // Of runs that were killed themselves.
    private static async Task RemoveLeftOversAsync()
    {
        if (!Directory.Exists("/run/netns")) return;
        foreach (var space in Directory.GetFiles("/run/netns", $"{Mark}*").Select(path => Path.GetFileName(path)))
        {
            var run = space[Mark.Length..].Split('-')[0];
            if (!Directory.Exists($"/proc/{run}")) await IpAsync("netns", "del", space);
        }
    }

    private static bool Exists(string space) => File.Exists($"/run/netns/{space}");

    private static async Task IpAsync(params string[] words)
    {
        var start = new ProcessStartInfo("ip", words) { UseShellExecute = false, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"ip {string.Join(' ', words)}: {said}");
    }

    private int Number(string node) => 1 + _nodes.TakeWhile(one => one != node).Count();

    private string Port(string node) => string.Create(CultureInfo.InvariantCulture, $"p{Number(node)}");

    private string SpaceOf(string node) => $"{_prefix}-{node}";
}
