using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>Gives the pages the files of photographs and scans.</summary>
internal sealed class PapersDesk(NodeStore store, long bytesMax) : IPaperDesk
{
    public long BytesMax => bytesMax;

    public bool IsHere(PaperHash hash) => store.Papers.Has(hash);

    public Task<PaperIntake> Take(Stream file, CancellationToken cancellationToken) =>
        store.Papers.Take(file, bytesMax, cancellationToken);

    public Task<Stream?> Open(DisputeId dispute, PaperHash hash, CancellationToken cancellationToken) =>
        store.OpenPaper(dispute, hash, cancellationToken);
}
