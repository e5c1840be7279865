using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>
/// Makes the read models anew from the logs and the outboxes, a step at a time. A rebuilding that was cut off is noted
/// in the file, and the next start does it again.
/// </summary>
internal sealed class Rebuilding(Ledger ledger)
{
    private const string DoneId = "rebuilt";
    private const int DisputesAtOnce = 200;
    private const int RowsAtOnce = 500;

    private long _disputes;
    private long _entries;

    private long _soFar;
    private long _damaged;

    /// <summary>Does it, each step in a transaction of its own.</summary>
    /// <returns>Disputes gone through, and those of them of which a part is missing.</returns>
    internal static (long Disputes, long Damaged) Run(
        NodeDatabase database, Ledger ledger, Action<long> progress, CancellationToken cancellationToken)
    {
        var rebuilding = new Rebuilding(ledger);
        ledger.Shares.Forget();
        database.Transact(Begin);
        var after = "";
        while (database.Transact(db => rebuilding.StepDisputes(db, after, DisputesAtOnce)) is { } last)
        {
            after = last;
            progress(rebuilding._soFar);
            cancellationToken.ThrowIfCancellationRequested();
        }

        after = "";
        while (database.Transact(db => StepOutbox(db, after, RowsAtOnce)) is { } row) after = row;
        database.Transact(rebuilding.End);
        return (rebuilding._soFar, rebuilding._damaged);
    }

    /// <summary>Whether one was begun and not ended, or the rows are of another version.</summary>
    internal static bool IsDue(ILiteDatabase db) =>
        db.Single().FindById(DoneId)?["value"] is not { IsInt32: true } version || version != ReadModels.Version;

    /// <summary>Notes that the lists are not to be trusted until the end.</summary>
    private static bool Begin(ILiteDatabase db)
    {
        db.Delivery().DeleteAll();
        ShareBook.Clear(db);
        db.Unnumbered().DeleteAll();
        return Note(db, 0);
    }

    /// <summary>Goes through the disputes after a key; the last key, or null at the end.</summary>
    private string? StepDisputes(ILiteDatabase db, string after, int count)
    {
        var disputes = LogBook.DisputesAfter(db, after, count);
        foreach (var key in disputes.Where(Keys.IsDispute)) Rebuild(db, key);
        _soFar += disputes.Count;
        return disputes.Count == 0 ? null : disputes[^1];
    }

    /// <summary>Goes through the outbox rows after a key; the last key, or null at the end.</summary>
    private static string? StepOutbox(ILiteDatabase db, string after, int count)
    {
        var rows = db.Outbox().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(count).ToList();
        foreach (var row in rows.Where(PeerOutbox.IsRow))
        {
            if (PeerOutbox.PlaceOf(row) is { } place)
                PeerOutbox.Deliver(db, Keys.ToDispute(row["dispute"].AsString), place.Peer, place.Lane, place.N);
        }

        return rows.Count == 0 ? null : rows[^1]["_id"].AsString;
    }

    private bool End(ILiteDatabase db)
    {
        // Also where nothing is left of a dispute but that it is to be mended.
        var missing = Mending.All(db).Sum(dispute => Mending.Counted(db, dispute));
        ReadModels.SetTotals(db, _disputes, _entries + missing);
        PeerOutbox.RaiseHeads(db);
        return Note(db, ReadModels.Version);
    }

    private static bool Note(ILiteDatabase db, int version) =>
        db.Single().Upsert(new BsonDocument { ["_id"] = DoneId, ["value"] = version });

    private void Rebuild(ILiteDatabase db, string key)
    {
        var dispute = Keys.ToDispute(key);
        var held = ledger.Open(db, dispute);
        var row = db.Disputes().FindById(key);
        if (!held.IsWhole)
        {
            _damaged++;
            ledger.SetBack(db, dispute);
            if (row is not null) _disputes++;
            return;
        }

        ledger.Lengths.Forget();
        _entries += held.Entries;
        PaperRows.Write(db, ledger.Papers, dispute, held.State);
        NumberBook.Keep(db, dispute, held.State, ledger.IsHere);
        var entitled = ledger.SharedWith(held);
        ledger.Shares.Update(db, [new ShareChange(dispute, held.Heads, entitled, entitled)]);
        if (held.State is null)
        {
            db.Disputes().Delete(key);
            return;
        }

        _disputes++;
        db.Disputes().Upsert(ReadModels.Row(ledger.Directory, dispute, held.State, held));
    }
}
