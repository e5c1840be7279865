using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Peers;

/// <summary>Peer sync: on edges and hubs. A body speaks only the hand-off service.</summary>
public sealed class PeersPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        builder.Services.AddSingleton<Func<NetworkDirectory>>(_ => () => setup.Directory);
        builder.Services.AddSingleton<Func<NetworkNode, GrpcChannel>>(services =>
            services.GetRequiredService<PeerChannels>().For);
        if (setup.Self.Kind != NodeKind.Body) builder.Services.AddPeerSync(new PeerSettings(setup.Self.Id));
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
        if (setup.Self.Kind != NodeKind.Body) app.MapGrpcService<PeerSyncService>().AtPeers(NodePolicies.Peer);
    }
}
