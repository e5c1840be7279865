using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Figures;

/// <summary>
/// What is counted of all disputes held here, kept in memory from the first time it is asked for: read once, and then
/// only what has changed since. About half a kilobyte for each dispute.
/// </summary>
/// <param name="store">Where it is read.</param>
public sealed class FactBook(NodeStore store) : IDisposable
{
    // Beyond this it is read anew each time: a node keeps its memory for others.
    private const int KeptMax = 100_000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _lock = new();
    private HashSet<DisputeId> _changed = [];
    private SortedDictionary<DisputeId, CaseFacts>? _facts;

    /// <summary>All, in the order of recording.</summary>
    public async Task<IReadOnlyList<CaseFacts>> All(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_facts is null) await Fill(cancellationToken);
            else await Follow(cancellationToken);

            IReadOnlyList<CaseFacts> all = [.. _facts!.Values];
            if (all.Count > KeptMax) Forget();
            return all;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        Forget();
        _one.Dispose();
    }

    // What changes while it is read is noted from before the first row on, and read again.
    private async Task Fill(CancellationToken cancellationToken)
    {
        store.Changed += Note;
        store.FoundDamaged += Note;
        try
        {
            var facts = await store.Facts(cancellationToken);
            _facts = new(facts.ToDictionary(one => one.Id));
        }
        catch
        {
            Forget();
            throw;
        }

        await Follow(cancellationToken);
    }

    private async Task Follow(CancellationToken cancellationToken)
    {
        HashSet<DisputeId> changed;
        lock (_lock) (changed, _changed) = (_changed, []);
        try
        {
            foreach (var (dispute, facts) in await store.FactsOf([.. changed], cancellationToken))
            {
                if (facts is null) _facts!.Remove(dispute);
                else _facts![dispute] = facts;
            }
        }
        catch
        {
            lock (_lock) _changed.UnionWith(changed);
            throw;
        }
    }

    private void Note(DisputeId dispute)
    {
        lock (_lock) _changed.Add(dispute);
    }

    private void Forget()
    {
        store.Changed -= Note;
        store.FoundDamaged -= Note;
        _facts = null;
        lock (_lock) _changed = [];
    }
}
