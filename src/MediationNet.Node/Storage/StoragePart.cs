using MediationNet.Node.Hosting;
using MediationNet.Node.Peers;
using MediationNet.Node.Routing;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Storage;

/// <summary>The node's store: opened before any door, so that a damaged or locked file stops the start.</summary>
public sealed class StoragePart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        builder.Services.AddSingleton(services => Open(services, setup));
        builder.Services.AddSingleton<PeerBook>();
        builder.Services.AddSingleton<IPeerStore>(services => services.GetRequiredService<PeerBook>());
        builder.Services.AddSingleton<IDispatchBook, DispatchBook>();
        builder.Services.AddHealthChecks().AddCheck<StoreCheck>("store");
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
        var log = app.Services.GetRequiredService<ILogger<StoragePart>>();
        app.Services.GetRequiredService<NodeStore>().FoundDamaged += dispute => log.LogError(
            "A part of dispute {Dispute} was changed on the disk. It is neither shown nor changed until the peers have "
            + "sent that part again. Check the disk, and look with verify", dispute);
    }

    private static NodeStore Open(IServiceProvider services, NodeSetup setup)
    {
        var seals = services.GetRequiredService<Seals>();
        return NodeStore.Open(
            setup.Options.DataFolder,
            setup.Self.Id,
            seals.OwnKey,
            seals.OwnCertificate,
            setup.Directory,
            seals,
            services.GetRequiredService<TimeProvider>(),
            setup.Options.TimeZone,
            setup.Options.Practice.Numbers);
    }
}
