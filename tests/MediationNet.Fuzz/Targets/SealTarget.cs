using MediationNet.Domain.Log;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Trust;
using MediationNet.Tests.Shared;

namespace MediationNet.Fuzz.Targets;

/// <summary>Certificates and seals as they come in the first entry of a log.</summary>
internal sealed class SealTarget : IFuzzTarget
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-fuzz-");
    private readonly NodeIdentity _identity;
    private readonly Seals _seals;

    internal SealTarget()
    {
        _identity = NodeIdentity.OpenDevelopmentAsync(
            Cast.LongwuHub, Domain.Committees.NodeKind.Hub, _folder.FullName, _folder.FullName, TimeProvider.System,
            CancellationToken.None).GetAwaiter().GetResult();
        _seals = new Seals(_identity, remembered: 64);
        Seeds = [Pieces.Of((1, _seals.OwnCertificate.ToArray()), (2, _seals.Sign(default)))];
    }

    public IReadOnlyList<byte[]> Seeds { get; }

    public void Feed(byte[] input)
    {
        var certificate = _seals.OwnCertificate;
        foreach (var (number, bytes) in Pieces.Read(input))
        {
            if (number == 1) certificate = bytes;
            else _ = _seals.Verify(certificate, EntryHash.From(new byte[EntryHash.Size]), bytes);
            if (_seals.OwnerOf(certificate) is { } owner && owner.Key != _seals.OwnKey)
                throw new InvalidOperationException("a certificate that nobody issued is trusted");
        }
    }

    public void Dispose()
    {
        _seals.Dispose();
        _identity.Dispose();
        _folder.Delete(recursive: true);
    }
}
