using MediationNet.Node.Hosting;

namespace MediationNet.Node.Desk;

/// <summary>What a person can do, on the api port; and what every call of the node answers when it fails.</summary>
public sealed class DeskPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup) =>
        builder.Services.AddGrpc(options => options.Interceptors.Add<WireErrors>());

    public void Map(WebApplication app, NodeSetup setup)
    {
        app.MapGrpcService<DeskGrpcService>().AtApi();
        app.MapGrpcService<KeeperGrpcService>().AtApi();
        app.MapGrpcService<PapersGrpcService>().AtApi();
    }
}
