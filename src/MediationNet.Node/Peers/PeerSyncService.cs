using Grpc.Core;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Sync;
using MediationNet.Protocol.Sync.V1;

namespace MediationNet.Node.Peers;

/// <summary>The side of peer sync that is dialled.</summary>
public sealed class PeerSyncService(PeerLinks links, IPeerIdentity identity, Func<NetworkDirectory> directory)
    : PeerSync.PeerSyncBase
{
    public override async Task Session(
        IAsyncStreamReader<Frame> requestStream, IServerStreamWriter<Frame> responseStream, ServerCallContext context)
    {
        if (identity.NodeOf(context) is not { } peer)
            throw new RpcException(new Status(StatusCode.Unauthenticated, "no node certificate"));
        if (directory().Node(peer) is null)
        {
            var bye = new ByeFrame(ByeReason.UnknownNode, "not in the directory of this node");
            await responseStream.WriteAsync(FrameWire.ToWire(bye), context.CancellationToken);
            return;
        }

        var wires = new PeerWires(requestStream, responseStream, () => Task.CompletedTask);
        await links.Run(peer, wires, context.CancellationToken);
    }
}
