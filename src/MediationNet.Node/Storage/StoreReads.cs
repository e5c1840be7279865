using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>What pages and the API read. Every query goes by key or index, and a page at a time.</summary>
internal static class StoreReads
{
    internal static DisputeFile? Show(ILiteDatabase db, LogBook logs, DisputeId dispute)
    {
        var held = logs.Load(db, dispute);
        if (!held.IsWhole || held.State is not { } state) return null;

        var covered = LogBook.All(db, dispute)
            .Select(row => EntryWire.Read(row.Bytes.Envelope).Entry)
            .Where(entry => entry.Seq <= held.Log(entry.Writer).Covered)
            .ToList();
        return new DisputeFile(state, CausalOrder.Sort(covered), PeerOutbox.DeliveryOf(db, dispute));
    }

    /// <summary>A page of a list in the order of recording, or the other way round.</summary>
    internal static IReadOnlyList<DisputeLine> List(
        ILiteDatabase db,
        Ledger ledger,
        ListKind kind,
        IReadOnlyList<CommitteeId>? committees,
        DisputeId? after,
        int size,
        bool newestFirst = false)
    {
        var order = newestFirst ? Query.Descending : Query.Ascending;
        var rows = committees is null
            ? All(db, after, order, size)
            : committees
                .SelectMany(committee => Page(db, kind, committee, after, order, size))
                .Order(Comparer<BsonDocument>.Create(
                    (a, b) => order * string.CompareOrdinal(a["_id"].AsString, b["_id"].AsString)))
                .Take(size);
        return [.. rows.Select(row => LineOf(db, ledger, row))];
    }

    /// <summary>A line of a list; made anew where the disk has changed it.</summary>
    internal static DisputeLine LineOf(ILiteDatabase db, Ledger ledger, BsonDocument row) =>
        ToLine(ReadModels.IsWhole(row) ? row : Anew(db, ledger, row));

    internal static IReadOnlyDictionary<CommitteeId, int> OpenDisputes(
        ILiteDatabase db, Ledger ledger, IEnumerable<CommitteeId> committees) =>
        committees.ToDictionary(
            committee => committee, committee => (int)ledger.Lengths.Of(db, ListKind.Open, committee));

    internal static IReadOnlyDictionary<ListKind, long> Counts(
        ILiteDatabase db, Ledger ledger, IReadOnlyCollection<CommitteeId> committees)
    {
        var counts = Enum.GetValues<ListKind>().ToDictionary(
            kind => kind, kind => committees.Sum(committee => ledger.Lengths.Of(db, kind, committee)));
        counts[ListKind.All] = ReadModels.Totals(db).Disputes;
        return counts;
    }

    internal static StoreTotals Totals(ILiteDatabase db)
    {
        var (disputes, entries) = ReadModels.Totals(db);
        return new StoreTotals(disputes, entries, WaitingRoom.Count(db));
    }

    private static List<BsonDocument> All(ILiteDatabase db, DisputeId? after, int order, int size)
    {
        var rows = db.Disputes().Query();
        if (after is { } last)
            rows = rows.Where(order == Query.Ascending ? "$._id > @0" : "$._id < @0", Keys.Of(last));
        return rows.OrderBy("$._id", order).Limit(size).ToList();
    }

    private static List<BsonDocument> Page(
        ILiteDatabase db, ListKind kind, CommitteeId committee, DisputeId? after, int order, int size)
    {
        var (field, list) = ReadModels.ListOf(kind, committee);
        var (from, to) = ($"{list}|", Keys.After($"{list}|"));
        var last = after is { } line ? ReadModels.ListKey(list, line) : "";
        if (last.Length > 0) (from, to) = order == Query.Ascending ? (last, to) : (from, last);
        return db.Disputes().Query()
            .Where($"$.{field} BETWEEN @0 AND @1", from, to)
            .Where($"$.{field} != @0", last)
            .OrderBy($"$.{field}", order)
            .Limit(size)
            .ToList();
    }

    // While a part of the dispute is missing nothing better can be said than that it is there.
    private static BsonDocument Anew(ILiteDatabase db, Ledger ledger, BsonDocument row)
    {
        var dispute = Keys.ToDispute(row["_id"].AsString);
        var held = ledger.Logs.Load(db, dispute);
        return held is { IsWhole: true, State: { } state }
            ? ReadModels.Row(ledger.Directory, dispute, state, held)
            : ReadModels.Unknown(dispute);
    }

    private static DisputeLine ToLine(BsonDocument row) => new(
        Keys.ToDispute(row["_id"].AsString),
        row["category"].AsString,
        row["parties"].AsString,
        row["stage"].AsString,
        row["custodian"].AsString,
        row["term"].AsInt64,
        DateTimeOffset.FromUnixTimeMilliseconds(row["recorded"].AsInt64),
        DateTimeOffset.FromUnixTimeMilliseconds(row["last"].AsInt64))
    {
        Numbers = row["numbers"].IsString ? row["numbers"].AsString : "",
    };
}
