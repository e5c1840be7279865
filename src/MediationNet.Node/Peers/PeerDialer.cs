using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Protocol.Sync.V1;

namespace MediationNet.Node.Peers;

/// <summary>Keeps a stream open to every peer that this node has to dial.</summary>
/// <remarks>
/// The channels come from outside and stay theirs. They ping (20 s, 10 s) and give up connecting after 5 s: the
/// session itself sends nothing when it is idle.
/// </remarks>
public sealed class PeerDialer(
    PeerLinks links,
    PeerSettings settings,
    Func<NetworkDirectory> directory,
    Func<NetworkNode, GrpcChannel> channels,
    TimeProvider clock,
    ILogger<PeerDialer> logger) : BackgroundService
{
    private static readonly Metadata Compressed = new() { { "grpc-internal-encoding-request", "gzip" } };

    /// <summary>Whom a node dials: an edge its hub; of two hubs the one with the smaller id dials.</summary>
    public static IReadOnlyList<NetworkNode> ToDial(NetworkDirectory directory, NodeId me) =>
        directory.Node(me) switch
        {
            { Kind: NodeKind.Edge, Hub: { } hub } => directory.Node(hub) is { Address: not null } node ? [node] : [],
            { Kind: NodeKind.Hub } =>
            [
                .. directory.Nodes
                    .Where(node => node.Kind == NodeKind.Hub && node.Address is not null && me.CompareTo(node.Id) < 0)
                    .OrderBy(node => node.Id),
            ],
            _ => [],
        };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var dialling = new Dictionary<NodeId, Task>();
        try
        {
            while (true)
            {
                foreach (var node in ToDial(directory(), settings.Me))
                {
                    if (dialling.TryGetValue(node.Id, out var running) && !running.IsCompleted) continue;
                    if (running is not null) await running;
                    dialling[node.Id] = KeepDialling(node.Id, stoppingToken);
                }

                await Task.Delay(settings.LookEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(dialling.Values);
        }
    }

    private async Task KeepDialling(NodeId peer, CancellationToken stopping)
    {
        var redial = new Redial(settings.RedialFirst, settings.RedialMax);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                // Looked up each time: the directory may have changed.
                if (ToDial(directory(), settings.Me).FirstOrDefault(node => node.Id == peer) is not { } node) return;
                if (await DialSafely(node)) redial.Reset();
                await Task.Delay(redial.Next(Random.Shared.NextDouble()), clock, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the node stops
        }
    }

    /// <summary>True after a good session. What one peer sets off must not stop the others.</summary>
    private async Task<bool> DialSafely(NetworkNode node)
    {
        var dialled = Dial(node);
        await ((Task)dialled).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (dialled.IsCompletedSuccessfully) return (await dialled).Greeted;

        logger.LogError(dialled.Exception, "A session with {Peer} failed in an unforeseen way", node.Id.Value);
        return false;
    }

    // Not cancelled from here when the node stops: the links say goodbye first and end by themselves.
    private async Task<LinkEnd> Dial(NetworkNode node)
    {
        var client = new PeerSync.PeerSyncClient(channels(node));
        using var call = client.Session(Compressed, cancellationToken: CancellationToken.None);
        var wires = new PeerWires(call.ResponseStream, call.RequestStream, call.RequestStream.CompleteAsync);
        return await links.Run(node.Id, wires, CancellationToken.None);
    }
}
