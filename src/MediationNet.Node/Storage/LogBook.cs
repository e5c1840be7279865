using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>The logs themselves: entries as bytes, the end of each log, and the fold kept beside them.</summary>
/// <remarks>
/// What is read back from the disk is compared with its hashes and its seal before anything is made of it: LiteDB
/// would hand out whatever it finds.
/// </remarks>
internal sealed class LogBook(WriterBook writers)
{
    /// <summary>Folds kept in memory; the rest is read again when asked for.</summary>
    internal const int HeldMax = 2_000;

    private readonly Dictionary<DisputeId, LinkedListNode<(DisputeId Id, HeldDispute Held)>> _held = [];
    private readonly LinkedList<(DisputeId Id, HeldDispute Held)> _recent = [];

    /// <summary>Raised when a dispute was found damaged: its logs have to be set back in a transaction.</summary>
    internal event Action<DisputeId>? FoundDamaged;

    /// <summary>The writers of these logs.</summary>
    internal WriterBook Writers => writers;

    /// <summary>Forgets what is kept in memory: after a transaction was dropped it may be wrong.</summary>
    internal void Forget()
    {
        writers.Forget();
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

        var held = Keep(dispute, Read(db, dispute));
        if (held.IsDamaged) FoundDamaged?.Invoke(dispute);
        return held;
    }

    /// <summary>
    /// Sets damaged logs back to where they are good, so that the rest can come again from peers; those it was
    /// done to.
    /// </summary>
    internal IReadOnlyDictionary<Writer, LogReading> SetBack(
        ILiteDatabase db, DisputeId dispute, NodeId me, DateTimeOffset now)
    {
        var damaged = ReadLogs(db, dispute).Where(log => !log.Value.IsWhole).ToDictionary();
        if (damaged.Count == 0) return damaged;

        Mending.Begin(db, dispute, damaged, me, now);
        Keep(dispute, Read(db, dispute));
        return damaged;
    }

    /// <summary>What is missing of damaged disputes is not waited for: what is held of them is all there is.</summary>
    internal void GiveUpDamaged(ILiteDatabase db, NewsList news)
    {
        foreach (var dispute in Mending.All(db))
        {
            news.Changed(dispute, Load(db, dispute));
            Mending.End(db, dispute);
            Keep(dispute, Read(db, dispute));
        }
    }

    /// <summary>A peer may know of a dispute whose logs do not tell so.</summary>
    internal HeldDispute Tell(ILiteDatabase db, DisputeId dispute, IReadOnlySet<NodeId> peers)
    {
        KnownTo.Note(db, dispute, peers);
        return Keep(dispute, Load(db, dispute) with { KnownTo = KnownTo.Of(db, dispute) });
    }

    /// <summary>A peer was thought to know of a dispute, and does not count it.</summary>
    internal HeldDispute Untell(ILiteDatabase db, DisputeId dispute, NodeId peer)
    {
        KnownTo.Drop(db, dispute, peer);
        return Keep(dispute, Load(db, dispute) with { KnownTo = KnownTo.Of(db, dispute) });
    }

