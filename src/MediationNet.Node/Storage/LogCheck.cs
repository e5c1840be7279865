using LiteDB;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Finds entries that are gone though the log's end says that they were held. It looks at keys only, so that a start
/// stays quick; what a byte changed, only <see cref="Verification"/> finds.
/// </summary>
internal static class LogCheck
{
    private const int LogsAtOnce = 2_000;

    /// <summary>The disputes with a log that has a hole, or is without its tail or its end.</summary>
    internal static IReadOnlySet<DisputeId> Find(ILiteDatabase db)
    {
        var damaged = new HashSet<DisputeId>();
        for (var after = ""; after is not null;)
        {
            var logs = db.Logs().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(LogsAtOnce).ToList();
            var until = Keys.After(logs.Count == LogsAtOnce ? logs[^1]["_id"].AsString : "");
            var ends = logs.Where(row => Keys.IsLog(row["_id"].AsString)).ToDictionary(
                row => row["_id"].AsString, row => LogBook.ToTail(row)?.Seq ?? -1, StringComparer.Ordinal);
            foreach (var (log, count, last) in Runs(db, after, until))
            {
                ends.Remove(log, out var end);
                if (count != end || last != end) damaged.Add(Of(log));
            }

            damaged.UnionWith(ends.Where(log => log.Value != 0).Select(log => Of(log.Key)));
            after = logs.Count == LogsAtOnce ? until : null;
        }

        return damaged;
    }

    /// <summary>Of each log between two keys: how many entries there are, and the place of the last.</summary>
    private static IEnumerable<(string Log, long Count, long Last)> Runs(ILiteDatabase db, string after, string until)
    {
        var (log, count, last) = ("", 0L, "");
        foreach (var row in db.Entries().Query().Where(Keys.Range, after, until).Select("$._id").ToDocuments())
        {
            var key = row["_id"].AsString;
            if (!Keys.IsEntry(key)) continue;
            if (!key.StartsWith(log, StringComparison.Ordinal) || count == 0)
            {
                if (count > 0) yield return (log, count, Keys.SeqOf(last));
                (log, count) = (Keys.LogOf(key), 0);
            }

            count++;
            last = key;
        }

        if (count > 0) yield return (log, count, Keys.SeqOf(last));
    }

    private static DisputeId Of(string log) => Keys.ToDispute(Keys.DisputeIn(log));
}
