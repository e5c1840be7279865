using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>The end of a log with what the next entry needs to know of it.</summary>
/// <param name="Seq">Entries held without a hole.</param>
/// <param name="Hash">Hash of the last.</param>
/// <param name="Covered">Up to here sealed.</param>
internal sealed record LogTail(long Seq, EntryHash Hash, long Covered)
{
    internal static readonly LogTail Empty = new(0, default, 0);

    internal LogEnd End => new(Seq, Hash, Covered);

    internal LogTail With(EntryHash hash, bool seals) =>
        seals ? new LogTail(Seq + 1, hash, Seq + 1) : this with { Seq = Seq + 1, Hash = hash };
}

/// <summary>A dispute as the store holds it: its fold and the ends of its logs.</summary>
/// <param name="State">The fold of all covered entries whose causal past is here; null before the record came.</param>
/// <param name="Logs">The end of each writer's log.</param>
/// <param name="Folded">How far each writer's log is in the fold.</param>
internal sealed record HeldDispute(
    Dispute? State, IReadOnlyDictionary<Writer, LogTail> Logs, IReadOnlyDictionary<Writer, Head> Folded)
{
    /// <summary>The disk has changed something, and the logs have not been set back yet.</summary>
    internal bool IsDamaged { get; init; }

    /// <summary>What was damaged and has not come back yet.</summary>
    internal IReadOnlyList<MissingRun> Missing { get; init; } = [];

    /// <summary>All that was ever held is here: only then may anything be shown or decided.</summary>
    internal bool IsWhole => !IsDamaged && Missing.Count == 0;

    /// <summary>While it is not whole: the entries of it that the totals count.</summary>
    internal long Counted { get; init; }

    /// <summary>Whether the logs tell who takes part: not when a part, or what an entry had seen, is missing.</summary>
    internal bool TellsItsPeers => IsWhole && State is not null && AllFolded;

    private bool AllFolded => Folded.Values.Sum(head => head.Seq) == Entries;

    /// <summary>When they do not: the peers that may know of it for all that.</summary>
    internal IReadOnlySet<NodeId> KnownTo { get; init; } = new HashSet<NodeId>();

    /// <summary>Whether this place was held once, was damaged, and has not come back yet.</summary>
    internal bool IsMissing(Writer writer, long seq) =>
        Missing.Any(run => run.Writer == writer && run.From <= seq && seq <= run.To);

    internal long Entries => Logs.Values.Sum(log => log.Seq);

    /// <summary>The last entry of each log.</summary>
    internal IReadOnlyCollection<Head> Heads =>
        [.. Logs.Where(log => log.Value.Seq > 0).Select(log => new Head(log.Key, log.Value.Seq, log.Value.Hash))];

    internal LogTail Log(Writer writer) => Logs.GetValueOrDefault(writer) ?? LogTail.Empty;

    /// <summary>
    /// The heads another entry may name as seen: folded ones only. An entry that named one whose own past is not here
    /// would wait with it, and its writer would decide anew without what it has decided already.
    /// </summary>
    internal IReadOnlyList<Head> HeadsBeside(Writer writer) =>
        [.. Folded.Values.Where(head => head.Writer != writer).OrderBy(head => head.Writer)];

    /// <summary>
    /// Takes in a held entry without reading the others again, when it comes after all of them or changes nothing yet;
    /// null when it does not.
    /// </summary>
    internal HeldDispute? Extended(Entry entry, bool seals)
    {
        if (!IsWhole) return null;

        var logs = new Dictionary<Writer, LogTail>(Logs) { [entry.Writer] = Log(entry.Writer).With(entry.Hash, seals) };
        if (!seals) return this with { Logs = logs };

        var comesLast = HeadsBeside(entry.Writer).All(head =>
            entry.Seen.Any(seen => seen.Writer == head.Writer && seen.Seq >= head.Seq));
        var pastIsHere = entry.Seen.All(seen => Log(seen.Writer).Seq >= seen.Seq && seen.Seq > 0);
        if (!AllFolded || !comesLast || !pastIsHere) return null;

        var folded = new Dictionary<Writer, Head>(Folded)
        {
            [entry.Writer] = new Head(entry.Writer, entry.Seq, entry.Hash),
        };
        return new HeldDispute(DisputeFold.Evolve(State, entry), logs, folded);
    }
}
