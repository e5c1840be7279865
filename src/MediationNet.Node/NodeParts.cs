using MediationNet.Node.Bundles;
using MediationNet.Node.Clocks;
using MediationNet.Node.Desk;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Hosting;
using MediationNet.Node.Peers;
using MediationNet.Node.Routing;
using MediationNet.Node.Storage;

namespace MediationNet.Node;

/// <summary>The parts of a node, one line each, in the order in which they are added.</summary>
internal static class NodeParts
{
    public static IReadOnlyList<INodePart> All() =>
    [
        new HealthPart(),
        new ClocksPart(),
        new StoragePart(),
        new PeersPart(),
        new BundlesPart(),
        new RoutingPart(),
        new DeskPart(),
        new PagesPart(),
        new HandOffPart(),
    ];
}
