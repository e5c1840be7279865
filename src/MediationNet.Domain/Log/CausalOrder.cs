namespace MediationNet.Domain.Log;

/// <summary>The one order in which every node reads a dispute's entries.</summary>
public static class CausalOrder
{
    /// <summary>
    /// Entries so that each comes after all it had seen; ties by clock, then writer. An entry whose causal past is
    /// not wholly here is left out until it is. The result depends on the set alone, never on the order of arrival;
    /// an entry given twice counts once, and of a fork the smaller hash.
    /// </summary>
    public static IReadOnlyList<Entry> Sort(IReadOnlyCollection<Entry> entries)
    {
        var present = entries.Select(e => (e.Writer, e.Seq)).ToHashSet();
        if (present.Count < entries.Count)
            entries = [.. entries.OrderBy(e => e.Hash).DistinctBy(e => (e.Writer, e.Seq))];

        var waitsFor = new Dictionary<(Writer, long), int>();
        var unlocks = new Dictionary<(Writer, long), List<Entry>>();
        var ready = new PriorityQueue<Entry, (long, Writer, long)>();

        foreach (var entry in entries)
        {
            var past = Past(entry).ToList();
            foreach (var needed in past.Where(present.Contains))
            {
                if (!unlocks.TryGetValue(needed, out var list)) unlocks[needed] = list = [];
                list.Add(entry);
            }

            waitsFor[(entry.Writer, entry.Seq)] = past.Count;
            if (past.Count == 0) ready.Enqueue(entry, Tie(entry));
        }

        var sorted = new List<Entry>(entries.Count);
        while (ready.TryDequeue(out var next, out _))
        {
            sorted.Add(next);
            foreach (var follower in unlocks.GetValueOrDefault((next.Writer, next.Seq)) ?? [])
            {
                if (--waitsFor[(follower.Writer, follower.Seq)] == 0) ready.Enqueue(follower, Tie(follower));
            }
        }

        return sorted;
    }

    private static IEnumerable<(Writer, long)> Past(Entry entry)
    {
        var seen = entry.Seen.Select(head => (head.Writer, head.Seq));
        return entry.Seq > 1 ? seen.Prepend((entry.Writer, entry.Seq - 1)) : seen;
    }

    private static (long, Writer, long) Tie(Entry entry) => (entry.Clock.Value, entry.Writer, entry.Seq);
}
