using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using MediationNet.Protocol.Bundle.V1;

namespace MediationNet.Node.Bundles;

/// <summary>What comes next in a bundle.</summary>
internal abstract record BundleRecord
{
    private BundleRecord() { }

    /// <summary>A frame, still sealed; it is in its place and signed.</summary>
    internal sealed record Signed(ReadOnlyMemory<byte> Bytes, bool Last) : BundleRecord;

    /// <summary>Nothing comes after the last frame.</summary>
    internal sealed record End : BundleRecord;

    /// <summary>The file ends before the last frame does.</summary>
    internal sealed record CutOff : BundleRecord;

    /// <summary>These bytes are not what was signed here.</summary>
    internal sealed record Damaged : BundleRecord;
}

/// <summary>Reads a bundle from a stream, record by record. Holds one record at a time, of a bounded size.</summary>
internal sealed class BundleReader : IDisposable
{
    private readonly Stream _from;
    private readonly X509Certificate2 _certificate;
    private readonly ECDsa _signer;
    private byte[] _hash;
    private bool _ended;

    private BundleReader(Stream from, Head head, byte[] start, X509Certificate2 certificate, ECDsa signer)
    {
        (_from, Head, Start, _certificate, _signer) = (from, head, start, certificate, signer);
        _hash = BundleFormat.HashOf(start);
        Length = start.Length;
    }

    /// <summary>What stands in plain at the beginning; true when a first record is.</summary>
    internal Head Head { get; }

    /// <summary>The bytes before the first record.</summary>
    internal byte[] Start { get; }

    /// <summary>The certificate that the sender shows; whether the network trusts it the caller asks.</summary>
    internal X509Certificate2 Certificate => _certificate;

    /// <summary>Bytes read that are whole and signed.</summary>
    internal long Length { get; private set; }

    /// <summary>Begins to read; a verdict when there is nothing to go on with.</summary>
    internal static async Task<(BundleReader? Reader, BundleVerdict? Verdict)> OpenAsync(
        Stream from, CancellationToken cancellation)
    {
        var prefix = new byte[BundleFormat.PrefixSize];
        if (!await FillAsync(from, prefix, cancellation) || !BundleFormat.IsBundle(prefix))
            return (null, BundleVerdict.NotABundle);
        if (BundleFormat.VersionOf(prefix) != BundleFormat.Version) return (null, BundleVerdict.OtherVersion);
        if (BundleFormat.HeadLength(prefix) is < 1 or > BundleFormat.HeadBytesMax) return (null, BundleVerdict.Damaged);

        var start = new byte[BundleFormat.PrefixSize + BundleFormat.HeadLength(prefix)];
        prefix.CopyTo(start, 0);
        if (!await FillAsync(from, start.AsMemory(prefix.Length), cancellation)) return (null, BundleVerdict.CutOff);
        try
        {
            var head = Head.Parser.ParseFrom(start.AsSpan(prefix.Length));
            var certificate = X509CertificateLoader.LoadCertificate(head.Certificate.Span);
            if (certificate.GetECDsaPublicKey() is { } signer)
                return (new BundleReader(from, head, start, certificate, signer), null);
            certificate.Dispose();
            return (null, BundleVerdict.Damaged);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or CryptographicException)
        {
            return (null, BundleVerdict.Damaged);
        }
    }

    /// <summary>The next record; after an end of any kind the same again.</summary>
    internal async Task<BundleRecord> NextAsync(CancellationToken cancellation)
    {
        if (_ended) return new BundleRecord.End();
        var prefix = new byte[BundleFormat.RecordPrefixSize];
        if (!await FillAsync(_from, prefix, cancellation)) return new BundleRecord.CutOff();
        if (BundleFormat.ReadRecordPrefix(prefix) is not var (last, length)) return new BundleRecord.Damaged();

        var sealedFrame = new byte[length];
        var signature = new byte[BundleFormat.SignatureSize];
        if (!await FillAsync(_from, sealedFrame, cancellation) || !await FillAsync(_from, signature, cancellation))
            return new BundleRecord.CutOff();

        _hash = BundleFormat.HashOf(_hash, prefix, sealedFrame);
        var holds = _signer.VerifyData(
            BundleFormat.ToSign(_hash), signature, HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        if (!holds) return new BundleRecord.Damaged();

        _ended = last;
        Length += prefix.Length + sealedFrame.Length + signature.Length;
        return new BundleRecord.Signed(sealedFrame, last);
    }

    public void Dispose()
    {
        _signer.Dispose();
        _certificate.Dispose();
    }

    /// <summary>Reads until the buffer is full; false when the stream ends before that.</summary>
    private static async Task<bool> FillAsync(Stream from, Memory<byte> buffer, CancellationToken cancellation) =>
        await from.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation) == buffer.Length;
}
