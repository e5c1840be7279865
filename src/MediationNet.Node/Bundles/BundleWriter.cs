using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Trust;
using MediationNet.Protocol.Bundle.V1;
using MediationNet.Protocol.Sync;

namespace MediationNet.Node.Bundles;

/// <summary>Writes one bundle into a stream, frame by frame. Holds one frame at a time.</summary>
internal sealed class BundleWriter : IDisposable
{
    private readonly Stream _to;
    private readonly ECDsa _signer;
    private readonly BundleSeal _seal;
    private readonly byte[] _start;
    private byte[] _hash;

    private BundleWriter(Stream to, ECDsa signer, BundleSeal seal, byte[] start)
    {
        (_to, _signer, _seal, _start) = (to, signer, seal, start);
        _hash = BundleFormat.HashOf(start);
        Length = start.Length;
    }

    /// <summary>Bytes written so far.</summary>
    internal long Length { get; private set; }

    /// <summary>Prepares a bundle; nothing is written before <see cref="BeginAsync"/>.</summary>
    internal static BundleWriter Prepare(
        Stream to, NodeId from, NodeId receiver, long number, DateTimeOffset now,
        X509Certificate2 own, X509Certificate2 theirs)
    {
        using var key = BundleSeal.NewKey();
        var start = BundleFormat.Start(new Head
        {
            From = from.Value,
            To = receiver.Value,
            Number = number,
            MadeUtcMs = now.ToUnixTimeMilliseconds(),
            Certificate = ByteString.CopyFrom(own.RawData),
            Key = ByteString.CopyFrom(BundleSeal.PointOf(key)),
            SealedTo = ByteString.CopyFrom(NetworkTrust.KeyOf(theirs).ToBytes()),
        });
        var signer = own.GetECDsaPrivateKey()
            ?? throw new ArgumentException("The certificate comes without its key.", nameof(own));
        return new BundleWriter(to, signer, BundleSeal.For(key, theirs, start), start);
    }

    /// <summary>Bytes that a frame takes in the file.</summary>
    internal static long SizeOf(SyncFrame frame) => BundleFormat.RecordPrefixSize + BundleSeal.TagSize
        + BundleFormat.SignatureSize + FrameWire.ToWire(frame).CalculateSize();

    internal async Task BeginAsync(CancellationToken cancellation) => await _to.WriteAsync(_start, cancellation);

    internal async Task WriteAsync(SyncFrame frame, bool last, CancellationToken cancellation)
    {
        var sealedFrame = _seal.Seal(FrameWire.ToWire(frame).ToByteArray(), last);
        var prefix = new byte[BundleFormat.RecordPrefixSize];
        BundleFormat.WriteRecordPrefix(prefix, last, sealedFrame.Length);
        _hash = BundleFormat.HashOf(_hash, prefix, sealedFrame);
        var signature = _signer.SignData(
            BundleFormat.ToSign(_hash), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        await _to.WriteAsync(prefix, cancellation);
        await _to.WriteAsync(sealedFrame, cancellation);
        await _to.WriteAsync(signature, cancellation);
        Length += prefix.Length + sealedFrame.Length + signature.Length;
    }

    public void Dispose()
    {
        _signer.Dispose();
        _seal.Dispose();
    }
}
