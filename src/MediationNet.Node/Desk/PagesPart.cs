using MediationNet.Node.Hosting;

namespace MediationNet.Node.Desk;

/// <summary>The pages, on the page port.</summary>
public sealed class PagesPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup) =>
        builder.Services.AddPages(setup.Options.Language);

    public void Map(WebApplication app, NodeSetup setup) => app.MapPages();
}
