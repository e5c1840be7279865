using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>
/// The way to the database: one call after another. A node's is <see cref="Gate"/>, with a thread of its own; a
/// simulation's has none, and may lose its power.
/// </summary>
public interface IGate : IAsyncDisposable
{
    /// <summary>Runs the work in a transaction; completes with its result when that is on the disk.</summary>
    Task<T> Write<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken = default);

    /// <summary>Runs the work without a transaction; it sees every write called before it.</summary>
    Task<T> Read<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken = default);

    /// <summary>Runs the work with the database as a whole: between two commits, in the order of the reads.</summary>
    Task<T> Alone<T>(Func<NodeDatabase, T> work, CancellationToken cancellationToken = default);
}
