using LiteDB;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// Walks every chain and seal and compares the read models with a fresh fold. LiteDB has no checksums: only this finds
/// a byte that changed on the disk.
/// </summary>
internal sealed class Verification
{
    /// <summary>Findings told; more would help nobody.</summary>
    internal const int FindingsMax = 200;

    /// <summary>Matters of a body whose packages are read at once: each may be large.</summary>
    internal const int MattersAtOnce = 20;

    private const int StepRows = 500;

    private readonly Ledger _ledger;
    private readonly TransportCheck _transport;
    private readonly List<string> _findings = [];
    private readonly SortedSet<FindingKind> _kinds = [];
    private (long Disputes, long Entries)? _totalsBefore;
    private long _disputes;
    private long _entries;
    private long _papers;
    private long _awaited;

    internal Verification(Ledger ledger)
    {
        _ledger = ledger;
        _transport = new TransportCheck(finding => Find(FindingKind.Transport, finding));
    }

    /// <summary>The whole check of a database that nobody else works with.</summary>
    internal static VerifyReport Run(
        NodeDatabase database, Ledger ledger, Action<long, long> progress, CancellationToken cancellationToken)
    {
        var verification = new Verification(ledger);
        for (long? at = 0; at is { } from;) at = database.CheckData(from, verification.FindPage);
        var after = "";
        while (database.Read(db => verification.Step(db, after, StepRows)) is { } last)
        {
            cancellationToken.ThrowIfCancellationRequested();
            after = last;
            progress(verification._disputes, verification._entries);
        }

        after = "";
        while (database.Read(db => verification.StepTransport(db, after, StepRows)) is { } row) after = row;
        for (after = ""; database.Read(db => PaperRows.After(db, after)) is [.., var paper] rows; after = paper.Key)
            verification.FindPapers(rows);
        after = "";
        while (database.Read(db => BodyRows.NamedFiles(db, after, MattersAtOnce)) is { Last: { } matter } named)
        {
            verification.FindFiles(named.Files);
            after = matter;
        }

        return database.Read(verification.Report);
    }

    /// <summary>How far the walk has come.</summary>
    internal (long Disputes, long Entries) SoFar => (_disputes, _entries);

    /// <summary>Checks the disputes after a key; returns the last key checked, or null at the end.</summary>
    internal string? Step(ILiteDatabase db, string after, int count)
    {
        _totalsBefore ??= ReadModels.Totals(db);
        var disputes = LogBook.DisputesAfter(db, after, count);
        foreach (var key in disputes)
        {
            if (Keys.IsDispute(key)) Check(db, Keys.ToDispute(key));
            else Find(FindingKind.Log, $"a row bears the key {key}, which is no dispute's");
        }

        return disputes.Count == 0 ? null : disputes[^1];
    }

    /// <summary>Checks the outbox rows after a key; returns the last key checked, or null at the end.</summary>
    internal string? StepTransport(ILiteDatabase db, string after, int count) => _transport.Step(db, after, count);

    /// <summary>
    /// Notes contents that were here and are gone, or are not what their sums say. Those still to come are no finding.
    /// </summary>
    internal void FindPapers(IEnumerable<(string Key, PaperHash Hash, bool Here)> rows)
    {
        foreach (var (key, hash, here) in rows)
        {
            var dispute = Keys.ToDispute(Keys.DisputeIn(key));
            if (_ledger.Papers is not { } shelf || (!here && !shelf.Has(hash))) _awaited++;
            else if (!shelf.Has(hash)) Find(FindingKind.Paper, $"the file {hash} of dispute {dispute} is gone");
            else if (!shelf.IsWhole(hash)) Find(FindingKind.Paper, $"the file {hash} of dispute {dispute} was changed");
            _papers++;
        }
    }

    /// <summary>The same of what packages name, at a body: what has not come, those who sent them bring.</summary>
    internal void FindFiles(IEnumerable<PaperHash> named)
    {
        foreach (var hash in named)
        {
            _papers++;
            if (_ledger.Papers is not { } shelf || !shelf.Has(hash)) _awaited++;
            else if (!shelf.IsWhole(hash)) Find(FindingKind.Paper, $"the file {hash} of a matter was changed");
        }
    }

    /// <summary>Notes a page of the data file that is not what was written.</summary>
    internal void FindPage(long number, bool holdsEntries) => Find(
        holdsEntries ? FindingKind.Log : FindingKind.Page,
        $"page {Text(number)} of the data file{(holdsEntries ? ", of entries," : "")} is not what was written there");

    internal VerifyReport Report(ILiteDatabase db)
    {
        foreach (var peer in ShareBook.WrongSums(db))
            Find(FindingKind.Transport, $"the digest for {peer} is not the sum of its marks");
        // Where something was written between the steps, the totals speak of another moment than the walk.
        var (disputes, entries) = ReadModels.Totals(db);
        if (_totalsBefore != (disputes, entries)) return ToReport();
        _transport.Finish(db);
        if (Mending.IsAny(db)) return ToReport();
        if (entries != _entries)
            Find(FindingKind.Lists, $"the total says {Text(entries)} entries, {Text(_entries)} are held");
        var recorded = db.Disputes().LongCount();
        if (disputes != recorded)
            Find(FindingKind.Lists, $"the total says {Text(disputes)} disputes, {Text(recorded)} are listed");
        return ToReport();
    }

