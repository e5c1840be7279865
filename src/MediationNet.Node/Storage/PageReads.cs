using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Web;

namespace MediationNet.Node.Storage;

/// <summary>What only the pages read: duties of those who hold disputes, lines to search, how peers stand.</summary>
internal static class PageReads
{
    private const int SearchStep = 500;
    private const int HeldStep = 50;

    // Of more that were put aside nobody reads the reasons one by one.
    private const int ReasonsMax = 1_000;

    /// <summary>Whether a form was carried out; a court's delegation bears the id of its form.</summary>
    internal static bool WasDone(ILiteDatabase db, Guid request) =>
        db.Requests().FindById(request) is not null || DelegationRows.Find(db, new DelegationId(request)) is not null;

    /// <summary>
    /// A run of the disputes that some committees hold, and where the next begins; null when this was the last.
    /// </summary>
    internal static (IReadOnlyList<(DisputeLine Line, Dispute Dispute)> Held, string? Last) HeldAfter(
        ILiteDatabase db, Ledger ledger, IReadOnlySet<string> committees, string after)
    {
        var rows = db.Disputes().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(HeldStep).ToList();
        var last = rows.Count == HeldStep ? rows[^1]["_id"].AsString : null;
        return (
            [
                .. rows
                    .Where(row => row["custodian"].IsString && committees.Contains(row["custodian"].AsString))
                    .Select(row => Whole(db, ledger, row))
                    .OfType<(DisputeLine Line, Dispute Dispute)>(),
            ],
            last);
    }

    /// <summary>Those of some disputes that are whole here.</summary>
    internal static IReadOnlyDictionary<DisputeId, (DisputeLine Line, Dispute Dispute)> HeldOf(
        ILiteDatabase db, Ledger ledger, IReadOnlyCollection<DisputeId> disputes) =>
        disputes
            .Select(dispute => db.Disputes().FindById(Keys.Of(dispute)))
            .Where(row => row is not null)
            .Select(row => Whole(db, ledger, row))
            .OfType<(DisputeLine Line, Dispute Dispute)>()
            .ToDictionary(one => one.Line.Id);

    private static (DisputeLine Line, Dispute Dispute)? Whole(ILiteDatabase db, Ledger ledger, BsonDocument row) =>
        ledger.Logs.Load(db, Keys.ToDispute(row["_id"].AsString)) is { IsWhole: true, State: { } state }
            ? (StoreReads.LineOf(db, ledger, row), state)
            : null;

    /// <summary>A run of lines, the newest first, and where the next begins; null when this was the last.</summary>
    internal static (IReadOnlyList<DisputeLine> Lines, string? Last) Newest(
        ILiteDatabase db, Ledger ledger, string? before)
    {
        var rows = db.Disputes().Query()
            .Where("$._id < @0", before ?? Keys.After(""))
            .OrderByDescending("$._id")
            .Limit(SearchStep)
            .ToList();
        var last = rows.Count == SearchStep ? rows[^1]["_id"].AsString : null;
        return ([.. rows.Select(row => StoreReads.LineOf(db, ledger, row))], last);
    }

    /// <summary>Rows written for a peer, those it holds, those of its that were put aside, and why.</summary>
    internal static (long Written, long Confirmed, long Aside, IReadOnlyList<AsideRows> Reasons) Peer(
        ILiteDatabase db, NodeId peer)
    {
        var row = PeerOutbox.PeerRow(db, peer);
        var lanes = Enumerable.Range(0, Lanes.Count).ToList();
        var reasons = db.Quarantine().Query()
            .Where(Keys.Range, $"{peer.Value}|", Keys.After($"{peer.Value}|"))
            .Limit(ReasonsMax)
            .ToList()
            .CountBy(one => one["reason"].AsString, StringComparer.Ordinal);
        return (
            lanes.Sum(lane => PeerOutbox.HeadIn(row, lane)),
            lanes.Sum(lane => Math.Min(PeerOutbox.AckIn(row, lane), PeerOutbox.HeadIn(row, lane))),
            row["quarantined"].IsInt64 ? row["quarantined"].AsInt64 : 0,
            [.. reasons.Select(reason => new AsideRows(reason.Key, reason.Value))]);
    }
}
