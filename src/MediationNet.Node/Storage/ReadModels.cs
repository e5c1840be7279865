using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Lists and counts for people: a pure function of the fold, kept in the same transaction, rebuildable.
/// </summary>
internal static class ReadModels
{
    private const string TotalsId = "totals";
    private const string SumField = "sum";

    /// <summary>The part of a row that is counted.</summary>
    internal const string FactsField = "facts";

    internal static void Update(
        ILiteDatabase db,
        NetworkDirectory directory,
        ListLengths lengths,
        IReadOnlyCollection<(DisputeId Id, HeldDispute Before, HeldDispute After)> changes)
    {
        if (changes.Count == 0) return;
        var totals = db.Single().FindById(TotalsId)
            ?? new BsonDocument { ["_id"] = TotalsId, ["disputes"] = 0L, ["entries"] = 0L };
        foreach (var (id, before, after) in changes)
        {
            // While a part is missing the lists keep what was last known; then they are brought up to all that came.
            if (!after.IsWhole) continue;
            var counted = before.IsWhole ? before.Entries : before.Counted;
            totals["entries"] = totals["entries"].AsInt64 + (after.Entries - counted);
            if (after.State is not null && !IsListed(db, id, before))
                totals["disputes"] = totals["disputes"].AsInt64 + 1;
            var row = after.State is { } dispute ? Row(directory, id, dispute, after) : null;
            lengths.Moved(db, Keys.Of(id), row);
            if (row is not null) db.Disputes().Upsert(row);
            else if (db.Disputes().Delete(Keys.Of(id))) totals["disputes"] = totals["disputes"].AsInt64 - 1;
        }

        db.Single().Upsert(totals);
    }

    private static bool IsListed(ILiteDatabase db, DisputeId id, HeldDispute before) =>
        before.IsWhole ? before.State is not null : db.Disputes().FindById(Keys.Of(id)) is not null;

    internal static (long Disputes, long Entries) Totals(ILiteDatabase db) =>
        db.Single().FindById(TotalsId) is { } row ? (row["disputes"].AsInt64, row["entries"].AsInt64) : (0, 0);

    internal static void SetTotals(ILiteDatabase db, long disputes, long entries) => db.Single().Upsert(
        new BsonDocument { ["_id"] = TotalsId, ["disputes"] = disputes, ["entries"] = entries });

    /// <summary>Raised with each change of the rows: the next start makes them anew.</summary>
    internal const int Version = 9;

    /// <summary>Whether a row is what was written: else its line is made anew from the entries.</summary>
    internal static bool IsWhole(BsonDocument row) => row[SumField].IsInt64 && row[SumField].AsInt64 == SumOf(row);

    /// <summary>The row of a dispute.</summary>
    internal static BsonDocument Row(NetworkDirectory directory, DisputeId id, Dispute dispute, HeldDispute held)
    {
        var row = Fields(directory, id, dispute, held);
        row[SumField] = SumOf(row);
        return row;
    }

    /// <summary>What a list says of a dispute of which nothing more can be said than that it is there.</summary>
    internal static BsonDocument Unknown(DisputeId id) => new()
    {
        ["_id"] = Keys.Of(id),
        ["custodian"] = "",
        ["term"] = 0L,
        ["stage"] = nameof(Stage.Recorded),
        ["category"] = "other",
        ["parties"] = "?",
        ["recorded"] = 0L,
        ["last"] = 0L,
    };

    private static long SumOf(BsonDocument row)
    {
        var fields = new BsonDocument(row.Where(field => field.Key != SumField).ToDictionary());
        return Crc32C.Append(0, BsonSerializer.Serialize(fields));
    }

    private static BsonDocument Fields(
        NetworkDirectory directory, DisputeId id, Dispute dispute, HeldDispute held)
    {
        var custodian = dispute.Custody.Custodian?.Value ?? "";
        var facts = CaseFacts.Of(dispute);
        return new()
        {
            ["_id"] = Keys.Of(id),
            ["custodian"] = custodian,
            ["held"] = ListKey(custodian, id),
            ["open"] = ListKey(facts.IsOpen ? custodian : "", id),
            ["offered"] = ListKey(dispute.OpenOffer is { State: OfferState.Open } o ? o.Made.To.Value : "", id),
            ["desk"] = ListKey(DeskOf(directory, dispute), id),
            ["term"] = dispute.Custody.Last.Number,
            ["stage"] = dispute.Stage.ToString(),
            ["category"] = dispute.Recorded.Category.Code,
            ["parties"] = string.Join(" · ", dispute.Parties.Select(p => p.Name)),
            ["numbers"] = string.Join(" · ", dispute.Numbers.Select(number => number.Given?.Text).OfType<string>()),
            ["recorded"] = dispute.RecordedAt.ToUnixTimeMilliseconds(),
            ["last"] = dispute.LastAt.ToUnixTimeMilliseconds(),
            ["entries"] = held.Entries,
            [FactsField] = FactRows.ToRow(facts),
        };
    }

    /// <summary>The key of a line in a list: lists are read in this order, a page at a time.</summary>
    internal static string ListKey(string list, DisputeId id) => list.Length == 0 ? "" : $"{list}|{Keys.Of(id)}";

    /// <summary>The list that such a key puts a line into, or null.</summary>
    internal static string? ListIn(string key) => key.LastIndexOf('|') is var end and > 0 ? key[..end] : null;

    /// <summary>The indexed field that puts a row into a list, and what its keys begin with.</summary>
    internal static (string Field, string List) ListOf(ListKind kind, CommitteeId committee) => kind switch
    {
        ListKind.Offered => ("offered", committee.Value),
        ListKind.InDispatch => ("desk", $"dispatch|{committee.Value}"),
        ListKind.Stuck => ("desk", $"stuck|{committee.Value}"),
        ListKind.Open => ("open", committee.Value),
        _ => ("held", committee.Value),
    };

    // "dispatch|office": the office looks for a taker; "stuck|office": a person there has to decide.
    private static string DeskOf(NetworkDirectory directory, Dispute dispute)
    {
        if (dispute.OpenReferral is null || dispute.Custody.Custodian is not { } custodian) return "";

        return directory.Committee(custodian) is { Kind: CommitteeKind.Office }
            ? $"{(dispute.IsStuck ? "stuck" : "dispatch")}|{custodian.Value}"
            : "";
    }
}
