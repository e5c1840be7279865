using LiteDB;
using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>
/// The gate of a simulated node: everything is done at once, in the caller's thread. After any write the power may
/// have gone, at any of its operations on the disk.
/// </summary>
internal sealed class InlineGate(NodeDatabase database, NodeDisks disks, Func<bool> powerGoes, Random chance) : IGate
{
    public Task<T> Write<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken = default)
    {
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

    private static Task<T> Answer<T>(Func<T> work)
    {
        T result;
        try
        {
            result = work();
        }
        catch (Exception failure) when (failure is StoreProblem or PowerLost)
        {
            return Task.FromException<T>(failure);
        }

        return Task.FromResult(result);
    }
}
