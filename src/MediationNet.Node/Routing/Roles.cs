using MediationNet.Domain.Committees;

namespace MediationNet.Node.Routing;

/// <summary>The roles of members of the cluster.</summary>
internal static class Roles
{
    /// <summary>Every member has it: the resolver counts those, and desks live on those.</summary>
    internal const string Hub = "hub";

    /// <summary>Before the id of the node, so that the others know who a member is.</summary>
    internal const string HomePrefix = "home-";

    /// <summary>The roles of one hub.</summary>
    internal static string[] Of(NodeId node) => [Hub, HomePrefix + node.Value];
}
