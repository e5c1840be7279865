using LiteDB;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>The logs themselves: entries as bytes, the end of each log, and the fold kept beside them.</summary>
internal sealed class LogBook
{
    /// <summary>Folds kept in memory; the rest is read again when asked for.</summary>
    internal const int HeldMax = 2_000;

    private readonly Dictionary<DisputeId, LinkedListNode<(DisputeId Id, HeldDispute Held)>> _held = [];
    private readonly LinkedList<(DisputeId Id, HeldDispute Held)> _recent = [];

    /// <summary>Forgets what is kept in memory: after a transaction was dropped it may be wrong.</summary>
    internal void Forget()
    {
        _held.Clear();
        _recent.Clear();
    }

    internal HeldDispute Load(ILiteDatabase db, DisputeId dispute)
    {
        if (_held.TryGetValue(dispute, out var node))
        {
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Held;
        }

        return Keep(dispute, Read(db, dispute));
    }

    /// <summary>Adds the next entry of a log; the caller has judged it.</summary>
    internal HeldDispute Add(ILiteDatabase db, Entry entry, SealedBytes bytes)
    {
        var before = Load(db, entry.Dispute);
        var seals = !bytes.Seal.IsEmpty;
        db.Entries().Insert(new BsonDocument
        {
            ["_id"] = Keys.Of(entry.Dispute, entry.Writer, entry.Seq),
            ["e"] = bytes.Envelope.ToArray(),
            ["s"] = bytes.Seal.ToArray(),
        });
        var log = before.Log(entry.Writer).With(entry.Hash, seals);
        End(db, entry.Dispute, entry.Writer, log);
        return Keep(entry.Dispute, before.Extended(entry, seals) ?? Read(db, entry.Dispute));
    }

    /// <summary>Sets the end of a log; one without entries is none.</summary>
    internal static void End(ILiteDatabase db, DisputeId dispute, Writer writer, LogTail end)
    {
        var id = Keys.Of(dispute, writer);
        if (end.Seq == 0)
        {
            db.Logs().Delete(id);
        }
        else
        {
            db.Logs().Upsert(new BsonDocument
            {
                ["_id"] = id,
                ["seq"] = end.Seq,
                ["hash"] = end.Hash.ToBytes(),
                ["covered"] = end.Covered,
            });
        }
    }

    /// <summary>The hash of an entry held at this place, or null.</summary>
    internal EntryHash? HashAt(ILiteDatabase db, DisputeId dispute, Writer writer, long seq)
    {
        var end = Load(db, dispute).Log(writer);
        if (seq > end.Seq) return null;
        if (seq == end.Seq) return end.Hash;

        return Bytes(db, dispute, writer, seq) is { } bytes ? EntryWire.Read(bytes.Envelope).Entry.Hash : null;
    }

    internal static SealedBytes? Bytes(ILiteDatabase db, DisputeId dispute, Writer writer, long seq) =>
        db.Entries().FindById(Keys.Of(dispute, writer, seq)) is { } row ? ToBytes(row) : null;

    /// <summary>A part of a log, in one reading.</summary>
    internal static List<SealedBytes> Run(ILiteDatabase db, DisputeId dispute, Writer writer, long from, long to) =>
        from == to
            ? Bytes(db, dispute, writer, from) is { } bytes ? [bytes] : []
            :
            [
                .. db.Entries().Query()
                    .Where(Keys.Range, Keys.Of(dispute, writer, from), Keys.Of(dispute, writer, to))
                    .OrderBy("$._id")
                    .ToList()
                    .Select(ToBytes),
            ];

    /// <summary>All entries of a dispute as they are stored, log by log.</summary>
    internal static List<(string Key, SealedBytes Bytes)> All(ILiteDatabase db, DisputeId dispute)
    {
        var prefix = Keys.Of(dispute);
        return
        [
            .. db.Entries().Query()
                .Where(Keys.Range, prefix, Keys.After(prefix))
                .ToList()
                .Select(row => (row["_id"].AsString, ToBytes(row))),
        ];
    }

    /// <summary>The end of each writer's log of this dispute.</summary>
    internal static Dictionary<Writer, LogTail> Ends(ILiteDatabase db, DisputeId dispute)
    {
        var prefix = Keys.Of(dispute);
        return db.Logs().Query()
            .Where(Keys.Range, prefix, Keys.After(prefix))
            .ToList()
            .ToDictionary(row => Keys.ToWriter(row["_id"].AsString), ToLog);
    }

    internal static HeldDispute Read(ILiteDatabase db, DisputeId dispute)
    {
        var logs = Ends(db, dispute);
        var facts = All(db, dispute)
            .Select(row => EntryWire.Read(row.Bytes.Envelope).Entry)
            .Where(entry => logs.TryGetValue(entry.Writer, out var log) && entry.Seq <= log.Covered)
            .ToList();
        var sorted = CausalOrder.Sort(facts);
        var folded = sorted.GroupBy(entry => entry.Writer)
            .ToDictionary(log => log.Key, log => new Head(log.Key, log.Last().Seq, log.Last().Hash));
        return new HeldDispute(sorted.Aggregate((Dispute?)null, DisputeFold.Evolve), logs, folded);
    }

    private static LogTail ToLog(BsonDocument row) => new(
        row["seq"].AsInt64,
        EntryHash.From(row["hash"].AsBinary),
        row["covered"].AsInt64);

    private static SealedBytes ToBytes(BsonDocument row) => new(row["e"].AsBinary, row["s"].AsBinary);

    private HeldDispute Keep(DisputeId dispute, HeldDispute held)
    {
        if (_held.Remove(dispute, out var old)) _recent.Remove(old);
        _held[dispute] = _recent.AddFirst((dispute, held));
        if (_recent.Count > HeldMax)
        {
            _held.Remove(_recent.Last!.Value.Id);
            _recent.RemoveLast();
        }

        return held;
    }
}
