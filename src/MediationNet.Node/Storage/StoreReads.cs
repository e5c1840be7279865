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

    internal static IReadOnlyList<DisputeLine> List(
        ILiteDatabase db,
        Ledger ledger,
        ListKind kind,
        IReadOnlyList<CommitteeId>? committees,
        DisputeId? after,
        int size)
    {
        var rows = committees is null
            ? All(db, after, size)
            : committees
                .SelectMany(committee => Page(db, kind, committee, after, size))
                .OrderBy(row => row["_id"].AsString, StringComparer.Ordinal)
                .Take(size);
        return [.. rows.Select(row => LineOf(db, ledger, row))];
    }

    /// <summary>A line of a list; made anew where the disk has changed it.</summary>
    internal static DisputeLine LineOf(ILiteDatabase db, Ledger ledger, BsonDocument row) =>
        ToLine(ReadModels.IsWhole(row) ? row : Anew(db, ledger, row));

    internal static IReadOnlyDictionary<CommitteeId, int> OpenDisputes(
        ILiteDatabase db, IEnumerable<CommitteeId> committees) =>
        committees.ToDictionary(
            committee => committee,
            committee => Page(db, ListKind.Held, committee, null, NodeStore.PageMax)
                .Count(row => row["stage"].AsString is not ("Performed" or "Agreed" or "NotAccepted")));

    internal static IReadOnlyDictionary<ListKind, long> Counts(
        ILiteDatabase db, IReadOnlyCollection<CommitteeId> committees)
    {
        var counts = Enum.GetValues<ListKind>().ToDictionary(
            kind => kind, kind => committees.Sum(committee => Rows(db, kind, committee, null).LongCount()));
        counts[ListKind.All] = ReadModels.Totals(db).Disputes;
        return counts;
    }

    internal static StoreTotals Totals(ILiteDatabase db)
    {
        var (disputes, entries) = ReadModels.Totals(db);
        return new StoreTotals(disputes, entries, WaitingRoom.Count(db));
    }

    private static List<BsonDocument> All(ILiteDatabase db, DisputeId? after, int size) =>
        db.Disputes().Query()
            .Where("$._id > @0", after is { } last ? Keys.Of(last) : "")
            .OrderBy("$._id")
            .Limit(size)
            .ToList();

    private static List<BsonDocument> Page(
        ILiteDatabase db, ListKind kind, CommitteeId committee, DisputeId? after, int size) =>
        Rows(db, kind, committee, after).OrderBy($"$.{FieldOf(kind)}").Limit(size).ToList();

    private static ILiteQueryable<BsonDocument> Rows(
        ILiteDatabase db, ListKind kind, CommitteeId committee, DisputeId? after)
    {
        var list = kind switch
        {
            ListKind.InDispatch => $"dispatch|{committee.Value}",
            ListKind.Stuck => $"stuck|{committee.Value}",
            _ => committee.Value,
        };
        var from = after is { } last ? Keys.After(ReadModels.ListKey(list, last)) : $"{list}|";
        return db.Disputes().Query().Where($"$.{FieldOf(kind)} BETWEEN @0 AND @1", from, Keys.After($"{list}|"));
    }

    private static string FieldOf(ListKind kind) => kind switch
    {
        ListKind.Offered => "offered",
        ListKind.InDispatch or ListKind.Stuck => "desk",
        _ => "held",
    };

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
        DateTimeOffset.FromUnixTimeMilliseconds(row["last"].AsInt64));
}
