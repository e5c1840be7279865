using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>Something about each dispute held here, kept in memory and followed as disputes change.</summary>
/// <param name="store">Tells what changes.</param>
/// <param name="readAll">Reads it of all disputes of which there is anything to keep.</param>
/// <param name="readSome">Reads it of some; null for one of which there is nothing to keep (any more).</param>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed class DisputeCache<T>(
    NodeStore store,
    Func<CancellationToken, Task<IReadOnlyList<(DisputeId Dispute, T Kept)>>> readAll,
    Func<IReadOnlyList<DisputeId>, CancellationToken, Task<IReadOnlyList<(DisputeId Dispute, T? Kept)>>> readSome)
    : KeptRows<DisputeId, T>(readAll, readSome)
    where T : class
{
    protected override void Listen()
    {
        store.Changed += Note;
        store.FoundDamaged += Note;
    }

    protected override void Deafen()
    {
        store.Changed -= Note;
        store.FoundDamaged -= Note;
    }
}
