using MediationNet.Node.Committees;
using MediationNet.Node.Trust;
using Microsoft.AspNetCore.DataProtection;
using Serilog;

namespace MediationNet.Node.Hosting;

/// <summary>Puts the house together: the ports, who may come in, the log, and the parts.</summary>
public static class NodeHost
{
    private static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(10);

    /// <summary>Builds a node that is ready to start.</summary>
    /// <param name="setup">What its files say.</param>
    /// <param name="parts">The rooms, in the order in which they are added and mapped.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellation">Ends the wait for another process that makes the development authority.</param>
    /// <exception cref="BadConfigurationException">A certificate, the token or a folder is no good.</exception>
    public static async Task<WebApplication> BuildAsync(
        NodeSetup setup, IReadOnlyList<INodePart> parts, TimeProvider clock, CancellationToken cancellation)
    {
        var (identity, token) = await NodeKeys.OpenAsync(setup, clock, cancellation);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(NodeHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        // A node goes by its own file alone: no appsettings.json and no variable can open another port.
        builder.Configuration.Sources.Clear();
        builder.Services.AddSerilog(NodeLog.Open(setup), dispose: true);
        AddFoundations(builder, setup, clock, identity, token);
        foreach (var part in parts) part.Add(builder, setup);

        var app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<DoorKeeper>();
        app.UseAuthentication();
        app.UseAuthorization();
        foreach (var part in parts) part.Map(app, setup);
        return app;
    }

    private static void AddFoundations(
        WebApplicationBuilder builder, NodeSetup setup, TimeProvider clock, NodeIdentity identity, ApiToken token)
    {
        var listeners = new Listeners();
        builder.WebHost.ConfigureKestrel(kestrel => listeners.Open(kestrel, setup.Options.Listen, identity));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Shutdown);
        builder.Services.AddGrpc();
        builder.Services.AddNodePolicies();
        // What pages sign with stays with the node's other secrets, not in the user's home.
        builder.Services.AddDataProtection()
            .SetApplicationName(setup.Self.Id.Value)
            .PersistKeysToFileSystem(new DirectoryInfo(NodeKeys.PageKeysIn(setup.Options)));
        // By factory, so that the house disposes of what it was given.
        builder.Services.AddSingleton(_ => identity);
        builder.Services.AddSingleton(services => new Seals(services.GetRequiredService<NodeIdentity>()));
        builder.Services.AddSingleton<PeerChannels>();
        builder.Services.AddSingleton(identity.Trust);
        builder.Services.AddSingleton(token);
        builder.Services.AddSingleton(setup);
        builder.Services.AddSingleton(setup.Calendar);
        builder.Services.AddSingleton(new DirectoryInForce(setup.Directory));
        builder.Services.AddSingleton(listeners);
        builder.Services.AddSingleton(clock);
    }
}
