using MediationNet.Domain.Committees;
using static System.FormattableString;

namespace MediationNet.Domain.Sync;

/// <summary>
/// What goes into a bundle: this side's half of a session, written down for a peer that cannot answer now. Rows begin
/// after what the peer is known to hold, so that a bundle that is lost loses nothing: the next one has them again.
/// </summary>
/// <param name="position">Where this node stands with the peer; what is written later goes into the next.</param>
/// <param name="afterN">
/// For each lane the last row that an earlier bundle of the same export has; 0 when this is the first one.
/// </param>
public sealed class BundleOutflow(PeerPosition position, IReadOnlyList<long> afterN)
{
    private readonly long[] _firstN = [.. position.Lanes.Select((lane, n) => Math.Max(lane.AckedN, afterN[n]) + 1)];
    private readonly long[] _lastN = [.. position.Lanes.Select((lane, n) => Math.Max(lane.AckedN, afterN[n]))];

    /// <summary>The lane whose rows come next; null when all are in.</summary>
    public int? Lane => Enumerable.Range(0, Lanes.Count)
        .Where(lane => _lastN[lane] < position.Lanes[lane].HeadN)
        .Select(lane => (int?)lane)
        .FirstOrDefault();

    /// <summary>The first row that may be in it, for each lane.</summary>
    public IReadOnlyList<long> FirstN => _firstN;

    /// <summary>The last row that is in it so far, or was in an earlier one, for each lane.</summary>
    public IReadOnlyList<long> LastN => _lastN;

    /// <summary>
    /// The frames it begins with: Hello, which tells the peer how much of its own outbox is held here, and what is
    /// missing here.
    /// </summary>
    public IReadOnlyList<SyncFrame> Opening(NodeId me, DateTimeOffset now) =>
    [
        SessionHello.Of(me, position, SyncLimits.Protocols, SyncLimits.CreditBytes, now),
        .. position.Wants.Take(SyncLimits.WantsOpenMax),
    ];

    /// <summary>The next batch, of rows that were read after <see cref="LastN"/> of <see cref="Lane"/>.</summary>
    /// <exception cref="InvalidOperationException">The own outbox has a hole.</exception>
    public BatchFrame Batch(OutboxPage page)
    {
        var lane = Lane ?? throw new InvalidOperationException("Rows that were not asked for.");
        var rows = page.Rows.Where(row => row.N <= position.Lanes[lane].HeadN).ToList();
        var expected = _lastN[lane];
        if (rows.Count == 0 || rows.Any(row => row.N != ++expected))
            throw new InvalidOperationException(Invariant($"The own outbox has a hole in lane {lane}."));

        return new BatchFrame(lane, rows[0].N, rows[^1].N, rows);
    }

    /// <summary>The batch, or as much of its beginning as was found to have room, is in.</summary>
    public void Wrote(BatchFrame batch) => _lastN[batch.Lane] = batch.LastN;

    /// <summary>The frames it ends with: which lanes are whole, and a farewell: nothing was cut off.</summary>
    public IReadOnlyList<SyncFrame> Closing() =>
    [
        .. Enumerable.Range(0, Lanes.Count)
            .Where(lane => _lastN[lane] >= position.Lanes[lane].HeadN)
            .Select(lane => new CaughtFrame(lane, _lastN[lane])),
        new ByeFrame(ByeReason.Stopping, ""),
    ];
}
