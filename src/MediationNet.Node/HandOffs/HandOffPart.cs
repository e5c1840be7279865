using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// Hand-off: a body receives and answers; every other node has a clerk that brings and hears. Needs the
/// <see cref="NodeStore"/> of the node.
/// </summary>
public sealed class HandOffPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        if (setup.Self.Kind == NodeKind.Body)
        {
            builder.Services.AddSingleton<BodyBook>();
            if (setup.Options.CourtRule == CourtRule.ByRule) builder.Services.AddHostedService<BodyDesk>();
            return;
        }

        builder.Services.TryAddSingleton<Func<NetworkNode, GrpcChannel>>(
            services => services.GetRequiredService<PeerChannels>().For);
        builder.Services.AddSingleton<ClerkBook>();
        builder.Services.AddHostedService<HandOffClerk>();
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
        if (setup.Self.Kind != NodeKind.Body) return;

        app.MapGrpcService<HandOffGrpcService>().AtPeers(NodePolicies.AnyNode);
        app.MapGrpcService<LiaisonGrpcService>().AtApi();
    }
}
