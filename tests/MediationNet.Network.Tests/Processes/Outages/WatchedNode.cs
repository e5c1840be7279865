using MediationNet.Node.Trust;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>A node with somebody who starts it again whenever it ends, as the supervisor of a machine does.</summary>
internal sealed class WatchedNode : IAsyncDisposable
{
    private static readonly TimeSpan CallMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartAgainAfter = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly NodeFiles _files;
    private readonly IWires _wires;
    private readonly Task _watching;
    private readonly List<RunningNode> _ended = [];
    private RunningNode _running;
    private NodeApi? _api;
    private volatile bool _stopping;
    private volatile bool _killed;

    internal WatchedNode(NodeFiles files, IWires wires, string name)
    {
        (_files, _wires, Name) = (files, wires, name);
        _running = RunningNode.Start(files, name, wires.Before(name));
        _watching = WatchAsync();
    }

    internal string Name { get; }

    /// <summary>A program beside the node, once it has run for the first time.</summary>
    internal NodeApi Api => _api ?? throw new InvalidOperationException($"{Name} has not run yet.");

    /// <summary>How often it ended without having been killed: a hub that its cluster has shut out does so.</summary>
    internal int EndedByItself { get; private set; }

    internal bool IsHub => _files.IsHub(Name);

    /// <summary>Waits until it can be spoken to.</summary>
    internal async Task UntilAnswersAsync()
    {
        var token = ApiToken.FileIn(_files.Data(Name));
        await Eventually.HoldsAsync(
            StartMax,
            () => Task.FromResult(File.Exists(token) && new FileInfo(token).Length > 0),
            () => $"{Name} has made no token: {_running.Said()}");
        var said = (await File.ReadAllTextAsync(token)).Trim();
        _api ??= new NodeApi(_files.Port(Name, "api"), said, () => _wires.Beside(Name)) { Patience = CallMax };
        await Eventually.HoldsAsync(
            StartMax,
            async () => await Answered.OrNullAsync(Api.StatusAsync()) is not null,
            () => $"{Name} does not answer: {_running.Said()}");
    }

    /// <summary>Ends it at once, wherever it is (kill -9).</summary>
    internal Task KillAsync()
    {
        _killed = true;
        return _running.KillAsync();
    }

    internal void Pause() => Native.Pause(_running.Id);

    internal void Resume() => Native.Resume(_running.Id);

    /// <summary>Asks it to end, and nobody starts it again.</summary>
    internal async Task<Ended> StopAsync()
    {
        _stopping = true;
        var ended = await _running.StopAsync();
        await _watching;
        return ended;
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        await _running.DisposeAsync();
        await _watching;
        foreach (var ended in _ended) await ended.DisposeAsync();
        _api?.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await _running.UntilEndAsync();
            if (_stopping) return;
            if (!_killed)
            {
                EndedByItself++;
                await Task.Delay(StartAgainAfter, CancellationToken.None);
            }

            _killed = false;
            _ended.Add(_running);
            _running = RunningNode.Start(_files, Name, _wires.Before(Name));
        }
    }
}
