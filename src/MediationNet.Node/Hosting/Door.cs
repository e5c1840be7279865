using MediationNet.Node.Trust;

namespace MediationNet.Node.Hosting;

/// <summary>By which of the node's three ports something is reached.</summary>
public enum Door
{
    /// <summary>Other nodes, by mutual TLS.</summary>
    Peers,

    /// <summary>Programs on this machine that know the api token.</summary>
    Api,

    /// <summary>The browser.</summary>
    Page,
}

/// <summary>Ties what a node offers to a door, together with who may use it.</summary>
public static class DoorExtensions
{
    /// <summary>Offers it to other nodes only, by one of the <see cref="NodePolicies"/>.</summary>
    public static T AtPeers<T>(this T endpoint, string policy)
        where T : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy).WithMetadata(new AtDoor(Door.Peers));

    /// <summary>Offers it only to programs on this machine that know the api token.</summary>
    public static T AtApi<T>(this T endpoint)
        where T : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(NodePolicies.Local).WithMetadata(new AtDoor(Door.Api));

    /// <summary>Offers it to any program on this machine, without a token.</summary>
    public static T AtApiWithoutToken<T>(this T endpoint)
        where T : IEndpointConventionBuilder =>
        endpoint.AllowAnonymous().WithMetadata(new AtDoor(Door.Api));

    /// <summary>Offers it to the browser. What has no door is offered there too, and only there.</summary>
    public static T AtPage<T>(this T endpoint)
        where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AtDoor(Door.Page));
}

/// <summary>The door something is offered at.</summary>
internal sealed record AtDoor(Door Door);

/// <summary>The door a connection came in by, written on the connection by the listener itself.</summary>
/// <remarks>The Host header is the caller's word, and a port may be any free one: neither can be asked.</remarks>
internal sealed record CameIn(Door Door);
