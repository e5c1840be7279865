using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOffs;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// The photographs and scans of the matters before a body: only those that a package names, and of its own sender.
/// </summary>
public sealed class MatterFiles(NodeStore store, BodyBook book)
{
    /// <summary>The contents that are not here whole, and how much of each is; null for another's matter.</summary>
    internal async Task<IReadOnlyList<(PaperHash Hash, long Held)>?> Lacking(
        HandOffId matter, NodeId from, CancellationToken cancellation) =>
        await Named(matter, from, cancellation) is { } named
            ?
            [
                .. named.DistinctBy(content => content.Hash)
                    .Where(content => !store.Papers.Has(content.Hash))
                    .Select(content => (content.Hash, store.Papers.Reached(content))),
            ]
            : null;

    /// <summary>The content of this sum that the matter names; null when it names none, or is another node's.</summary>
    internal async Task<PaperContent?> Find(
        HandOffId matter, NodeId from, PaperHash hash, CancellationToken cancellation) =>
        (await Named(matter, from, cancellation))?.FirstOrDefault(content => content.Hash == hash);

    /// <summary>Takes a piece and says how much is held now.</summary>
    internal (long Held, bool Whole) Take(PaperContent content, long offset, ReadOnlySpan<byte> piece)
    {
        var taken = store.Papers.Put(content, offset, piece);
        return taken == Domain.Sync.PieceTaken.Whole
            ? (content.Bytes, true)
            : (store.Papers.Reached(content), false);
    }

    /// <summary>Opens a content that a matter of this node names; null when it is not here whole.</summary>
    public async Task<Stream?> Open(HandOffId matter, PaperHash hash, CancellationToken cancellation) =>
        await book.Show(matter, cancellation) is { } record
        && Contents(record.Package).Any(content => content.Hash == hash)
            ? await store.OpenContent(hash, cancellation)
            : null;

    private async Task<IReadOnlyList<PaperContent>?> Named(
        HandOffId matter, NodeId from, CancellationToken cancellation) =>
        await book.Show(matter, cancellation) is { } record && record.Matter.FromNode == from
            ? Contents(record.Package)
            : null;

    // What kind of file it is does not matter to the shelf; what is larger than any paper is not asked for.
    private static IReadOnlyList<PaperContent> Contents(byte[] package) =>
    [
        .. PackageWire.Read(package).Documents
            .Select(document => document.Content)
            .OfType<DocumentContent>()
            .Where(content => content.Length is > 0 and <= PaperRules.BytesMax)
            .Select(content => new PaperContent(
                PaperHash.From(Convert.FromHexString(content.Sha256)), content.Length, PaperFormat.Pdf)),
    ];
}