    /// <summary>Adds the next entry of a log; the caller has judged it.</summary>
    internal HeldDispute Add(ILiteDatabase db, Entry entry, SealedBytes bytes)
    {
        var before = Load(db, entry.Dispute);
        var isSealed = !bytes.Seal.IsEmpty;
        db.Entries().Insert(new BsonDocument
        {
            ["_id"] = Keys.Of(entry.Dispute, entry.Writer, entry.Seq),
            ["e"] = bytes.Envelope.ToArray(),
            ["s"] = bytes.Seal.ToArray(),
        });
        var log = before.Log(entry.Writer).With(entry.Hash, isSealed);
        End(db, entry.Dispute, entry.Writer, log);
        var after = before.Extended(entry, isSealed) ?? Read(db, entry.Dispute);
        if (!before.IsWhole && after.IsWhole) Mending.End(db, entry.Dispute);
        return Keep(entry.Dispute, after);
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
    internal static List<EntryRow> All(ILiteDatabase db, DisputeId dispute)
    {
        var prefix = Keys.Of(dispute);
        return
        [
            .. db.Entries().Query()
                .Where(Keys.Range, prefix, Keys.After(prefix))
                .ToList()
                .Select(row => new EntryRow(row["_id"].AsString, ToBytes(row))),
        ];
    }

    /// <summary>
    /// The next disputes of which anything is here, by whatever tells of them: where rows are lost, others remain.
    /// </summary>
    internal static List<string> DisputesAfter(ILiteDatabase db, string after, int count)
    {
        var found = new List<string>();
        while (found.Count < count && Next(db, after) is { } next)
        {
            found.Add(next);
            after = next;
        }

        return found;
    }

    private static string? Next(ILiteDatabase db, string after) =>
        new[] { db.Logs(), db.Entries(), db.Disputes() }
            .Select(rows => rows.Query()
                .Where(Keys.Range, after.Length == 0 ? "" : Keys.After(after), Keys.After(""))
                .OrderBy("$._id")
                .Limit(1)
                .ToList())
            .Where(rows => rows.Count == 1)
            .Select(rows => Keys.DisputeIn(rows[0]["_id"].AsString))
            .Min(StringComparer.Ordinal);

    /// <summary>The end of each writer's log of this dispute, as it was written down.</summary>
    internal static Dictionary<Writer, LogTail> Ends(ILiteDatabase db, DisputeId dispute) =>
        RowsOfEnds(db, dispute).ToDictionary(
            row => Keys.ToWriter(row["_id"].AsString), row => ToTail(row) ?? LogTail.Empty);

    private static IEnumerable<BsonDocument> RowsOfEnds(ILiteDatabase db, DisputeId dispute)
    {
        var prefix = Keys.Of(dispute);
        return db.Logs().Query()
            .Where(Keys.Range, prefix, Keys.After(prefix))
            .ToList()
            .Where(row => Keys.IsLog(row["_id"].AsString));
    }

    /// <summary>A dispute as the disk has it, checked: nothing is taken from what is kept in memory.</summary>
    internal HeldDispute Read(ILiteDatabase db, DisputeId dispute)
    {
        var readings = ReadLogs(db, dispute);
        var facts = readings.Values.SelectMany(log => log.Entries.Select(read => read.Entry)
            .TakeWhile(entry => entry.Seq <= log.Tail.Covered));
        var sorted = CausalOrder.Sort([.. facts]);
        var folded = sorted.GroupBy(entry => entry.Writer)
            .ToDictionary(log => log.Key, log => new Head(log.Key, log.Last().Seq, log.Last().Hash));
        var logs = readings.Where(log => log.Value.Tail.Seq > 0).ToDictionary(log => log.Key, log => log.Value.Tail);
        var held = new HeldDispute(sorted.Aggregate((Dispute?)null, DisputeFold.Evolve), logs, folded)
        {
            IsDamaged = readings.Values.Any(log => !log.IsWhole),
            Missing =
            [
                .. Mending.Of(db, dispute)
                    .Select(log => new MissingRun(
                        dispute, log.Key, (logs.GetValueOrDefault(log.Key)?.Seq ?? 0) + 1, log.Value))
                    .Where(run => run.From <= run.To),
            ],
        };
        return held.TellsItsPeers
            ? held
            : held with
            {
                Counted = held.IsWhole ? 0 : Mending.Counted(db, dispute),
                KnownTo = KnownTo.Of(db, dispute),
            };
    }

    /// <summary>Each log of a dispute, as far as it is good.</summary>
    internal Dictionary<Writer, LogReading> ReadLogs(ILiteDatabase db, DisputeId dispute)
    {
        var ends = RowsOfEnds(db, dispute).ToDictionary(row => Keys.ToWriter(row["_id"].AsString), ToTail);
        var entries = All(db, dispute)
            .Where(row => Keys.IsEntry(row.Key))
            .GroupBy(row => Keys.ToWriter(row.Key))
            .ToDictionary(log => log.Key, log => (IReadOnlyList<EntryRow>)[.. log]);
        bool Holds(ReadEntry first, ReadEntry read, ReadOnlyMemory<byte> seal) => writers.Holds(db, first, read, seal);
        return ends.Keys.Union(entries.Keys).ToDictionary(
            writer => writer,
            writer => LogReading.Of(
                dispute, writer, ends.GetValueOrDefault(writer), entries.GetValueOrDefault(writer, []), Holds));
    }

    /// <summary>The end that a row tells of; null when it tells of none.</summary>
    internal static LogTail? ToTail(BsonDocument row) =>
        row["seq"].IsInt64 && row["covered"].IsInt64 && row["hash"] is { IsBinary: true } hash
            && hash.AsBinary.Length == EntryHash.Size
            ? new LogTail(row["seq"].AsInt64, EntryHash.From(hash.AsBinary), row["covered"].AsInt64)
            : null;

    internal static SealedBytes ToBytes(BsonDocument row) => new(BytesOf(row["e"]), BytesOf(row["s"]));

    private static byte[] BytesOf(BsonValue value) => value.IsBinary ? value.AsBinary : [];

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
