using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Lists and counts for people: a pure function of the fold, kept in the same transaction, rebuildable.
/// </summary>
internal static class ReadModels
{
    private const string TotalsId = "totals";

    internal static void Update(
        ILiteDatabase db,
        NetworkDirectory directory,
        IReadOnlyCollection<(DisputeId Id, HeldDispute Before, HeldDispute After)> changes)
    {
        if (changes.Count == 0) return;
        var totals = db.Single().FindById(TotalsId)
            ?? new BsonDocument { ["_id"] = TotalsId, ["disputes"] = 0L, ["entries"] = 0L };
        foreach (var (id, before, after) in changes)
        {
            totals["entries"] = totals["entries"].AsInt64 + (after.Entries - before.Entries);
            if (before.State is null && after.State is not null) totals["disputes"] = totals["disputes"].AsInt64 + 1;
            if (after.State is { } dispute) db.Disputes().Upsert(Row(directory, id, dispute, after));
        }

        db.Single().Upsert(totals);
    }

    /// <summary>The same for a dispute whose logs have become shorter.</summary>
    internal static void Replace(
        ILiteDatabase db, NetworkDirectory directory, DisputeId id, long entriesBefore, HeldDispute held)
    {
        var (disputes, entries) = Totals(db);
        var listed = db.Disputes().Delete(Keys.Of(id));
        if (held.State is { } dispute) db.Disputes().Insert(Row(directory, id, dispute, held));
        var more = (held.State is null ? 0 : 1) - (listed ? 1 : 0);
        db.Single().Upsert(new BsonDocument
        {
            ["_id"] = TotalsId,
            ["disputes"] = disputes + more,
            ["entries"] = entries + held.Entries - entriesBefore,
        });
    }

    internal static (long Disputes, long Entries) Totals(ILiteDatabase db) =>
        db.Single().FindById(TotalsId) is { } row ? (row["disputes"].AsInt64, row["entries"].AsInt64) : (0, 0);

    /// <summary>The row of a dispute.</summary>
    internal static BsonDocument Row(NetworkDirectory directory, DisputeId id, Dispute dispute, HeldDispute held) =>
    new()
    {
        ["_id"] = Keys.Of(id),
        ["custodian"] = dispute.Custody.Custodian?.Value ?? "",
        ["held"] = ListKey(dispute.Custody.Custodian?.Value ?? "", id),
        ["offered"] = ListKey(dispute.OpenOffer is { State: OfferState.Open } o ? o.Made.To.Value : "", id),
        ["desk"] = ListKey(DeskOf(directory, dispute), id),
        ["term"] = dispute.Custody.Last.Number,
        ["stage"] = dispute.Stage.ToString(),
        ["category"] = dispute.Recorded.Category.Code,
        ["parties"] = string.Join(" · ", dispute.Recorded.Parties.Select(p => p.Name)),
        ["recorded"] = dispute.RecordedAt.ToUnixTimeMilliseconds(),
        ["last"] = dispute.LastAt.ToUnixTimeMilliseconds(),
        ["entries"] = held.Entries,
    };

    /// <summary>The key of a line in a list: lists are read in this order, a page at a time.</summary>
    internal static string ListKey(string list, DisputeId id) => list.Length == 0 ? "" : $"{list}|{Keys.Of(id)}";

    // "dispatch|office": the office looks for a taker; "stuck|office": a person there has to decide.
    private static string DeskOf(NetworkDirectory directory, Dispute dispute)
    {
        if (dispute.OpenReferral is not { } referral || dispute.Custody.Custodian is not { } custodian) return "";

        return directory.Committee(custodian) is { Kind: CommitteeKind.Office }
            ? $"{(referral.Stuck ? "stuck" : "dispatch")}|{custodian.Value}"
            : "";
    }
}
