using System.Runtime.CompilerServices;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Storage;

/// <summary>What a copy of the data file holds.</summary>
/// <param name="Node">Whose it is.</param>
/// <param name="Incarnation">The incarnation that wrote it.</param>
/// <param name="MadeAtUtc">The moment at which the file stood so.</param>
/// <param name="Schema">The version of its rows.</param>
/// <param name="Disputes">Disputes in it.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Bytes">Its length.</param>
public sealed record DataFacts(
    NodeId Node, ulong Incarnation, DateTimeOffset MadeAtUtc, int Schema, long Disputes, long Entries, long Bytes);

/// <summary>
/// The data file as it stood at one moment, read in pieces between which others get their turn at the gate. Until it
/// is disposed of, what is written meanwhile stays in the log.
/// </summary>
public sealed class DataCopy : IAsyncDisposable
{
    /// <summary>Whole pages, and small enough that nobody waits for one noticeably.</summary>
    private const int PieceBytes = 8 * LitePage.Bytes;

    private readonly IGate _gate;
    private readonly Action _end;

    internal DataCopy(DataFacts facts, IGate gate, Action end) => (Facts, _gate, _end) = (facts, gate, end);

    public DataFacts Facts { get; }

    /// <summary>The file from its beginning to its end. A piece is good until the next is asked for.</summary>
    /// <exception cref="StoreProblem">So much was written meanwhile that the copy had to be given up.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var piece = new byte[PieceBytes];
        for (var at = 0L; at < Facts.Bytes;)
        {
            var position = at;
            var count = await _gate.Alone(database => database.ReadHeldData(position, piece), cancellationToken);
            if (count == 0) yield break;
            yield return piece.AsMemory(0, count);
            at += count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _gate.Alone(
                static database =>
                {
                    database.ReleaseData();
                    return true;
                },
                CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // The node is closing, and its data file is held no longer.
        }
        finally
        {
            _end();
        }
    }
}
