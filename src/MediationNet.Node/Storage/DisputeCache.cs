using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Something about each dispute held here, kept in memory from the first time it is asked for: read once, and then only
/// what has changed since.
/// </summary>
/// <param name="store">Tells what changes.</param>
/// <param name="readAll">Reads it of all disputes of which there is anything to keep.</param>
/// <param name="readSome">Reads it of some; null for one of which there is nothing to keep (any more).</param>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed class DisputeCache<T>(
    NodeStore store,
    Func<CancellationToken, Task<IReadOnlyList<(DisputeId Dispute, T Kept)>>> readAll,
    Func<IReadOnlyList<DisputeId>, CancellationToken, Task<IReadOnlyList<(DisputeId Dispute, T? Kept)>>> readSome)
    : IDisposable
    where T : class
{
    // Beyond this it is read anew each time: a node keeps its memory for others.
    private const int KeptMax = 100_000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _lock = new();
    private HashSet<DisputeId> _changed = [];
    private SortedDictionary<DisputeId, T>? _kept;
    private IReadOnlyList<T>? _all;

    /// <summary>All that is kept, in the order of recording, as it is now.</summary>
    public async Task<IReadOnlyList<T>> All(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_kept is null) await Fill(cancellationToken);
            else await Follow(cancellationToken);

            var all = _all ??= [.. _kept!.Values];
            if (all.Count > KeptMax) Stop();
            return all;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Keeps nothing: the next one reads all again.</summary>
    public async Task Forget(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        Stop();
        _one.Release();
    }

    public void Dispose()
    {
        Stop();
        _one.Dispose();
    }

    // What changes while it is read is noted from before the first row on, and read again.
    private async Task Fill(CancellationToken cancellationToken)
    {
        store.Changed += Note;
        store.FoundDamaged += Note;
        try
        {
            _kept = new((await readAll(cancellationToken)).ToDictionary(one => one.Dispute, one => one.Kept));
        }
        catch
        {
            Stop();
            throw;
        }

        await Follow(cancellationToken);
    }

    private async Task Follow(CancellationToken cancellationToken)
    {
        HashSet<DisputeId> changed;
        lock (_lock) (changed, _changed) = (_changed, []);
        if (changed.Count == 0) return;
        _all = null;
        try
        {
            foreach (var (dispute, fresh) in await readSome([.. changed], cancellationToken))
            {
                if (fresh is null) _kept!.Remove(dispute);
                else _kept![dispute] = fresh;
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

    private void Stop()
    {
        store.Changed -= Note;
        store.FoundDamaged -= Note;
        _kept = null;
        _all = null;
        lock (_lock) _changed = [];
    }
}
