using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Trust;

/// <summary>Which certificates the network trusts, and what they say about the node that holds them.</summary>
/// <remarks>
/// The operating system's own authorities count for nothing here. Revocation lists are not asked: certificates are
/// short-lived, and a node that is taken out of the directory is refused.
/// </remarks>
public sealed class NetworkTrust
{
    private const string NodePrefix = "urn:mediationnet:node:";
    private const string KindPrefix = "urn:mediationnet:kind:";
    private const string AlternativeNames = "2.5.29.17";

    private static readonly Oid ServerUse = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientUse = new("1.3.6.1.5.5.7.3.2");

    private readonly X509Certificate2Collection _roots;
    private readonly TimeProvider _clock;

    public NetworkTrust(X509Certificate2Collection roots, TimeProvider clock)
    {
        _roots = roots;
        _clock = clock;
    }

    /// <summary>True for a certificate of this network that is valid now and names a node.</summary>
    public bool Trusts(X509Certificate2 certificate) => Builds(certificate, Policy());

    /// <summary>
    /// True for a certificate of this network that names a node, valid now or in the past: for what a node wrote
    /// years ago.
    /// </summary>
    public bool Trusted(X509Certificate2 certificate)
    {
        var policy = Policy();
        policy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return Builds(certificate, policy);
    }

    /// <summary>The chain policy for a connection: this network's authority, no look-ups elsewhere.</summary>
    public X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = _clock.GetUtcNow().LocalDateTime,
            VerificationTimeIgnored = false,
            ApplicationPolicy = { ServerUse, ClientUse },
        };
        policy.CustomTrustStore.AddRange(_roots);
        return policy;
    }

    /// <summary>The node a certificate was made for; null when it names none or several.</summary>
    public static NodeId? NodeOf(X509Certificate2 certificate) =>
        Named(certificate, NodePrefix) is { } id ? new NodeId(id) : null;

    /// <summary>The kind of node a certificate was made for; null when it names none or several.</summary>
    public static NodeKind? KindOf(X509Certificate2 certificate) => Named(certificate, KindPrefix) switch
    {
        "edge" => NodeKind.Edge,
        "hub" => NodeKind.Hub,
        "body" => NodeKind.Body,
        _ => null,
    };

    /// <summary>The key under which a node writes: the first 16 bytes of the SHA-256 of its public key.</summary>
    public static NodeKey KeyOf(X509Certificate2 certificate) =>
        NodeKey.From(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()).AsSpan(0, NodeKey.Size));

    internal static Uri NodeName(NodeId node) => new(NodePrefix + node);

    internal static Uri KindName(NodeKind kind) => new(KindPrefix + kind switch
    {
        NodeKind.Edge => "edge",
        NodeKind.Hub => "hub",
        NodeKind.Body => "body",
    });

    private static bool Builds(X509Certificate2 certificate, X509ChainPolicy policy)
    {
        if (NodeOf(certificate) is null || KindOf(certificate) is null) return false;
        using var chain = new X509Chain { ChainPolicy = policy };
        return chain.Build(certificate);
    }

    private static string? Named(X509Certificate2 certificate, string prefix)
    {
        try
        {
            var found = UrisOf(certificate).Where(uri => uri.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            return found is [var only] && only.Length > prefix.Length ? only[prefix.Length..] : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The URIs among the alternative names (RFC 5280, 4.2.1.6: context tag 6, an IA5 string).</summary>
    private static List<string> UrisOf(X509Certificate2 certificate)
    {
        var uris = new List<string>();
        if (certificate.Extensions[AlternativeNames] is not { } extension) return uris;
        var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        var uriTag = new Asn1Tag(TagClass.ContextSpecific, 6);
        while (names.HasData)
        {
            if (names.PeekTag().HasSameClassAndValue(uriTag))
                uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, uriTag));
            else names.ReadEncodedValue();
        }

        return uris;
    }
}
