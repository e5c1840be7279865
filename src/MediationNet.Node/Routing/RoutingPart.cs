using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Peers;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Routing;

/// <summary>The cluster: on hubs only. An edge or a body is never a member.</summary>
public sealed class RoutingPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        if (setup.Options.Cluster is not { } cluster) return;

        // The actor system is built with the container; the identity is asked for by then.
        builder.Services.AddRouting(services => Options(services, setup, cluster));
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
    }

    private static RoutingOptions Options(IServiceProvider services, NodeSetup setup, ClusterPlace cluster)
    {
        var identity = services.GetRequiredService<NodeIdentity>();
        return new RoutingOptions
        {
            Node = setup.Self.Id,
            Host = cluster.Address.Host,
            Port = cluster.Address.Port,
            Seeds = [.. cluster.Seeds.Select(seed => string.Create(CultureInfo.InvariantCulture, $"{seed}"))],
            Certificate = identity.Certificate,
            TrustsHub = certificate => identity.Trust.Trusts(certificate)
                && NetworkTrust.KindOf(certificate) == NodeKind.Hub,
            AnswerTime = cluster.AnswerTime,
            Directory = _ => setup.Directory,
            IsConnected = (provider, node) => provider.GetRequiredService<PeerBoard>().Of(node) is { Linked: true },
        };
    }
}
