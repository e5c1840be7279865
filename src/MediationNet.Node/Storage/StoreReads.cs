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
        if (held.State is not { } state) return null;

        var covered = LogBook.All(db, dispute)
            .Select(row => EntryWire.Read(row.Bytes.Envelope).Entry)
            .Where(entry => entry.Seq <= held.Log(entry.Writer).Covered)
            .ToList();
        return new DisputeFile(state, CausalOrder.Sort(covered), PeerOutbox.DeliveryOf(db, dispute));
    }

    internal static IReadOnlyList<DisputeLine> List(
        ILiteDatabase db, ListKind kind, bool whole, IReadOnlyList<CommitteeId> committees, DisputeId? after, int size)
    {
        var from = after is { } last ? Keys.Of(last) : "";
        var rows = kind == ListKind.All && whole
            ? Page(db, "$._id > @1", "", from, size)
            : committees
                .SelectMany(committee => Page(db, Condition(kind, committee, out var key), key, from, size))
                .OrderBy(row => row["_id"].AsString, StringComparer.Ordinal)
                .Take(size);
        return [.. rows.Select(ToLine)];
    }

    internal static IReadOnlyDictionary<CommitteeId, int> OpenDisputes(
        ILiteDatabase db, IEnumerable<CommitteeId> committees) =>
        committees.ToDictionary(
            committee => committee,
            committee => Page(db, "$.custodian = @0 AND $._id > @1", committee.Value, "", NodeStore.PageMax)
                .Count(row => row["stage"].AsString is not ("Performed" or "Agreed" or "NotAccepted")));

    internal static StoreTotals Totals(ILiteDatabase db)
    {
        var (disputes, entries) = ReadModels.Totals(db);
        var waiting = db.Single().FindById("waiting") is { } row ? row["count"].AsInt64 : 0;
        return new StoreTotals(disputes, entries, waiting);
    }

    private static string Condition(ListKind kind, CommitteeId committee, out string key)
    {
        key = kind switch
        {
            ListKind.InDispatch => $"dispatch|{committee.Value}",
            ListKind.Stuck => $"stuck|{committee.Value}",
            _ => committee.Value,
        };
        return kind switch
        {
            ListKind.Offered => "$.offered = @0 AND $._id > @1",
            ListKind.InDispatch or ListKind.Stuck => "$.desk = @0 AND $._id > @1",
            _ => "$.custodian = @0 AND $._id > @1",
        };
    }

    private static List<BsonDocument> Page(ILiteDatabase db, string condition, string key, string after, int size) =>
        db.Disputes().Query().Where(condition, key, after).OrderBy("$._id").Limit(size).ToList();

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
