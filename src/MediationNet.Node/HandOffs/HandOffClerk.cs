using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// Brings hand-offs and reports to bodies and hears their notices, on every node that is no body itself. There is
/// one link for each body's node: to those this node ever brought something, and to those whose office it serves.
/// </summary>
public sealed class HandOffClerk : BackgroundService
{
    private readonly NodeStore _store;
    private readonly ClerkBook _book;
    private readonly Func<NetworkNode, GrpcChannel> _channels;
    private readonly TimeProvider _clock;
    private readonly ILogger<HandOffClerk> _log;
    private readonly Dictionary<NodeId, (BodyLink Link, Task Running)> _links = [];
    private readonly Bell _bell = new();

    public HandOffClerk(
        NodeStore store,
        ClerkBook book,
        Func<NetworkNode, GrpcChannel> channels,
        TimeProvider clock,
        ILogger<HandOffClerk> log)
    {
        (_store, _book, _channels, _clock, _log) = (store, book, channels, clock, log);
        _store.Changed += Ring;
    }

    public override void Dispose()
    {
        _store.Changed -= Ring;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Work(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Links are let go with the clerk.
        }

        await Task.WhenAll(_links.Values.Select(link => Ended(link.Running)));
    }

    private async Task Work(CancellationToken stopping)
    {
        var backOff = new BackOff();
        _bell.Ring();
        await foreach (var rung in _bell.Listen(stopping))
        {
            try
            {
                await LinkAll(stopping);
                backOff.Reset();
            }
            catch (Exception problem) when (!stopping.IsCancellationRequested)
            {
                // Whatever it is, the node goes on, and the bodies that were found before are brought what is theirs.
                _log.LogError(problem, "The clerk cannot read its book now");
                await backOff.Wait(_clock, stopping);
                _bell.Ring();
            }

            foreach (var (link, _) in _links.Values) link.Ring();
        }
    }

    private async Task LinkAll(CancellationToken stopping)
    {
        var brought = (await _book.Bodies(stopping)).ToHashSet();
        var wanted = _store.Directory.Bodies
            .Where(body => brought.Contains(body.Id) || IsHere(body.Office))
            .Select(body => _store.Directory.Node(body.Node))
            .OfType<NetworkNode>()
            .Where(node => node.Address is not null && !_links.ContainsKey(node.Id))
            .DistinctBy(node => node.Id);
        foreach (var node in wanted)
        {
            var link = new BodyLink(node, _store, _book, _channels, _clock, _log);
            _links[node.Id] = (link, link.Run(stopping));
        }
    }

    private bool IsHere(CommitteeId office) => _store.Directory.Committee(office)?.Home == _store.Me.Node;

    private void Ring(DisputeId changed) => _bell.Ring();

    private static async Task Ended(Task running)
    {
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // It was stopped.
        }
        catch (RpcException)
        {
            // A call was cut by the stop.
        }
    }
}
