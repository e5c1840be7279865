using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MediationNet.Node.Bundles;

/// <summary>
/// Seals frames so that only the receiver opens them: an agreement of a key made for this bundle with the receiver's
/// own (ECDH, P-256), HKDF-SHA256 over both and the start of the bundle, AES-256-GCM with a counter and a mark on the
/// last.
/// </summary>
/// <remarks>
/// The base library has no HPKE. The parts are those of its base mode, and of STREAM (Hoang, Reyhanitabar, Rogaway,
/// Vizár: Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015) for many frames under one key:
/// nonce = 7 bytes from HKDF, a counter of 4, and 1 for the last. Who sealed it is not known from it: that is signed.
/// </remarks>
internal sealed class BundleSeal : IDisposable
{
    /// <summary>Bytes by which a sealed frame is longer.</summary>
    internal const int TagSize = 16;

    /// <summary>Bytes of a point of P-256 that is not compressed.</summary>
    internal const int PointSize = 65;

    private const int KeySize = 32;
    private const int NoncePrefixSize = 7;
    private const int NonceSize = 12;
    private const int Coordinate = 32;
    private const byte Uncompressed = 4;

    private readonly AesGcm _cipher;
    private readonly byte[] _nonce = new byte[NonceSize];
    private uint _count;

    private BundleSeal(byte[] agreed, ReadOnlySpan<byte> start, X509Certificate2 receiver)
    {
        byte[] info =
        [
            .. "mn-bundle-1 key"u8,
            .. SHA256.HashData(start),
            .. SHA256.HashData(receiver.PublicKey.ExportSubjectPublicKeyInfo()),
        ];
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, KeySize + NoncePrefixSize, [], info);
        _cipher = new AesGcm(derived.AsSpan(0, KeySize), TagSize);
        derived.AsSpan(KeySize).CopyTo(_nonce);
        CryptographicOperations.ZeroMemory(derived);
        CryptographicOperations.ZeroMemory(agreed);
    }

    /// <summary>A key made for one bundle.</summary>
    internal static ECDiffieHellman NewKey() => ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public half of a key as it stands in the head.</summary>
    internal static byte[] PointOf(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [Uncompressed, .. point.X!, .. point.Y!];
    }

    /// <summary>Seals for a receiver.</summary>
    /// <param name="key">Made for this bundle.</param>
    /// <param name="receiver">Its certificate, whose key may agree on others.</param>
    /// <param name="start">The bundle's bytes before its first record.</param>
    internal static BundleSeal For(ECDiffieHellman key, X509Certificate2 receiver, ReadOnlySpan<byte> start)
    {
        using var theirs = receiver.GetECDiffieHellmanPublicKey()
            ?? throw new ArgumentException("Its key may not be used to agree on one.", nameof(receiver));
        return new BundleSeal(key.DeriveRawSecretAgreement(theirs.PublicKey), start, receiver);
    }

    /// <summary>Opens what was sealed for this node; null when the point in the head is none.</summary>
    /// <param name="own">This node's certificate with its key.</param>
    /// <param name="point">From the head.</param>
    /// <param name="start">The bundle's bytes before its first record.</param>
    internal static BundleSeal? By(X509Certificate2 own, ReadOnlySpan<byte> point, ReadOnlySpan<byte> start)
    {
        if (point.Length != PointSize || point[0] != Uncompressed) return null;
        using var key = own.GetECDiffieHellmanPrivateKey()
            ?? throw new ArgumentException("Its key may not be used to agree on one.", nameof(own));
        try
        {
            // The import refuses a point that is not on the curve.
            using var theirs = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point.Slice(1, Coordinate).ToArray(), Y = point[(1 + Coordinate)..].ToArray() },
            });
            return new BundleSeal(key.DeriveRawSecretAgreement(theirs.PublicKey), start, own);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Seals the next frame.</summary>
    internal byte[] Seal(ReadOnlySpan<byte> frame, bool last)
    {
        var sealedFrame = new byte[frame.Length + TagSize];
        _cipher.Encrypt(Next(last), frame, sealedFrame.AsSpan(0, frame.Length), sealedFrame.AsSpan(frame.Length));
        return sealedFrame;
    }

    /// <summary>Opens the next frame; null when it is not what was sealed in its place.</summary>
    internal byte[]? Open(ReadOnlySpan<byte> sealedFrame, bool last)
    {
        var frame = new byte[sealedFrame.Length - TagSize];
        try
        {
            _cipher.Decrypt(Next(last), sealedFrame[..frame.Length], sealedFrame[frame.Length..], frame);
            return frame;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public void Dispose() => _cipher.Dispose();

    private ReadOnlySpan<byte> Next(bool last)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_nonce.AsSpan(NoncePrefixSize), checked(_count++));
        _nonce[^1] = last ? (byte)1 : (byte)0;
        return _nonce;
    }
}
