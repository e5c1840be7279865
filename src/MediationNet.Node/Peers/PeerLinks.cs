using System.Collections.Concurrent;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Peers;

/// <summary>
/// The links that are open: one for each peer, and a newer one takes over. Ends them all when the node stops.
/// </summary>
public sealed class PeerLinks : IDisposable
{
    private readonly ConcurrentDictionary<NodeId, PeerLink> _links = new();
    private readonly IPeerStore _store;
    private readonly PeerSettings _settings;
    private readonly PeerBoard _board;
    private readonly TimeProvider _clock;
    private readonly ILogger<PeerLinks> _logger;
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenRegistration _onStopping;

    public PeerLinks(
        IPeerStore store,
        PeerSettings settings,
        PeerBoard board,
        TimeProvider clock,
        IHostApplicationLifetime lifetime,
        ILogger<PeerLinks> logger)
    {
        (_store, _settings, _board, _clock, _logger) = (store, settings, board, clock, logger);
        _stopping = lifetime.ApplicationStopping;
        _onStopping = _stopping.Register(StopAll);
        store.OutboxGrew += Grew;
        store.Renewed += StopAll;
        store.PromiseReaches += Reaches;
    }

    /// <summary>Runs a session over a stream until it ends. An earlier one with this peer ends first, wholly.</summary>
    internal async Task<LinkEnd> Run(NodeId peer, PeerWires wires, CancellationToken connection)
    {
        using var link = new PeerLink(peer, _store, _settings, _board, _clock, _logger);
        await TakeOver(peer, link);
        try
        {
            // Registered above, so that a stop is seen here or there.
            if (_stopping.IsCancellationRequested) link.Stop();
            var end = await link.Run(wires, connection);
            _board.Ended(peer, end.Cut);
            Log(peer, end);
            return end;
        }
        finally
        {
            _links.TryRemove(new KeyValuePair<NodeId, PeerLink>(peer, link));
            link.Finish();
        }
    }

    public void Dispose()
    {
        _store.OutboxGrew -= Grew;
        _store.Renewed -= StopAll;
        _store.PromiseReaches -= Reaches;
        _onStopping.Dispose();
    }

    private async Task TakeOver(NodeId peer, PeerLink link)
    {
        while (!_links.TryAdd(peer, link))
        {
            if (!_links.TryGetValue(peer, out var older)) continue;
            older.Stop();
            await older.Ended;
        }
    }

    private void Grew(NodeId peer, int lane, long headN)
    {
        if (_links.TryGetValue(peer, out var link)) link.Grew(lane, headN);
    }

    private void Reaches(NodeId peer, PromiseReach reach)
    {
        if (_links.TryGetValue(peer, out var link)) link.Reaches(reach);
    }

    private void StopAll()
    {
        foreach (var link in _links.Values) link.Stop();
    }

    private void Log(NodeId peer, LinkEnd end)
    {
        var problem = _board.Of(peer)?.Status.LastProblem;
        if (problem is not null && end.Cut is null)
        {
            _logger.LogWarning(
                "The session with {Peer} ended: {Reason}, {Text}, said by the peer: {SaidByPeer}",
                peer.Value, problem.Reason, problem.Text, problem.SaidByPeer);
        }
        else if (end.Greeted && _logger.IsEnabled(LogLevel.Information))
        {
            _logger.LogInformation("The session with {Peer} ended: {Cut}", peer.Value, end.Cut ?? "stopped");
        }
    }
}
