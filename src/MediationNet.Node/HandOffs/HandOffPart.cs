using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// Hand-off: a body receives and answers; every other node has a clerk that brings and hears, over the connections
/// that peer sync uses.
/// </summary>
public sealed class HandOffPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        if (setup.Self.Kind == NodeKind.Body)
        {
            builder.Services.AddSingleton<BodyBook>();
            builder.Services.AddSingleton<MatterFiles>();
            if (setup.Options.CourtRule == CourtRule.ByRule) builder.Services.AddHostedService<BodyDesk>();
            return;
        }

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
