using System.Globalization;
using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>
/// Compares what is to be sent, what was received and what waits with the logs, a step at a time: rows without a hole,
/// each about entries that are held, and counters that say what is there.
/// </summary>
internal sealed class TransportCheck(Action<string> find)
{
    private const int PageRows = 500;

    private readonly Dictionary<(string Peer, int Lane), long> _last = [];

    /// <summary>Looks at the outbox rows after a key; the last key, or null at the end.</summary>
    internal string? Step(ILiteDatabase db, string after, int count)
    {
        var rows = db.Outbox().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(count).ToList();
        foreach (var row in rows) Check(db, row);
        return rows.Count == 0 ? null : rows[^1]["_id"].AsString;
    }

    /// <summary>Looks at the counters of the peers, at what waits, and at what was kept aside.</summary>
    internal void Finish(ILiteDatabase db)
    {
        var peers = db.Peers().Query().ToList().ToDictionary(row => row["_id"].AsString, StringComparer.Ordinal);
        foreach (var (peer, lane) in _last.Keys.Where(key => !peers.ContainsKey(key.Peer)))
            find(Text($"nothing is known of peer {peer}, though its outbox has rows in lane {lane}"));
        foreach (var (peer, row) in peers)
        {
            foreach (var lane in new[] { PeerOutbox.CustodyLane, PeerOutbox.FileLane }) CheckLane(peer, lane, row);
        }

        CheckWaiting(db);
    }

    private void Check(ILiteDatabase db, BsonDocument row)
    {
        var key = row["_id"].AsString;
        if (PeerOutbox.PlaceOf(row) is not { } place || !PeerOutbox.IsRow(row))
        {
            find($"outbox row {key} does not say what is to be sent");
            return;
        }

        var lane = (place.Peer.Value, place.Lane);
        var before = _last.GetValueOrDefault(lane);
        if (place.N != before + 1)
            find(Text($"the outbox for {place.Peer}, lane {place.Lane}, has no rows {before + 1} to {place.N - 1}"));
        _last[lane] = place.N;
        var end = db.Logs().FindById(row["log"].AsString) is { } log ? LogBook.ToTail(log)?.Seq ?? 0 : 0;
        if (row["to"].AsInt64 > end && db.Mending().FindById(row["dispute"].AsString) is null)
            find(Text($"outbox row {key} is about entries {end + 1} to {row["to"].AsInt64} that are not held"));
    }

    private void CheckLane(string peer, int lane, BsonDocument row)
    {
        var (head, last) = (PeerOutbox.HeadIn(row, lane), _last.GetValueOrDefault((peer, lane)));
        if (head != last)
            find(Text($"the outbox for {peer}, lane {lane}, is said to end at row {head}, and ends at {last}"));
        if (PeerOutbox.AckIn(row, lane) > head)
            find(Text($"peer {peer} is said to hold more rows of lane {lane} than there are"));
    }

    private void CheckWaiting(ILiteDatabase db)
    {
        var count = 0L;
        foreach (var page in Pages(db))
        {
            foreach (var row in page.Where(row => !Keys.IsEntry(row["_id"].AsString)))
                find($"a row among those that wait bears no key of an entry: {row["_id"].AsString}");
            count += page.Count(row => !row["e"].IsNull);
        }

        if (count != WaitingRoom.Count(db))
            find(Text($"{WaitingRoom.Count(db)} entries are said to wait, and {count} do"));
    }

    // A page at a time: what waits may be large.
    private static IEnumerable<List<BsonDocument>> Pages(ILiteDatabase db)
    {
        var after = "";
        while (true)
        {
            var page = db.Waiting().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(PageRows).ToList();
            if (page.Count == 0) yield break;
            yield return page;
            after = page[^1]["_id"].AsString;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
