using System.Security.Cryptography;
using MediationNet.Domain;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Files of photographs in memory; the two that the dispute on paper names are here.</summary>
internal sealed class PaperScans : IPaperDesk
{
    private readonly Dictionary<PaperHash, byte[]> _files = new()
    {
        [Cast.PhotoOf(Cast.FirstPaper).Content.Hash] = Cast.JpegOf(1),
        [Cast.PhotoOf(Cast.SecondPaper, 2).Content.Hash] = Cast.JpegOf(2),
    };

    public long BytesMax => 1024 * 1024;

    public bool IsHere(PaperHash hash) => _files.ContainsKey(hash);

    public async Task<PaperIntake> Take(Stream file, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        await file.CopyToAsync(all, cancellationToken);
        var bytes = all.ToArray();
        if (bytes.Length == 0) return new PaperIntake.Refused(Refusal.PaperEmpty);
        if (bytes.Length > BytesMax) return new PaperIntake.Refused(Refusal.PaperTooLarge);
        if (PaperFormats.Of(bytes) is not { } format) return new PaperIntake.Refused(Refusal.PaperFormatUnknown);

        var hash = PaperHash.From(SHA256.HashData(bytes));
        _files[hash] = bytes;
        return new PaperIntake.Kept(new PaperContent(hash, bytes.Length, format));
    }

    public Task<Stream?> Open(DisputeId dispute, PaperHash hash, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(_files.TryGetValue(hash, out var bytes) ? new MemoryStream(bytes) : null);
}
