using System.Globalization;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>
/// What the committees of this node have to see to. It is worked out for all they hold once a day, when it is first
/// asked for, and then again for what has changed.
/// </summary>
public sealed class DutyBook : IDisposable
{
    private readonly NodeStore _store;
    private readonly Func<Dispute, DateOnly, IReadOnlyList<Duty>> _dutiesOf;
    private readonly DisputeCache<HeldDuties> _held;
    private readonly Remembered<IReadOnlyList<HeldDuties>, CaseDuties> _told = new();
    private DateOnly _day;

    /// <param name="store">Where it is read.</param>
    /// <param name="dutiesOf">The duties of whoever holds a dispute, as of a day.</param>
    public DutyBook(NodeStore store, Func<Dispute, DateOnly, IReadOnlyList<Duty>> dutiesOf)
    {
        _store = store;
        _dutiesOf = dutiesOf;
        _held = new DisputeCache<HeldDuties>(store, All, Some);
    }

    /// <summary>The duties of these committees, the most pressing first.</summary>
    /// <param name="committees">Those that hold the disputes.</param>
    /// <param name="max">How many are told; of the rest only how many there are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CaseDuties> Of(
        IReadOnlyCollection<CommitteeId> committees, int max, CancellationToken cancellationToken)
    {
        if (Today is var today && _day != today)
        {
            // Whoever goes before it is done leaves it to the next.
            await _held.Forget(cancellationToken);
            _day = today;
        }

        var all = await _held.All(cancellationToken);
        var question = string.Create(CultureInfo.InvariantCulture, $"{max}|{string.Join(',', committees.Order())}");
        return _told.Of(all, question, () => Pressing(all, committees, max));
    }

    public void Dispose() => _held.Dispose();

    private static CaseDuties Pressing(
        IReadOnlyList<HeldDuties> all, IReadOnlyCollection<CommitteeId> committees, int max)
    {
        var held = all.Where(one => one.Line.Custodian is { } by && committees.Contains(by)).ToList();
        var first = held
            .SelectMany(one => one.Duties.Select(duty => new CaseDuty(one.Line, duty)))
            .OrderBy(duty => duty.Duty.Day ?? DateOnly.MaxValue)
            .ThenBy(duty => duty.Duty.Kind)
            .Take(max);
        return new CaseDuties([.. first], Math.Max(0, held.Sum(one => one.Duties.Count) - max));
    }

    private DateOnly Today => DateOnly.FromDateTime(_store.Now.DateTime);

    private async Task<IReadOnlyList<(DisputeId Dispute, HeldDuties Kept)>> All(CancellationToken cancellationToken)
    {
        var here = _store.Directory.ServedBy(_store.Me.Node).Select(committee => committee.Id.Value)
            .ToHashSet(StringComparer.Ordinal);
        var all = new List<(DisputeId, HeldDuties)>();
        string? last = null;
        do
        {
            // In steps, so that others get their turn at the store meanwhile.
            var after = last ?? "";
            (var held, last) = await _store.Read(
                db => PageReads.HeldAfter(db, _store.Ledger, here, after), cancellationToken);
            all.AddRange(held.Select(DutiesOf).OfType<HeldDuties>().Select(duties => (duties.Line.Id, duties)));
        }
        while (last is not null);

        return all;
    }

    private async Task<IReadOnlyList<(DisputeId Dispute, HeldDuties? Kept)>> Some(
        IReadOnlyList<DisputeId> disputes, CancellationToken cancellationToken)
    {
        var held = await _store.Read(db => PageReads.HeldOf(db, _store.Ledger, disputes), cancellationToken);
        return
        [
            .. disputes.Select(dispute => (dispute, held.TryGetValue(dispute, out var one) ? DutiesOf(one) : null)),
        ];
    }

    private HeldDuties? DutiesOf((DisputeLine Line, Dispute Dispute) held) =>
        _dutiesOf(held.Dispute, Today) is { Count: > 0 } duties
            ? new HeldDuties(PageDesk.ToLine(held.Line), duties)
            : null;

    /// <summary>A dispute of which somebody has something to do.</summary>
    private sealed record HeldDuties(CaseLine Line, IReadOnlyList<Duty> Duties);
}
