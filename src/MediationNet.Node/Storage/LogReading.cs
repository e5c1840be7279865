using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>A row of the entries as it was found under its key.</summary>
internal sealed record EntryRow(string Key, SealedBytes Bytes);

/// <summary>A log as it was read back: as far as it is surely what its writer wrote.</summary>
/// <param name="Entries">From the first without a hole, each following from the one before.</param>
/// <param name="Tail">The end of these.</param>
/// <param name="Reached">How far the log is known to have been held; more than the tail when entries are lost.</param>
/// <param name="IsWhole">The end that was written down is the one that was read.</param>
internal sealed record LogReading(IReadOnlyList<ReadEntry> Entries, LogTail Tail, long Reached, bool IsWhole)
{
    /// <summary>Whether a seal is its writer's: asked of an entry, with the first one of its log.</summary>
    internal delegate bool SealCheck(ReadEntry first, ReadEntry read, ReadOnlyMemory<byte> seal);

    /// <summary>Reads a log against the end that was written down for it.</summary>
    /// <remarks>
    /// A chain that leads to that end is what was written. One that does not is believed up to its last right seal:
    /// what lies behind is unproven, whoever changed it.
    /// </remarks>
    internal static LogReading Of(
        DisputeId dispute, Writer writer, LogTail? end, IReadOnlyList<EntryRow> rows, SealCheck holds)
    {
        var (chain, tail) = Chain(dispute, writer, rows);
        var covered = (int)tail.Covered;
        if (end == tail && rows.Count == chain.Count
            && (covered == 0 || holds(chain[0], chain[covered - 1], rows[covered - 1].Bytes.Seal)))
        {
            return new LogReading(chain, tail, tail.Seq, IsWhole: true);
        }

        var proven = chain.Count;
        while (proven > 0 && !IsProven(proven)) proven--;
        var good = chain.Take(proven).ToList();
        var reached = Math.Max(end?.Seq ?? 0, rows.Count == 0 ? 0 : Keys.SeqOf(rows[^1].Key));
        var goodTail = proven == 0 ? LogTail.Empty : new LogTail(proven, good[^1].Entry.Hash, proven);
        return new LogReading(good, goodTail, Math.Max(reached, proven), IsWhole: false);

        bool IsProven(int seq) =>
            !rows[seq - 1].Bytes.Seal.IsEmpty && holds(chain[0], chain[seq - 1], rows[seq - 1].Bytes.Seal);
    }

    private static (List<ReadEntry> Chain, LogTail Tail) Chain(
        DisputeId dispute, Writer writer, IReadOnlyList<EntryRow> rows)
    {
        var chain = new List<ReadEntry>(rows.Count);
        var tail = LogTail.Empty;
        foreach (var row in rows)
        {
            var seq = tail.Seq + 1;
            if (row.Key != Keys.Of(dispute, writer, seq) || Quarantine.TryRead(row.Bytes) is not { } read) break;
            if (read.Entry.Dispute != dispute || read.Entry.Writer != writer || read.Entry.Seq != seq) break;
            if (read.Previous != tail.Hash) break;

            chain.Add(read);
            tail = tail.With(read.Entry.Hash, seals: !row.Bytes.Seal.IsEmpty);
        }

        return (chain, tail);
    }
}
