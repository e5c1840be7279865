using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediationNet.Node.Storage;

/// <summary>
/// Not well once the database does not come back by itself: whoever watches the node starts it again.
/// </summary>
internal sealed class StoreCheck(NodeStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.Broken is { } problem
            ? HealthCheckResult.Unhealthy(problem.Message)
            : HealthCheckResult.Healthy());
}
