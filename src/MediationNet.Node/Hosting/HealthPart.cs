using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediationNet.Node.Hosting;

/// <summary>Says on the api port whether the node is well, and what it offers there.</summary>
/// <remarks>Other parts add their checks with <c>builder.Services.AddHealthChecks().AddCheck…</c>.</remarks>
public sealed class HealthPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        builder.Services.AddGrpcHealthChecks().AddCheck<OpenCheck>("open");
        builder.Services.AddGrpcReflection();
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
        app.MapGrpcHealthChecksService().AtApiWithoutToken();
        app.MapGrpcReflectionService().AtApi();
    }

    /// <summary>Well from the moment all doors are open until the node is told to stop.</summary>
    private sealed class OpenCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                lifetime.ApplicationStarted.IsCancellationRequested
                && !lifetime.ApplicationStopping.IsCancellationRequested
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy("It is starting or stopping."));
    }
}
