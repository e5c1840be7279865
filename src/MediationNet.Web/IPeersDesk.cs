using MediationNet.Domain.Committees;

namespace MediationNet.Web;

/// <summary>What the page of the other nodes asks: how each stands, and what is carried on a stick.</summary>
public interface IPeersDesk
{
    /// <summary>Every node that has a link with this one, also those nothing was heard of yet.</summary>
    Task<IReadOnlyList<PeerState>> All(CancellationToken cancellationToken);

    /// <summary>
    /// Writes what a peer is still to be told, as far as it has room. Nothing is written when it is refused.
    /// </summary>
    /// <returns>Null when it was written; else the name of what stands in the way, for which there are words.</returns>
    Task<string?> Export(NodeId receiver, long bytesMax, Stream file, CancellationToken cancellationToken);

    /// <summary>Takes in what came on a stick; what was taken is durable when it answers.</summary>
    Task<BundleTaken> Import(Stream file, CancellationToken cancellationToken);
}

/// <summary>How a peer stands.</summary>
/// <param name="Line">What is known of its link now.</param>
/// <param name="Written">Rows that were ever written for it.</param>
/// <param name="Confirmed">Those that it durably holds.</param>
/// <param name="Aside">Rows of its that were put aside here, by reason.</param>
public sealed record PeerState(PeerLine Line, long Written, long Confirmed, IReadOnlyList<AsideRows> Aside)
{
    /// <summary>Rows that it does not hold yet.</summary>
    public long Waiting => Math.Max(0, Written - Confirmed);
}

/// <summary>Rows that were put aside for one reason.</summary>
/// <param name="Reason">Its name.</param>
/// <param name="Count">How many.</param>
public sealed record AsideRows(string Reason, long Count);

/// <summary>What came of a file from a stick, by number only.</summary>
/// <param name="Verdict">The name of the verdict, for which there are words.</param>
/// <param name="From">Who signed it; empty when that is not known.</param>
/// <param name="To">Whom it is for; empty when that is not known.</param>
/// <param name="Number">Its running number.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Aside">Rows that were put aside.</param>
public sealed record BundleTaken(string Verdict, string From, string To, long Number, long Entries, int Aside);
