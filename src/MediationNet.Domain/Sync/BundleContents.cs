namespace MediationNet.Domain.Sync;

/// <summary>Whose rows a bundle brings, by what is known here of the sender.</summary>
public enum BundleAge
{
    /// <summary>The incarnation of the sender that is known here, or the first one ever heard of.</summary>
    Present,

    /// <summary>An incarnation not heard of before: the sender's store was made anew.</summary>
    New,

    /// <summary>An incarnation that a later one has replaced: a bundle that comes late.</summary>
    Past,
}

/// <summary>Rows before those of a bundle that never came.</summary>
/// <param name="Lane">In which lane.</param>
/// <param name="FirstN">The first missing row.</param>
/// <param name="LastN">The last missing row.</param>
public readonly record struct BundleGap(int Lane, long FirstN, long LastN);

/// <summary>What came with a bundle, by number only.</summary>
/// <param name="Age">Whose rows these are.</param>
/// <param name="ForThisStore">They were written for the present incarnation of this node.</param>
/// <param name="Rows">Rows that came.</param>
/// <param name="Entries">Entries that came.</param>
/// <param name="Wants">Parts of logs that the sender asks for.</param>
/// <param name="FirstN">For each lane the first row that came; 0 when none.</param>
/// <param name="LastN">For each lane the last row that came; 0 when none.</param>
/// <param name="Acknowledged">
/// For each lane how much of the own outbox the sender holds, as far as it may be believed.
/// </param>
/// <param name="Gaps">Rows missing before those that came. What came is kept; the cursor stays before them.</param>
/// <param name="HoldsMoreThanWritten">
/// The sender says that it holds more of the own outbox than was ever written here: an older copy was put back.
/// </param>
/// <param name="More">The sender had more for this node than came.</param>
public sealed record BundleContents(
    BundleAge Age,
    bool ForThisStore,
    long Rows,
    long Entries,
    int Wants,
    IReadOnlyList<long> FirstN,
    IReadOnlyList<long> LastN,
    IReadOnlyList<long> Acknowledged,
    IReadOnlyList<BundleGap> Gaps,
    bool HoldsMoreThanWritten,
    bool More);
