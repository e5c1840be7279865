using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Sync;
using MediationNet.Web;

namespace MediationNet.Node.Storage;

/// <summary>What only the pages read: duties of those who hold disputes, lines to search, how peers stand.</summary>
internal static class PageReads
{
    private const int SearchStep = 500;

    // Of more that were put aside nobody reads the reasons one by one.
    private const int ReasonsMax = 1_000;

    internal static bool WasDone(ILiteDatabase db, Guid request) => db.Requests().FindById(request) is not null;

    /// <summary>Disputes the committees hold, the newest of each, with what has not reached a peer yet.</summary>
    internal static IReadOnlyList<(DisputeLine Line, Dispute Dispute, long Waiting)> Held(
        ILiteDatabase db, Ledger ledger, IReadOnlyCollection<CommitteeId> committees) =>
    [
        .. from line in StoreReads.List(db, ledger, ListKind.Held, [.. committees], null, NodeStore.PageMax)
           let held = ledger.Logs.Load(db, line.Id)
           where held is { IsWhole: true, State: not null }
           select (line, held.State, PeerOutbox.DeliveryOf(db, line.Id).Sum(peer => peer.Waiting)),
    ];

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
