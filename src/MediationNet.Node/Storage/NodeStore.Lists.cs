using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>What lists read.</summary>
public sealed partial class NodeStore
{
    /// <summary>A page of a list, by time of record.</summary>
    public Task<IReadOnlyList<DisputeLine>> List(
        ListKind kind, CommitteeId? committee, DisputeId? after, int size,
            CancellationToken cancellationToken = default)
    {
        var served = Directory.ServedBy(Me.Node).Select(c => c.Id).Where(c => committee is null || c == committee);
        IReadOnlyList<CommitteeId>? of = kind == ListKind.All && committee is null ? null : [.. served];
        return _gate.Read(db => StoreReads.List(db, _ledger, kind, of, after, size), cancellationToken);
    }

    /// <summary>Open disputes of each committee served here.</summary>
    public Task<IReadOnlyDictionary<CommitteeId, int>> OpenDisputes(CancellationToken cancellationToken = default) =>
        _gate.Read(
            db => StoreReads.OpenDisputes(db, _ledger, Directory.ServedBy(Me.Node).Select(c => c.Id)),
            cancellationToken);

    /// <summary>Lines of each list, of all committees served here together.</summary>
    public Task<IReadOnlyDictionary<ListKind, long>> Counts(CancellationToken cancellationToken = default) =>
        _gate.Read(
            db => StoreReads.Counts(db, _ledger, [.. Directory.ServedBy(Me.Node).Select(c => c.Id)]),
            cancellationToken);

    /// <summary>Counts of the store.</summary>
    public Task<StoreTotals> Totals(CancellationToken cancellationToken = default) =>
        _gate.Read(StoreReads.Totals, cancellationToken);
}
