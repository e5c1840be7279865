using LiteDB;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Walks every chain and seal and compares the read models with a fresh fold. LiteDB has no checksums: only this finds
/// a byte that changed on the disk.
/// </summary>
internal sealed class Verification(Ledger ledger)
{
    /// <summary>Findings told; more would help nobody.</summary>
    internal const int FindingsMax = 200;

    private readonly List<string> _findings = [];
    private (long Disputes, long Entries)? _totalsBefore;
    private long _disputes;
    private long _entries;

    /// <summary>How far the walk has come.</summary>
    internal (long Disputes, long Entries) SoFar => (_disputes, _entries);

    /// <summary>Checks the disputes after a key; returns the last key checked, or null at the end.</summary>
    internal string? Step(ILiteDatabase db, string after, int count)
    {
        _totalsBefore ??= ReadModels.Totals(db);
        var from = after.Length == 0 ? "" : Keys.After(after);
        var logs = db.Logs().Query().Where("$._id > @0", from).OrderBy("$._id").Limit(count).ToList();
        var disputes = logs.Select(row => row["_id"].AsString[..32]).Distinct(StringComparer.Ordinal).ToList();
        foreach (var key in disputes) Check(db, Keys.ToDispute(key));
        return disputes.Count == 0 ? null : disputes[^1];
    }

    internal VerifyReport Report(ILiteDatabase db)
    {
        foreach (var peer in ShareBook.WrongSums(db)) Find($"the digest for {peer} is not the sum of its marks");
        // Where something was written between the steps, the totals speak of another moment than the walk.
        var (disputes, entries) = ReadModels.Totals(db);
        if (_totalsBefore != (disputes, entries)) return new VerifyReport(_disputes, _entries, _findings);
        if (entries != _entries) Find($"the total says {Text(entries)} entries, {Text(_entries)} are held");
        var recorded = db.Disputes().LongCount();
        if (disputes != recorded) Find($"the total says {Text(disputes)} disputes, {Text(recorded)} are listed");
        return new VerifyReport(_disputes, _entries, _findings);
    }

    private void Check(ILiteDatabase db, DisputeId dispute)
    {
        _disputes++;
        var entries = LogBook.All(db, dispute);
        _entries += entries.Count;
        var logs = entries.GroupBy(e => Keys.ToWriter(e.Key)).ToDictionary(log => log.Key, log => log.ToList());
        foreach (var writer in LogBook.Ends(db, dispute).Keys.Union(logs.Keys))
            CheckLog(db, dispute, writer, logs.GetValueOrDefault(writer) ?? []);
        if (entries.All(entry => Quarantine.TryRead(entry.Bytes) is not null)) CheckReadModel(db, dispute);
    }

    private void CheckLog(ILiteDatabase db, DisputeId dispute, Writer writer, List<(string Key, SealedBytes Bytes)> log)
    {
        var (previous, covered) = (default(EntryHash), 0L);
        for (var seq = 1; seq <= log.Count; seq++)
        {
            var (key, bytes) = log[seq - 1];
            var name = $"entry {Text(seq)} of writer {writer} in dispute {dispute}";
            if (key != Keys.Of(dispute, writer, seq))
            {
                Find($"{name} is missing");
                return;
            }

            if (Quarantine.TryRead(bytes) is not { } read || read.Entry.Seq != seq || read.Entry.Writer != writer)
            {
                Find($"{name} cannot be read");
                return;
            }

            if (read.Previous != previous) Find($"{name} does not follow from the one before it");
            if (!bytes.Seal.IsEmpty)
            {
                covered = seq;
                if (!SealHolds(db, writer, read.Entry.Hash, bytes)) Find($"the seal of {name} does not hold");
            }

            previous = read.Entry.Hash;
        }

        CheckEnd(db, dispute, writer, new LogEnd(log.Count, previous, covered));
    }

    private void CheckEnd(ILiteDatabase db, DisputeId dispute, Writer writer, LogEnd end)
    {
        var row = db.Logs().FindById(Keys.Of(dispute, writer));
        var held = row is null || row["hash"].AsBinary.Length != EntryHash.Size
            ? default
            : new LogEnd(row["seq"].AsInt64, EntryHash.From(row["hash"].AsBinary), row["covered"].AsInt64);
        if (held != end)
            Find($"the end of the log of writer {writer} in dispute {dispute} is not what its entries say");
    }

    private void CheckReadModel(ILiteDatabase db, DisputeId dispute)
    {
        var fresh = LogBook.Read(db, dispute);
        var listed = db.Disputes().FindById(Keys.Of(dispute));
        var expected = fresh.State is { } state
            ? ReadModels.Row(ledger.Directory, dispute, state, fresh)
            : null;
        if (listed is null != expected is null || (listed is not null && listed.CompareTo(expected) != 0))
            Find($"the list row of dispute {dispute} is not what its entries say");
        foreach (var peer in ledger.Shares.WrongAt(db, dispute, fresh.Heads, ledger.Entitled(fresh.State)))
            Find($"the mark of dispute {dispute} for {peer} is not what its entries say");
    }

    private bool SealHolds(ILiteDatabase db, Writer writer, EntryHash hash, SealedBytes bytes)
    {
        var certificate = writer.Key == ledger.Me.Writer.Key
            ? ledger.Me.Certificate
            : db.Writers().FindById(writer.Key.ToString())?["certificate"].AsBinary ?? [];
        return ledger.Seals.Verify(certificate, hash, bytes.Seal);
    }

    private void Find(string finding)
    {
        if (_findings.Count < FindingsMax) _findings.Add(finding);
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
