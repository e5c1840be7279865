using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Web;

/// <summary>What the pages ask of the node about the files of photographs and scans.</summary>
public interface IPaperDesk
{
    /// <summary>Bytes that one file may have.</summary>
    long BytesMax { get; }

    /// <summary>Whether the file is here, or still to come.</summary>
    bool IsHere(PaperHash hash);

    /// <summary>Takes a file in; on the disk when it answers. It is in no dispute yet.</summary>
    Task<PaperIntake> Take(Stream file, CancellationToken cancellationToken);

    /// <summary>Opens the file of a paper of a dispute; null when it is not here.</summary>
    Task<Stream?> Open(DisputeId dispute, PaperHash hash, CancellationToken cancellationToken);
}
