namespace MediationNet.Node.Storage;

/// <summary>
/// Something about each of many rows, kept in memory from the first time it is asked for: read once, and then only what
/// has changed since.
/// </summary>
/// <param name="readAll">Reads it of all of which there is anything to keep.</param>
/// <param name="readSome">Reads it of some; null for one of which there is nothing to keep (any more).</param>
/// <typeparam name="TId">What tells one from another, in whose order they are told.</typeparam>
/// <typeparam name="T">What is kept.</typeparam>
internal abstract class KeptRows<TId, T>(
    Func<CancellationToken, Task<IReadOnlyList<(TId Id, T Kept)>>> readAll,
    Func<IReadOnlyList<TId>, CancellationToken, Task<IReadOnlyList<(TId Id, T? Kept)>>> readSome)
    : IDisposable
    where TId : notnull, IComparable<TId>
    where T : class
{
    // Beyond this it is read anew each time: a node keeps its memory for others.
    internal const int KeptMax = 100_000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _lock = new();
    private HashSet<TId> _changed = [];
    private SortedDictionary<TId, T>? _kept;
    private IReadOnlyList<T>? _all;

    /// <summary>All that is kept, in the order of the ids, as it is now.</summary>
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

    /// <summary>Asks to be told by <see cref="Note"/> of whatever changes.</summary>
    protected abstract void Listen();

    /// <summary>Wants to hear no more, also when nothing was asked.</summary>
    protected abstract void Deafen();

    /// <summary>It is read again when somebody asks next.</summary>
    protected void Note(TId id)
    {
        lock (_lock) _changed.Add(id);
    }

    // What changes while it is read is noted from before the first row on, and read again.
    private async Task Fill(CancellationToken cancellationToken)
    {
        Listen();
        try
        {
            _kept = new((await readAll(cancellationToken)).ToDictionary(one => one.Id, one => one.Kept));
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
        HashSet<TId> changed;
        lock (_lock) (changed, _changed) = (_changed, []);
        if (changed.Count == 0) return;
        _all = null;
        try
        {
            foreach (var (id, fresh) in await readSome([.. changed], cancellationToken))
            {
                if (fresh is null) _kept!.Remove(id);
                else _kept![id] = fresh;
            }
        }
        catch
        {
            lock (_lock) _changed.UnionWith(changed);
            throw;
        }
    }

    private void Stop()
    {
        Deafen();
        _kept = null;
        _all = null;
        lock (_lock) _changed = [];
    }
}
