using System.Security.Claims;
using MediationNet.Domain.Committees;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace MediationNet.Node.Trust;

/// <summary>Who may call what. A node must stand in the directory in the kind its certificate says.</summary>
public static class NodePolicies
{
    /// <summary>An edge or a hub: those that sync.</summary>
    public const string Peer = "peer";

    /// <summary>A hub: a member of the cluster.</summary>
    public const string Member = "member";

    /// <summary>A court's or arbitration body's node.</summary>
    public const string Body = "body";

    /// <summary>Any node of the network: the hand-off service is called from both sides.</summary>
    public const string AnyNode = "node";

    /// <summary>A program on this machine that knows the api token.</summary>
    public const string Local = "local";

    internal const string NodeClaim = "node";
    internal const string KindClaim = "kind";

    /// <summary>The node that calls, as its certificate and the directory have it; null when it is none.</summary>
    public static NodeId? CallingNode(this ClaimsPrincipal caller) =>
        caller.FindFirst(NodeClaim)?.Value is { } id ? new NodeId(id) : null;

    internal static string Word(NodeKind kind) => kind switch
    {
        NodeKind.Edge => "edge",
        NodeKind.Hub => "hub",
        NodeKind.Body => "body",
    };

    /// <summary>Adds the two schemes and the policies.</summary>
    public static IServiceCollection AddNodePolicies(this IServiceCollection services)
    {
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, NodeCertificateHandler>(NodeCertificateHandler.Named, null)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.Named, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Peer, policy => Nodes(policy, NodeKind.Edge, NodeKind.Hub))
            .AddPolicy(Member, policy => Nodes(policy, NodeKind.Hub))
            .AddPolicy(Body, policy => Nodes(policy, NodeKind.Body))
            .AddPolicy(AnyNode, policy => Nodes(policy, NodeKind.Edge, NodeKind.Hub, NodeKind.Body))
            .AddPolicy(Local, policy => policy
                .AddAuthenticationSchemes(ApiTokenHandler.Named)
                .RequireClaim("local"));
        return services;
    }

    private static void Nodes(AuthorizationPolicyBuilder policy, params NodeKind[] kinds) => policy
        .AddAuthenticationSchemes(NodeCertificateHandler.Named)
        .RequireClaim(KindClaim, kinds.Select(Word));
}
