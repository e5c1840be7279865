using LiteDB;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>A log whose end does not fit the entries that are there.</summary>
/// <param name="Dispute">Of which dispute.</param>
/// <param name="Writer">Whose.</param>
/// <param name="Reached">How far it had come, by its end or by its entries.</param>
internal sealed record DamagedLog(DisputeId Dispute, Writer Writer, long Reached);

/// <summary>
/// Finds entries that are gone though the log's end says that they were held. It looks at keys only, so that a start
/// stays quick; what a byte changed, only <see cref="Verification"/> finds.
/// </summary>
internal static class LogCheck
{
    private const int LogsAtOnce = 2_000;

    /// <summary>All logs with a hole, without their tail, or without their end.</summary>
    internal static List<DamagedLog> Find(ILiteDatabase db)
    {
        var damaged = new List<DamagedLog>();
        for (var after = ""; after is not null;)
        {
            var logs = db.Logs().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(LogsAtOnce).ToList();
            var until = Keys.After(logs.Count == LogsAtOnce ? logs[^1]["_id"].AsString : "");
            var ends = logs.ToDictionary(
                row => row["_id"].AsString, row => row["seq"].AsInt64, StringComparer.Ordinal);
            foreach (var (log, count, last) in Runs(db, after, until))
            {
                ends.Remove(log, out var end);
                if (count != end || last != end) damaged.Add(Of(log, Math.Max(last, end)));
            }

            damaged.AddRange(ends.Where(log => log.Value > 0).Select(log => Of(log.Key, log.Value)));
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

    private static DamagedLog Of(string log, long reached) =>
        new(Keys.ToDispute(log[..32]), Keys.ToWriter(log), reached);
}
