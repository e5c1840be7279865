using LiteDB;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// What is done once when a store opens: a log that lost entries ends from now on where it is still whole, and what is
/// left of it waits, so that peers can send the rest again; and what is shared is written down where it never was.
/// </summary>
internal static class Opening
{
    private const string SharesId = "shares";
    private const int DisputesAtOnce = 500;

    internal static void Run(NodeDatabase database, Ledger ledger)
    {
        var damaged = database.Read(LogCheck.Find);
        if (damaged.Count > 0) database.Transact(db => Cut(db, ledger, damaged));
        if (database.Read(db => db.Single().FindById(SharesId)) is null) database.Transact(db => Share(db, ledger));
    }

    private static bool Cut(ILiteDatabase db, Ledger ledger, List<DamagedLog> damaged)
    {
        foreach (var dispute in damaged.GroupBy(log => log.Dispute))
        {
            var before = LogBook.Ends(db, dispute.Key).Values.Sum(log => log.Seq);
            foreach (var log in dispute) Cut(db, ledger, log);

            var held = LogBook.Read(db, dispute.Key);
            ReadModels.Replace(db, ledger.Directory, dispute.Key, before, held);
            ledger.Shares.Update(db, [new ShareChange(
                dispute.Key, held.Heads, PeerOutbox.Peers(db), ledger.Entitled(held.State))]);
        }

        return true;
    }

    /// <summary>The log ends with the last sealed entry up to which nothing is missing.</summary>
    private static void Cut(ILiteDatabase db, Ledger ledger, DamagedLog log)
    {
        var entries = LogBook.Run(db, log.Dispute, log.Writer, 1, Keys.SeqMax);
        var (end, previous, seq) = (LogTail.Empty, default(EntryHash), 0L);
        foreach (var bytes in entries)
        {
            seq++;
            if (Quarantine.TryRead(bytes) is not { } read || read.Entry.Seq != seq || read.Previous != previous) break;
            previous = read.Entry.Hash;
            if (!bytes.Seal.IsEmpty) end = new LogTail(seq, previous, seq);
        }

        LogBook.End(db, log.Dispute, log.Writer, end);
        foreach (var (key, bytes) in LogBook.All(db, log.Dispute).Where(entry => IsAfter(entry.Key, log, end.Seq)))
        {
            db.Entries().Delete(key);
            WaitingRoom.Return(db, ledger.Me.Node, key, bytes);
        }

        if (log.Writer == ledger.Me.Writer) LostLogs.Note(db, log.Writer, log.Dispute, log.Reached);
    }

    private static bool IsAfter(string key, DamagedLog log, long seq) =>
        Keys.ToWriter(key) == log.Writer && Keys.SeqOf(key) > seq;

    /// <summary>A store of an earlier version has not written down what it shares.</summary>
    private static bool Share(ILiteDatabase db, Ledger ledger)
    {
        for (var after = ""; after is not null;)
        {
            var logs = db.Logs().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(DisputesAtOnce).ToList();
            var disputes = logs.Select(row => row["_id"].AsString[..32]).Distinct(StringComparer.Ordinal).ToList();
            ledger.Shares.Update(db, disputes.Select(Keys.ToDispute).Select(dispute =>
            {
                var held = LogBook.Read(db, dispute);
                var entitled = ledger.Entitled(held.State);
                return new ShareChange(dispute, held.Heads, entitled, entitled);
            }));
            after = disputes.Count == 0 ? null : Keys.After(disputes[^1]);
        }

        return db.Single().Upsert(new BsonDocument { ["_id"] = SharesId, ["complete"] = true });
    }
}
