using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>The end of a log with what the next entry needs to know of it.</summary>
/// <param name="Seq">Entries held without a hole.</param>
/// <param name="Hash">Hash of the last.</param>
/// <param name="Covered">Up to here sealed.</param>
/// <param name="CoveredHash">Hash of the last sealed one.</param>
internal sealed record LogTail(long Seq, EntryHash Hash, long Covered, EntryHash CoveredHash)
{
    internal static readonly LogTail Empty = new(0, default, 0, default);

    internal LogEnd End => new(Seq, Hash, Covered);

    internal LogTail With(EntryHash hash, bool seals) =>
        seals ? new LogTail(Seq + 1, hash, Seq + 1, hash) : this with { Seq = Seq + 1, Hash = hash };
}

/// <summary>A dispute as the store holds it: its fold and the ends of its logs.</summary>
/// <param name="State">The fold of all covered entries whose causal past is here; null before the record came.</param>
/// <param name="Logs">The end of each writer's log.</param>
/// <param name="Folded">Entries in the fold.</param>
internal sealed record HeldDispute(Dispute? State, IReadOnlyDictionary<Writer, LogTail> Logs, long Folded)
{
    internal static readonly HeldDispute None = new(null, new Dictionary<Writer, LogTail>(), 0);

    internal long Entries => Logs.Values.Sum(log => log.Seq);

    internal LogTail Log(Writer writer) => Logs.GetValueOrDefault(writer) ?? LogTail.Empty;

    /// <summary>The heads another entry may name as seen: sealed ones only.</summary>
    internal IReadOnlyList<Head> HeadsBeside(Writer writer) =>
    [
        .. Logs.Where(log => log.Key != writer && log.Value.Covered > 0)
            .OrderBy(log => log.Key)
            .Select(log => new Head(log.Key, log.Value.Covered, log.Value.CoveredHash)),
    ];

    /// <summary>
    /// Takes in a held entry without reading the others again, when it comes after all of them; null when it does not.
    /// </summary>
    internal HeldDispute? Extended(Entry entry, bool seals)
    {
        var log = Log(entry.Writer);
        var next = log.With(entry.Hash, seals);
        var logs = new Dictionary<Writer, LogTail>(Logs) { [entry.Writer] = next };
        var allFolded = Folded == Entries && log.Covered == log.Seq;
        var comesLast = HeadsBeside(entry.Writer).All(head =>
            entry.Seen.Any(seen => seen.Writer == head.Writer && seen.Seq >= head.Seq));
        var pastIsHere = entry.Seen.All(seen => Log(seen.Writer).Seq >= seen.Seq);
        return seals && allFolded && comesLast && pastIsHere
            ? new HeldDispute(DisputeFold.Evolve(State, entry), logs, Folded + 1)
            : null;
    }
}
