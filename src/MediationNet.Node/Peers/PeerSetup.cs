using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MediationNet.Node.Peers;

/// <summary>How peer sync is put into a host.</summary>
public static class PeerSetup
{
    /// <summary>
    /// Adds peer sync. To be registered besides: <see cref="IPeerStore"/>, <c>Func&lt;NetworkDirectory&gt;</c> and
    /// <c>Func&lt;NetworkNode, GrpcChannel&gt;</c>; to be mapped: <see cref="PeerSyncService"/>.
    /// </summary>
    public static IServiceCollection AddPeerSync(this IServiceCollection services, PeerSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<PeerBoard>();
        services.AddSingleton<PeerLinks>();
        services.TryAddSingleton<IPeerIdentity, ClaimedIdentity>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<PeerDialer>();
        services.AddGrpc()
            .AddServiceOptions<PeerSyncService>(options => options.ResponseCompressionAlgorithm = "gzip");
        return services;
    }
}
