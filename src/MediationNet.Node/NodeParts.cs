using MediationNet.Node.Hosting;

namespace MediationNet.Node;

/// <summary>The parts of a node, one line each, in the order in which they are added.</summary>
internal static class NodeParts
{
    public static IReadOnlyList<INodePart> All() =>
    [
        new HealthPart(),
    ];
}
