using System.Globalization;
using System.Net;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Papers;
using Serilog.Events;

namespace MediationNet.Node.Hosting;

/// <summary>What a node's configuration file says, checked. Paths are full; see node-config/README.md.</summary>
public sealed record NodeOptions
{
    /// <summary>The file this was read from.</summary>
    public required string File { get; init; }

    public required NodeId Node { get; init; }

    /// <summary>Where the node keeps everything that is its own.</summary>
    public required string DataFolder { get; init; }

    public required string DirectoryFile { get; init; }

    public required ListenPlaces Listen { get; init; }

    /// <summary>Present on hubs, and only there.</summary>
    public ClusterPlace? Cluster { get; init; }

    public required CertificatePlace Certificates { get; init; }

    /// <summary>Present on bodies, and only there.</summary>
    public CourtRule? CourtRule { get; init; }

    /// <summary>Residents may ask and look up at the page without a sign-in.</summary>
    public bool Kiosk { get; init; }

    /// <summary>The language of the pages when a person has not chosen one.</summary>
    public required string Language { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    public required LogPlace Log { get; init; }

    /// <summary>What the committees of the node set themselves where no law does.</summary>
    public required LocalPractice Practice { get; init; }

    /// <summary>The time limits, with what the node sets itself.</summary>
    public required LocalLimits Limits { get; init; }

    /// <summary>Bytes that a photograph or scan may have which is attached here.</summary>
    public long PaperBytesMax { get; init; } = PaperRules.BytesUsual;
}

/// <summary>The three doors of a node; port 0 takes any free one.</summary>
/// <param name="Peers">Mutual TLS, HTTP/2: other nodes.</param>
/// <param name="Api">HTTP/2 without TLS, this machine only, with a token: local programs.</param>
/// <param name="Page">HTTP/1, this machine only: the browser, or a proxy that adds TLS.</param>
/// <param name="PageBeyondThisMachine">A proxy on this machine offers the page to others by TLS.</param>
public sealed record ListenPlaces(IPEndPoint Peers, IPEndPoint Api, IPEndPoint Page, bool PageBeyondThisMachine);

/// <summary>Where a hub stands in the cluster.</summary>
/// <param name="Address">Where the other hubs reach it.</param>
/// <param name="Seeds">The hubs it asks to let it in; a hub alone names itself.</param>
/// <param name="AnswerTime">How long a committee has to answer an offer.</param>
public sealed record ClusterPlace(HostPort Address, IReadOnlyList<HostPort> Seeds, TimeSpan AnswerTime);

/// <summary>A machine, by name or address, and a port of it.</summary>
public readonly record struct HostPort(string Host, int Port)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}

/// <summary>Where certificates are, and whether the program may make them itself.</summary>
/// <param name="Folder">Holds <c>ca.crt.pem</c>; with <paramref name="Development"/> also the authority's key.</param>
/// <param name="Development">The program makes an authority and certificates of its own.</param>
public sealed record CertificatePlace(string Folder, bool Development);

/// <summary>How a reference court or arbitration node answers what is put before it.</summary>
public enum CourtRule
{
    /// <summary>A person decides on the liaison's board.</summary>
    ByHand,

    /// <summary>The node decides by its own simple rule: for demonstrations and tests.</summary>
    ByRule,
}

/// <summary>How much is logged, and where the files go.</summary>
public sealed record LogPlace(LogEventLevel Level, string Folder);
