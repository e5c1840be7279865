using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MediationNet.Node.Demo;

/// <summary>The telephone line from a village to the town: bytes go through it, and it can be cut.</summary>
internal sealed class TownLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = [];
    private readonly CancellationTokenSource _over = new();
    private readonly int _town;
    private readonly Task _accepting;
    private volatile bool _cut;

    private TownLine(int town)
    {
        _town = town;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The village's end.</summary>
    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Opens a line to a port of this machine.</summary>
    internal static TownLine To(int town) => new(town);

    /// <summary>Cuts the line: what is on its way is lost, and nobody gets through.</summary>
    internal void Cut()
    {
        _cut = true;
        foreach (var end in _ends.Keys) end.Close();
    }

    /// <summary>The line works again.</summary>
    internal void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var village = await _listener.AcceptTcpClientAsync(_over.Token);
                if (_cut) village.Close();
                else _ = CarryAsync(village);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The demonstration is over.
        }
    }

    private async Task CarryAsync(TcpClient village)
    {
        using var town = new TcpClient();
        _ends[village] = _ends[town] = true;
        try
        {
            await town.ConnectAsync(IPAddress.Loopback, _town, _over.Token);
            if (_cut) return;
            var (up, down) = (village.GetStream(), town.GetStream());
            await Task.WhenAny(up.CopyToAsync(down, _over.Token), down.CopyToAsync(up, _over.Token));
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException
            or ObjectDisposedException or InvalidOperationException)
        {
            // A line that breaks is what this is for.
        }
        finally
        {
            _ends.TryRemove(village, out _);
            _ends.TryRemove(town, out _);
            village.Close();
        }
    }
}
