using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Cluster.Hosting.SBR;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Akka.Event;
using Akka.Hosting;
using Akka.Remote.Hosting;
using MediationNet.Domain.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MediationNet.Node.Routing;

/// <summary>Puts a hub into its cluster.</summary>
public static class RoutingHosting
{
    // Four looks in a row: longer than a hub takes to be let in, shorter than people wait.
    private static readonly TimeSpan ReunionLookEvery = TimeSpan.FromSeconds(5);

    /// <summary>The name of the actor system, which stands in every address.</summary>
    public const string System = "mediation";

    /// <summary>
    /// Adds the cluster, the desks, the hub's actor and the couriers, and a <see cref="NetworkView"/> to read. Needs an
    /// <see cref="IDispatchBook"/>; takes a <see cref="TimeProvider"/> when there is one. Health checks tagged "ready"
    /// and "liveness" come with it. The process must be restarted by its supervisor when the cluster shuts it out.
    /// </summary>
    public static IServiceCollection AddRouting(
        this IServiceCollection services, Func<IServiceProvider, RoutingOptions> options)
    {
        services.AddHealthChecks();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NetworkView>();
        return services.AddAkka(System, (builder, provider) =>
        {
            var settings = options(provider);
            builder.Settings()
                .Wire(settings)
                .Members(settings)
                .Desks(settings, provider)
                .Actors(settings, provider);
        });
    }

    // Measured on three members (2 s to find a lost one, 13 s until its desks answer elsewhere); ticks of 100 ms
    // halve the processor time of an idle member. A removal margin of 1 s is safe because nothing durable is sharded.
    private static AkkaConfigurationBuilder Settings(this AkkaConfigurationBuilder builder) => builder
        .ConfigureLoggers(loggers =>
        {
            loggers.ClearLoggers();
            loggers.AddLogger<SerilogActor>();
        })
        .AddHocon(
            ConfigurationFactory.ParseString("""
                akka.scheduler.tick-duration = 100ms
                akka.cluster.scheduler.tick-duration = 100ms
                akka.cluster.seed-node-timeout = 2s
                akka.cluster.retry-unsuccessful-join-after = 3s
                akka.cluster.split-brain-resolver.stable-after = 7s
                akka.cluster.down-removal-margin = 1s
                akka.cluster.sharding.least-shard-allocation-strategy.rebalance-absolute-limit = 20
                akka.remote.dot-netty.tcp.maximum-frame-size = 128000b
                """),
            HoconAddMode.Prepend)
        .WithStrictSerialization()
        .WithCustomSerializer("mediation", WireSerializer.BoundTypes, system => new WireSerializer(system));

    private static AkkaConfigurationBuilder Wire(this AkkaConfigurationBuilder builder, RoutingOptions options)
    {
        var remote = new RemoteOptions
        {
            HostName = options.Bind ?? options.Host,
            PublicHostName = options.Host,
            Port = options.Port,
            EnableSsl = options.Certificate is not null,
        };
        if (options.Certificate is not null) remote.Ssl = Tls(options);
        return builder.WithRemoting(remote);
    }

    // The host name is not checked: a hub is known by the node id in its certificate, not by where it is reached.
    private static SslOptions Tls(RoutingOptions options) => new()
    {
        X509Certificate = options.Certificate,
        RequireMutualAuthentication = true,
        ValidateCertificateHostname = false,
        CustomValidator = (certificate, _, peer, errors, log) =>
        {
            if (certificate is not null && options.TrustsHub(certificate)) return true;

            log.Warning("Not a hub of ours: {0}, subject {1}, {2}", peer, certificate?.Subject, errors);
            return false;
        },
    };

    private static AkkaConfigurationBuilder Members(this AkkaConfigurationBuilder builder, RoutingOptions options)
    {
        var scheme = options.Certificate is null ? "akka.tcp" : "akka.ssl.tcp";
        builder.WithClustering(new ClusterOptions
        {
            Roles = Roles.Of(options.Node),
            SeedNodes = [.. options.Seeds.Select(seed => $"{scheme}://{System}@{seed}")],
            FailureDetector = new PhiAccrualFailureDetectorOptions
            {
                HeartbeatInterval = TimeSpan.FromSeconds(1),
                AcceptableHeartbeatPause = TimeSpan.FromSeconds(3),
                Threshold = 8,
            },
            SplitBrainResolver = new KeepMajorityOption { Role = Roles.Hub },
        });
        if (options.Seeds.Count == 0)
        {
            builder.AddStartup((system, _) =>
            {
                var cluster = Cluster.Get(system);
                cluster.Join(cluster.SelfAddress);
            });
        }

        return builder.WithAkkaClusterReadinessCheck().WithActorSystemLivenessCheck();
    }

    private static AkkaConfigurationBuilder Desks(
        this AkkaConfigurationBuilder builder, RoutingOptions options, IServiceProvider provider)
    {
        var view = provider.GetRequiredService<NetworkView>();
        var props = Props.Create(() => new Desk(() => options.Directory(provider), view));
        return builder.WithShardRegion<Desk>("desk", _ => props, new DeskExtractor(), new ShardOptions
        {
            Role = Roles.Hub,
            StateStoreMode = StateStoreMode.DData,
            RememberEntities = false,
            PassivateIdleEntityAfter = TimeSpan.FromMinutes(30),
        });
    }

    private static AkkaConfigurationBuilder Actors(
        this AkkaConfigurationBuilder builder, RoutingOptions options, IServiceProvider provider) =>
        builder.WithActors((system, registry) =>
        {
            var book = provider.GetRequiredService<IDispatchBook>();
            var clock = provider.GetRequiredService<TimeProvider>();
            var hub = new HubTools(
                options.Node, book, () => options.Directory(provider), provider.GetRequiredService<NetworkView>(),
                node => options.IsConnected(provider, node), clock, options.ReportEvery);
            var couriers = new CourierTools(
                book, () => options.Directory(provider), options.Node, registry.Get<Desk>(), clock,
                new DispatchPolicy(options.AnswerTime));
            registry.Register<Hub>(system.ActorOf(Props.Create(() => new Hub(hub)), Hub.Name));
            registry.Register<CourierOffice>(
                system.ActorOf(Props.Create(() => new CourierOffice(couriers)), "couriers"));
            if (options.Seeds.Count > 1)
                system.ActorOf(Props.Create(() => new Reunion(options.Seeds, ReunionLookEvery)), "reunion");
        });
}
