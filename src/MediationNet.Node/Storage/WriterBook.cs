using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>A writer whose certificate was proven when its first entry came.</summary>
internal sealed record KnownWriter(WriterProof Proof, ReadOnlyMemory<byte> Certificate);

/// <summary>The writers of logs held here, and whether a seal is theirs.</summary>
internal sealed class WriterBook(Identity me, ISeals seals)
{
    private const int AtHandMax = 4_096;

    private readonly Dictionary<NodeKey, KnownWriter> _atHand = [];

    /// <summary>Forgets what is kept in memory: after a transaction was dropped it may be wrong.</summary>
    internal void Forget() => _atHand.Clear();

    /// <summary>What is known of a writer: its certificate never changes, so it is read once.</summary>
    internal KnownWriter? Find(ILiteDatabase db, NodeKey key)
    {
        if (_atHand.TryGetValue(key, out var known)) return known;
        if (key == me.Writer.Key) return _atHand[key] = new KnownWriter(new WriterProof(key, me.Node), me.Certificate);
        if (db.Writers().FindById(key.ToString()) is not { } row) return null;
        if (_atHand.Count >= AtHandMax) _atHand.Clear();
        return _atHand[key] = new KnownWriter(
            new WriterProof(key, new NodeId(row["node"].AsString)), row["certificate"].AsBinary);
    }

    /// <summary>
    /// Whether the seal of an entry is its writer's, by the certificate known here or the one in the log's first entry.
    /// </summary>
    internal bool Holds(ILiteDatabase db, ReadEntry first, ReadEntry read, ReadOnlyMemory<byte> seal)
    {
        var key = read.Entry.Writer.Key;
        var certificate = Find(db, key)?.Certificate
            ?? (seals.Prove(first.Certificate)?.Key == key ? first.Certificate : default);
        return !certificate.IsEmpty && seals.Verify(certificate, read.Entry.Hash, seal);
    }
}
