using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>The one thread through which everything reaches the database, reads too.</summary>
/// <remarks>
/// <para>Writes that wait together are committed together: one sync for up to <see cref="BatchMax"/> of them. A task
/// completes only when its write is on the disk. Reads among them run after that commit, in their order.</para>
/// <para>At most <see cref="QueueMax"/> calls wait; further callers wait to be let in. A call can be cancelled until
/// its work begins, not after.</para>
/// <para>The gate owns the database and closes it. It may wait for a slow disk, so nothing may wait for it
/// synchronously.</para>
/// </remarks>
public sealed class Gate : IGate
{
    /// <summary>The most calls that wait in the queue.</summary>
    public const int QueueMax = 4_096;

    /// <summary>The most calls served by one commit.</summary>
    public const int BatchMax = 512;

    private readonly NodeDatabase _database;
    private readonly SemaphoreSlim _room = new(QueueMax);
    private readonly object _sync = new();
    private readonly Queue<GateCall> _queue = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closing;

    /// <summary>Opens the gate before this database, which from now on belongs to it.</summary>
    public Gate(NodeDatabase database)
    {
        _database = database;
        // A plain thread: under a synchronization context or another scheduler LiteDB behaves differently.
        new Thread(Serve) { IsBackground = true, Name = "database gate" }.Start();
    }

    /// <summary>The number of calls that wait now.</summary>
    public int Waiting
    {
        get { lock (_sync) return _queue.Count; }
    }

    /// <summary>Runs the work in a transaction; completes with its result when that is on the disk.</summary>
    /// <remarks>
    /// The work must be re-runnable: when another one of its batch throws, all of that batch are dropped and each is
    /// run again alone, so that only the faulty one fails. So it changes nothing but the database, and its result is
    /// that of its last run.
    /// </remarks>
    /// <exception cref="StoreProblem">The disk is full or refuses; nothing of it was kept.</exception>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public Task<T> Write<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken = default) =>
        Enqueue(new GateCall<T>(db => work(db!), GateCallKind.Write, cancellationToken), cancellationToken);

    /// <summary>Runs the work without a transaction; it sees every write called before it.</summary>
    /// <remarks>It returns values and lists, never a lazy sequence: that would reach LiteDB past the gate.</remarks>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public Task<T> Read<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken = default) =>
        Enqueue(new GateCall<T>(db => work(db!), GateCallKind.Read, cancellationToken), cancellationToken);

    /// <summary>Runs the work with the database as a whole: between two commits, in the order of the reads.</summary>
    /// <exception cref="StoreProblem">What the database said.</exception>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public Task<T> Alone<T>(Func<NodeDatabase, T> work, CancellationToken cancellationToken = default) =>
        Enqueue(new GateCall<T>(_ => work(_database), GateCallKind.Alone, cancellationToken), cancellationToken);

    /// <summary>Lets nobody in any more, serves whoever is waiting, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_sync)
        {
            _closing = true;
            Monitor.Pulse(_sync);
        }

        await _ended.Task;
    }

    private async Task<T> Enqueue<T>(GateCall<T> call, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        lock (_sync)
        {
            if (_closing)
            {
                // Lets the next one who waits for room in, to be refused too.
                _room.Release();
                throw new ObjectDisposedException(nameof(Gate));
            }

            _queue.Enqueue(call);
            Monitor.Pulse(_sync);
        }

        return await call.Answer;
    }

    private void Serve()
    {
        var batch = new List<GateCall>(BatchMax);
        try
        {
            while (Take(batch))
            {
                batch.RemoveAll(call => !call.TryBegin());
                Commit(batch.FindAll(call => call.Kind == GateCallKind.Write));
                foreach (var call in batch.Where(call => call.Kind != GateCallKind.Write)) RunOutside(call);
            }

            _database.Dispose();
            _ended.SetResult();
        }
        catch (Exception failure)
        {
            // Not a way of serving on: only so that nobody waits for ever for a thread that has gone.
            FailEverybody(batch, failure);
            _ended.SetException(failure);
        }
    }

    /// <summary>Takes as many calls as one commit serves; false when the gate is closed and empty.</summary>
    private bool Take(List<GateCall> batch)
    {
        batch.Clear();
        lock (_sync)
        {
            while (_queue.Count == 0 && !_closing) Monitor.Wait(_sync);
            while (batch.Count < BatchMax && _queue.TryDequeue(out var call)) batch.Add(call);
        }

        if (batch.Count > 0) _room.Release(batch.Count);
        return batch.Count > 0;
    }

    private void Commit(List<GateCall> writes)
    {
        if (writes.Count == 0) return;
        try
        {
            _database.Transact(engine =>
            {
                foreach (var write in writes) write.Run(engine);
                return writes.Count;
            });
        }
        catch (Exception failure)
        {
            if (writes.Count > 1 && IsOfAWork(failure, writes)) CommitSingly(writes);
            else writes.ForEach(write => write.Fail(failure));
            return;
        }

        writes.ForEach(write => write.Complete());
    }

    private void CommitSingly(List<GateCall> writes)
    {
        foreach (var write in writes) Commit([write]);
    }

    /// <summary>Whether one of the works is to blame; a disk that is full or refuses is every caller's.</summary>
    private static bool IsOfAWork(Exception failure, List<GateCall> writes) =>
        failure is not StoreProblem { Kind: not StoreProblemKind.Corrupt }
        || writes.Exists(write => ReferenceEquals(write.Thrown, failure));

    private void RunOutside(GateCall call)
    {
        try
        {
            if (call.Kind == GateCallKind.Alone) call.Run(null);
            else RunRead(call);
        }
        catch (Exception failure)
        {
            call.Fail(failure);
            return;
        }

        call.Complete();
    }

    private void RunRead(GateCall read) => _database.Read(engine =>
    {
        read.Run(engine);
        return true;
    });

    private void FailEverybody(List<GateCall> batch, Exception failure)
    {
        batch.ForEach(call => call.Fail(failure));
        lock (_sync)
        {
            _closing = true;
            _room.Release(Math.Max(1, _queue.Count));
            while (_queue.TryDequeue(out var call)) call.Fail(failure);
        }
    }
}
