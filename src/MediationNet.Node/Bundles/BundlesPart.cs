using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Bundles;

/// <summary>Bundles for sticks, on nodes that sync with others.</summary>
public sealed class BundlesPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        builder.Services.AddSingleton(services => new PeerCertificates(
            services.GetRequiredService<NodeIdentity>(), setup.Options.Certificates.Folder, setup.Options.DataFolder));
        builder.Services.AddSingleton<BundleExport>();
        builder.Services.AddSingleton<BundleImport>();
        builder.Services.AddSingleton<IBundleExchange, BundleExchange>();
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
        if (setup.Self.Kind != NodeKind.Body) app.MapGrpcService<BundleGrpcService>().AtApi();
    }
}
