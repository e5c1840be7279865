using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>A dispute with its entries and how far each peer has them.</summary>
/// <param name="Dispute">The fold.</param>
/// <param name="Entries">All covered entries in causal order.</param>
/// <param name="Delivery">For each entitled peer: rows it has not acknowledged.</param>
public sealed record DisputeFile(
    Dispute Dispute, IReadOnlyList<Entry> Entries, IReadOnlyList<(NodeId Peer, long Waiting)> Delivery);

/// <summary>A line of a list.</summary>
public sealed record DisputeLine(
    DisputeId Id,
    string Category,
    string Parties,
    string Stage,
    string Custodian,
    long Term,
    DateTimeOffset Recorded,
    DateTimeOffset Last)
{
    /// <summary>The numbers of its files and agreements in one line; empty while none was given.</summary>
    public string Numbers { get; init; } = "";
}

/// <summary>Which disputes a list shows.</summary>
public enum ListKind
{
    /// <summary>All known here.</summary>
    All,

    /// <summary>Held by the committee.</summary>
    Held,

    /// <summary>Offered to it, waiting for its answer.</summary>
    Offered,

    /// <summary>At the office, not yet placed.</summary>
    InDispatch,

    /// <summary>At the office, for a person to decide.</summary>
    Stuck,

    /// <summary>Held by the committee, which still has to work on it.</summary>
    Open,
}

/// <summary>Counts of a store.</summary>
public sealed record StoreTotals(long Disputes, long Entries, long WaitingIn);

/// <summary>What a check of the whole store found.</summary>
/// <param name="Disputes">Disputes walked.</param>
/// <param name="Entries">Entries walked.</param>
/// <param name="Findings">What is wrong, one line each; empty when all is well.</param>
public sealed record VerifyReport(long Disputes, long Entries, IReadOnlyList<string> Findings)
{
    /// <summary>The kinds of what was found: for each there is something to do.</summary>
    public IReadOnlyList<FindingKind> Kinds { get; init; } = [];

    /// <summary>Contents of papers that the disputes name.</summary>
    public long Papers { get; init; }

    /// <summary>Those of them that are still to come.</summary>
    public long PapersAwaited { get; init; }
}

/// <summary>What a check of the whole store may find.</summary>
public enum FindingKind
{
    /// <summary>A page of the data file was changed by the disk.</summary>
    Page,

    /// <summary>A log is not what its writer wrote.</summary>
    Log,

    /// <summary>A part of a dispute was damaged, set back, and has not come again.</summary>
    Missing,

    /// <summary>What is sent to peers, or waits, does not agree with its counters or with the logs.</summary>
    Transport,

    /// <summary>Lists or totals are not what the entries say.</summary>
    Lists,

    /// <summary>The file of a paper that was here is gone, or was changed by the disk.</summary>
    Paper,
}
