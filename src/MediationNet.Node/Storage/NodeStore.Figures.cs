using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>What the figures read.</summary>
public sealed partial class NodeStore
{
    /// <summary>What is counted of every dispute held here, in the order of recording.</summary>
    public async Task<IReadOnlyList<CaseFacts>> Facts(CancellationToken cancellationToken = default)
    {
        // In steps, so that others get their turn at the store meanwhile.
        var all = new List<CaseFacts>();
        string? last = null;
        do
        {
            var after = last ?? "";
            (var facts, last) = await Read(db => FactRows.After(db, _ledger, after), cancellationToken);
            all.AddRange(facts);
        }
        while (last is not null);

        return all;
    }

    /// <summary>The same of some disputes; null for one that is not, or not wholly, held here.</summary>
    public Task<IReadOnlyList<(DisputeId Dispute, CaseFacts? Facts)>> FactsOf(
        IReadOnlyList<DisputeId> disputes, CancellationToken cancellationToken = default) =>
        Read<IReadOnlyList<(DisputeId, CaseFacts?)>>(
            db => [.. disputes.Select(dispute => (dispute, FactRows.Of(db, _ledger, dispute)))], cancellationToken);

    /// <summary>The lines of some disputes; what is not known here is left out.</summary>
    public Task<IReadOnlyList<DisputeLine>> Lines(
        IReadOnlyList<DisputeId> disputes, CancellationToken cancellationToken = default) =>
        Read<IReadOnlyList<DisputeLine>>(
            db =>
            [
                .. disputes.Select(dispute => db.Disputes().FindById(Keys.Of(dispute)))
                    .Where(row => row is not null)
                    .Select(row => StoreReads.LineOf(db, _ledger, row)),
            ],
            cancellationToken);
}
