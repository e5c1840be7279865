using LiteDB;
using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>
/// The gate of a simulated node: everything is done at once, in the caller's thread. After any write the power may
/// have gone, at any of its operations on the disk.
/// </summary>
internal sealed class InlineGate(NodeDatabase database, NodeDisks disks, Func<bool> powerGoes, Random chance) : IGate
{
    private readonly Queue<Action> _later = new();
    private bool _busy;

    public Task<T> Write<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken = default)
    {
        // Whoever calls from within a call has his turn after it, as he would in the queue of a node.
        if (_busy) return Later(work);
        var before = disks.Begin();
        return Answer(() =>
        {
            var result = database.Transact(work);
            return powerGoes() ? throw new PowerLost(chance.Next(before, disks.Moment + 1)) : result;
        });
    }

    public Task<T> Read<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken = default) =>
        Answer(() => database.Read(work));

    public Task<T> Alone<T>(Func<NodeDatabase, T> work, CancellationToken cancellationToken = default) =>
        Answer(() => work(database));

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<T> Later<T>(Func<ILiteDatabase, T> work)
    {
        var answer = new TaskCompletionSource<T>();
        _later.Enqueue(() => answer.SetResult(database.Transact(work)));
        return answer.Task;
    }

    private Task<T> Answer<T>(Func<T> work)
    {
        var outermost = !_busy;
        _busy = true;
        T result;
        try
        {
            result = work();
            while (outermost && _later.TryDequeue(out var later)) later();
        }
        catch (Exception failure) when (failure is StoreProblem or PowerLost)
        {
            return Task.FromException<T>(failure);
        }
        finally
        {
            if (outermost) _busy = false;
        }

        return Task.FromResult(result);
    }
}
