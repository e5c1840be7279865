namespace MediationNet.Node.Hosting;

/// <summary>Says on the api port whether the node is well, and what it offers there.</summary>
/// <remarks>Other parts add their checks with <c>builder.Services.AddHealthChecks().AddCheck…</c>.</remarks>
public sealed class HealthPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        builder.Services.AddGrpcHealthChecks();
        builder.Services.AddGrpcReflection();
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
        app.MapGrpcHealthChecksService().AtApiWithoutToken();
        app.MapGrpcReflectionService().AtApi();
    }
}