    private VerifyReport ToReport() => new(_disputes, _entries, _findings)
    {
        Kinds = [.. _kinds],
        Papers = _papers,
        PapersAwaited = _awaited,
    };

    private void Check(ILiteDatabase db, DisputeId dispute)
    {
        _disputes++;
        var entries = LogBook.All(db, dispute);
        _entries += entries.Count;
        foreach (var stray in entries.Where(row => !Keys.IsEntry(row.Key)))
            Find(FindingKind.Log, $"a row among the entries of dispute {dispute} bears no key of an entry");
        var logs = entries.Where(row => Keys.IsEntry(row.Key))
            .GroupBy(e => Keys.ToWriter(e.Key))
            .ToDictionary(log => log.Key, log => log.ToList());
        foreach (var writer in LogBook.Ends(db, dispute).Keys.Union(logs.Keys))
            CheckLog(db, dispute, writer, logs.GetValueOrDefault(writer) ?? []);
        CheckReadModel(db, dispute);
    }

    private void CheckLog(ILiteDatabase db, DisputeId dispute, Writer writer, List<EntryRow> log)
    {
        var (previous, covered) = (default(EntryHash), 0L);
        ReadEntry? first = null;
        for (var seq = 1; seq <= log.Count; seq++)
        {
            var (key, bytes) = (log[seq - 1].Key, log[seq - 1].Bytes);
            var name = $"entry {Text(seq)} of writer {writer} in dispute {dispute}";
            if (key != Keys.Of(dispute, writer, seq))
            {
                Find(FindingKind.Log, $"{name} is missing");
                return;
            }

            if (Quarantine.TryRead(bytes) is not { } read || read.Entry.Seq != seq || read.Entry.Writer != writer)
            {
                Find(FindingKind.Log, $"{name} cannot be read");
                return;
            }

            if (read.Previous != previous) Find(FindingKind.Log, $"{name} does not follow from the one before it");
            if (!bytes.Seal.IsEmpty)
            {
                covered = seq;
                if (!_ledger.Logs.Writers.Holds(db, first ?? read, read, bytes.Seal))
                    Find(FindingKind.Log, $"the seal of {name} does not hold");
            }

            first ??= read;
            previous = read.Entry.Hash;
        }

        CheckEnd(db, dispute, writer, new LogEnd(log.Count, previous, covered));
    }

    private void CheckEnd(ILiteDatabase db, DisputeId dispute, Writer writer, LogEnd end)
    {
        var row = db.Logs().FindById(Keys.Of(dispute, writer));
        var held = row is null ? default : LogBook.ToTail(row)?.End ?? default;
        if (held != end)
        {
            Find(
                FindingKind.Log,
                $"the end of the log of writer {writer} in dispute {dispute} is not what its entries say");
        }
    }

    private void CheckReadModel(ILiteDatabase db, DisputeId dispute)
    {
        var fresh = _ledger.Logs.Read(db, dispute);
        if (fresh.IsDamaged) return;
        foreach (var run in fresh.Missing)
            Find(FindingKind.Missing, $"{run} in dispute {dispute} have not come back yet");
        if (!fresh.IsWhole) return;

        FindUncounted(dispute, fresh);
        var listed = db.Disputes().FindById(Keys.Of(dispute));
        var expected = fresh.State is { } state
            ? ReadModels.Row(_ledger.Directory, dispute, state, fresh)
            : null;
        if (listed is null != expected is null || (listed is not null && listed.CompareTo(expected) != 0))
            Find(FindingKind.Lists, $"the list row of dispute {dispute} is not what its entries say");
        if (_ledger.Papers is not null && !PaperRows.Agree(db, dispute, fresh.State))
            Find(FindingKind.Lists, $"the list of papers of dispute {dispute} is not what its entries say");
        foreach (var wrong in NumberBook.WrongAt(db, dispute, fresh.State, _ledger.IsHere))
            Find(FindingKind.Lists, wrong);
        foreach (var peer in _ledger.Shares.WrongAt(db, dispute, fresh.Heads, _ledger.SharedWith(fresh)))
            Find(FindingKind.Transport, $"the mark of dispute {dispute} for {peer} is not what its entries say");
    }

    // What this node wrote, and nobody counts: what it had seen is missing, so nothing more is written here.
    private void FindUncounted(DisputeId dispute, HeldDispute fresh)
    {
        var mine = _ledger.Me.Writer;
        var (written, counts) = (fresh.Log(mine).Seq, fresh.Folded.GetValueOrDefault(mine).Seq);
        if (counts < written)
        {
            Find(
                FindingKind.Missing,
                $"entries {Text(counts + 1)} to {Text(written)} of this node in dispute {dispute} do not count: what "
                    + "they had seen has not come back yet");
        }
    }

    private void Find(FindingKind kind, string finding)
    {
        _kinds.Add(kind);
        if (_findings.Count < FindingsMax) _findings.Add(finding);
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
