using System.Security.Cryptography;
using Google.Protobuf;
using MediationNet.Domain.Papers;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Bundles;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using MediationNet.Protocol.Bundle.V1;
using MediationNet.Protocol.Sync;
using MediationNet.Tests.Shared;

namespace MediationNet.Fuzz.Targets;

/// <summary>
/// Files from a stick: as bytes of anybody, and as frames that a known sender sealed and signed though they are wrong.
/// </summary>
internal sealed class BundleTarget : IFuzzTarget
{
    private const int Whole = 1;
    private const int Frame = 2;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-fuzz-");
    private readonly NodeIdentity _sender;
    private readonly NodeIdentity _receiver;
    private readonly Seals _seals;
    private readonly NodeStore _store;
    private readonly BundleImport _import;

    internal BundleTarget()
    {
        StickTemplate.Of.Write(_folder.FullName);
        _sender = StickTemplate.Identity(_folder.FullName, Cast.LongwuEdge).GetAwaiter().GetResult();
        _receiver = StickTemplate.Identity(_folder.FullName, Cast.LongwuHub).GetAwaiter().GetResult();
        _seals = new Seals(_receiver);
        _store = StickTemplate.Store(_folder.FullName, Cast.LongwuHub, _seals);
        var certificates = new PeerCertificates(_receiver, At("authority"), At(Cast.LongwuHub.Value));
        _import = new BundleImport(new PeerBook(_store), _receiver, certificates, _store);
        var frames = FrameTarget.Session().Select(frame => FrameWire.ToWire(frame).ToByteArray()).ToList();
        var carried = StickTemplate.Of.Frames;
        Seeds =
        [
            Pieces.Of((Whole, Written(carried))),
            Pieces.Of([.. carried.Select(frame => (Frame, frame))]),
            Pieces.Of((Whole, Written(frames))),
            Pieces.Of([.. frames.Select(frame => (Frame, frame))]),
        ];
    }

    public IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Contents of papers that came.</summary>
    internal IReadOnlyList<PaperHash> Contents => _store.Papers.All();

    public void Feed(byte[] input)
    {
        var frames = new List<byte[]>();
        foreach (var (number, bytes) in Pieces.Read(input))
        {
            if (number == Whole) Take(bytes);
            else frames.Add(bytes);
        }

        if (frames.Count > 0) Take(Written(frames));
    }

    public void Dispose()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _seals.Dispose();
        _sender.Dispose();
        _receiver.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Take(byte[] bundle)
    {
        using var stream = new MemoryStream(bundle, writable: false);
        _ = _import.ReadAsync(stream, CancellationToken.None).GetAwaiter().GetResult();
    }

    // As a bundle is written, but of any bytes: what is signed need not be a frame.
    private byte[] Written(IReadOnlyList<byte[]> frames)
    {
        using var key = BundleSeal.NewKey();
        var start = BundleFormat.Start(new Head
        {
            From = Cast.LongwuEdge.Value,
            To = Cast.LongwuHub.Value,
            Number = 1,
            MadeUtcMs = Cast.Monday.ToUnixTimeMilliseconds(),
            Certificate = ByteString.CopyFrom(_sender.Certificate.RawData),
            Key = ByteString.CopyFrom(BundleSeal.PointOf(key)),
            SealedTo = ByteString.CopyFrom(NetworkTrust.KeyOf(_receiver.Certificate).ToBytes()),
        });
        using var seal = BundleSeal.For(key, _receiver.Certificate, start);
        using var signer = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions
            .GetECDsaPrivateKey(_sender.Certificate)!;
        var bytes = new List<byte>(start);
        var hash = BundleFormat.HashOf(start);
        foreach (var (index, frame) in frames.Index())
        {
            var last = index == frames.Count - 1;
            var sealedFrame = seal.Seal(frame, last);
            var prefix = new byte[BundleFormat.RecordPrefixSize];
            BundleFormat.WriteRecordPrefix(prefix, last, sealedFrame.Length);
            hash = BundleFormat.HashOf(hash, prefix, sealedFrame);
            bytes.AddRange([.. prefix, .. sealedFrame, .. signer.SignData(
                BundleFormat.ToSign(hash), HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation)]);
        }

        return [.. bytes];
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
