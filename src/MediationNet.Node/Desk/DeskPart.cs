using MediationNet.Node.Hosting;

namespace MediationNet.Node.Desk;

/// <summary>What a person can do, on the api port.</summary>
public sealed class DeskPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
        app.MapGrpcService<DeskGrpcService>().AtApi();
        app.MapGrpcService<KeeperGrpcService>().AtApi();
    }
}
