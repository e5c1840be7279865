using System.Security.Cryptography.X509Certificates;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Routing;

/// <summary>How a hub takes part in its cluster.</summary>
public sealed record RoutingOptions
{
    /// <summary>This node.</summary>
    public required NodeId Node { get; init; }

    /// <summary>The name or address under which other members reach this one.</summary>
    public required string Host { get; init; }

    /// <summary>The address to listen on when it is not <see cref="Host"/>.</summary>
    public string? Bind { get; init; }

    /// <summary>The port of the cluster; 0 takes a free one, which only a first member can do.</summary>
    public required int Port { get; init; }

    /// <summary>Members to join, as "host:port", this one among them. Empty: a cluster of one.</summary>
    public IReadOnlyList<string> Seeds { get; init; } = [];

    /// <summary>This node's certificate with its key. Null leaves the cluster open: only for tests.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>
    /// Whether a certificate belongs to a hub of this network: chain, deny list and kind of node. It replaces every
    /// check of the transport, and a peer that passes may send anything, so an edge must not pass.
    /// </summary>
    public Func<X509Certificate2, bool> TrustsHub { get; init; } = _ => false;

    /// <summary>How long an offer waits for its answer.</summary>
    public required TimeSpan AnswerTime { get; init; }

    /// <summary>The directory as it stands now.</summary>
    public required Func<IServiceProvider, NetworkDirectory> Directory { get; init; }

    /// <summary>Whether an edge of this hub is connected now.</summary>
    public Func<IServiceProvider, NodeId, bool> IsConnected { get; init; } = (_, _) => false;

    /// <summary>How often a hub tells the others its load when nothing changes.</summary>
    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromSeconds(5);
}
