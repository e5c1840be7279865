using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Trust;

/// <summary>Whose seals a certificate stands for.</summary>
public sealed record SealOwner(NodeKey Key, NodeId Node, NodeKind Kind);

/// <summary>
/// Seals entries with this node's key and checks the seals of others: ECDSA P-256 with SHA-256 over a tag and the
/// entry's hash, 64 bytes (IEEE P1363).
/// </summary>
/// <remarks>
/// The certificate of a writer stands in the first entry of its log, so it need never have been met on a connection,
/// and it may have expired since: what was sealed stays sealed. May be used from many threads.
/// </remarks>
public sealed class Seals : ISeals, IDisposable
{
    /// <summary>Number of bytes of a seal.</summary>
    public const int Size = 64;

    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly NetworkTrust _trust;
    private readonly ECDsa _key;
    private readonly Lock _signing = new();
    private readonly Remembered<Known> _trusted;
    private readonly Remembered<object> _rejected;

    /// <summary>Seals with the key of <paramref name="identity"/>.</summary>
    /// <param name="identity">The node's own.</param>
    /// <param name="remembered">How many certificates are kept at hand, both good and rejected ones.</param>
    public Seals(NodeIdentity identity, int remembered = 4096)
    {
        _trust = identity.Trust;
        _key = identity.Certificate.GetECDsaPrivateKey()
            ?? throw new ArgumentException("The certificate comes without its key.", nameof(identity));
        OwnKey = NetworkTrust.KeyOf(identity.Certificate);
        OwnCertificate = identity.Certificate.RawData;
        _trusted = new(remembered);
        _rejected = new(remembered);
    }

    /// <summary>The key under which this node writes.</summary>
    public NodeKey OwnKey { get; }

    /// <summary>This node's certificate in DER, for the first entry of each of its logs.</summary>
    public ReadOnlyMemory<byte> OwnCertificate { get; }

    private static ReadOnlySpan<byte> Tag => "mn-seal-1"u8;

    /// <summary>True when a certificate's key is of the kind that seals are made with.</summary>
    public static bool CanSeal(X509Certificate2 certificate)
    {
        using var key = PublicKeyOf(certificate);
        return key is not null;
    }

    /// <summary>Seals an entry, and all before it in the same log.</summary>
    public byte[] Sign(EntryHash hash)
    {
        Span<byte> message = stackalloc byte[Tag.Length + EntryHash.Size];
        Compose(hash, message);
        lock (_signing)
        {
            return _key.SignData(
                message, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <summary>Whose seals this certificate stands for; null when the network does not trust it.</summary>
    public SealOwner? OwnerOf(ReadOnlyMemory<byte> certificate) => Know(certificate)?.Owner;

    /// <summary>True when the certificate is trusted and its key made the seal for just this hash.</summary>
    public bool Verify(ReadOnlyMemory<byte> certificate, EntryHash hash, ReadOnlySpan<byte> seal)
    {
        if (seal.Length != Size || Know(certificate) is not { } known) return false;
        Span<byte> message = stackalloc byte[Tag.Length + EntryHash.Size];
        Compose(hash, message);
        return known.Verify(message, seal);
    }

    WriterProof? ISeals.Prove(ReadOnlyMemory<byte> certificate) =>
        OwnerOf(certificate) is { } owner ? new WriterProof(owner.Key, owner.Node) : null;

    bool ISeals.Verify(ReadOnlyMemory<byte> certificate, EntryHash hash, ReadOnlyMemory<byte> seal) =>
        Verify(certificate, hash, seal.Span);

    public void Dispose() => _key.Dispose();

    private Known? Know(ReadOnlyMemory<byte> certificate)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(certificate.Span, digest);
        var name = (BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[16..]));
        if (_trusted.Find(name) is { } known) return known;
        if (_rejected.Find(name) is not null) return null;
        // Good and rejected ones are kept apart: a flood of foreign certificates must not push out those in use.
        if (Examine(certificate) is { } found) return _trusted.Keep(name, found);
        _rejected.Keep(name, this);
        return null;
    }

    private Known? Examine(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes.Span);
            // The loader also takes PEM; on the wire there is one way to write a certificate.
            if (!certificate.RawDataMemory.Span.SequenceEqual(bytes.Span) || !_trust.Trusted(certificate)) return null;
            if (PublicKeyOf(certificate) is not { } key) return null;
            return new Known(key, new SealOwner(
                NetworkTrust.KeyOf(certificate),
                NetworkTrust.NodeOf(certificate)!.Value,
                NetworkTrust.KindOf(certificate)!.Value));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ECDsa? PublicKeyOf(X509Certificate2 certificate)
    {
        var key = certificate.GetECDsaPublicKey();
        if (key is null || string.Equals(key.ExportParameters(false).Curve.Oid.Value, P256, StringComparison.Ordinal))
            return key;
        key.Dispose();
        return null;
    }

    private static void Compose(EntryHash hash, Span<byte> message)
    {
        Tag.CopyTo(message);
        hash.Write(message[Tag.Length..]);
    }

    /// <summary>A trusted certificate's key; one check at a time, as the key object promises nothing more.</summary>
    private sealed record Known(ECDsa Key, SealOwner Owner)
    {
        private readonly Lock _checking = new();

        public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> seal)
        {
            lock (_checking)
            {
                return Key.VerifyData(
                    message, seal, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }
        }
    }
}
