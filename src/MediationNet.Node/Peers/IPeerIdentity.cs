using Grpc.Core;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Peers;

/// <summary>Says which node is calling.</summary>
public interface IPeerIdentity
{
    /// <summary>The node of the caller's certificate; null when it has shown none.</summary>
    NodeId? NodeOf(ServerCallContext context);
}

/// <summary>The node that the authentication of the connection has put into the claim "node".</summary>
public sealed class ClaimedIdentity : IPeerIdentity
{
    private const string NodeClaim = "node";

    public NodeId? NodeOf(ServerCallContext context) =>
        context.GetHttpContext().User.FindFirst(NodeClaim)?.Value is { Length: > 0 } node ? new NodeId(node) : null;
}
