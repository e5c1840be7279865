using LiteDB;

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
        if (damaged.Count > 0) database.Transact(db => damaged.Count(dispute => ledger.SetBack(db, dispute)));
        if (database.Read(db => ledger.IsRecovering(db) && Mending.IsAny(db)))
            database.Transact(ledger.GiveUpDamaged);
        if (database.Read(db => db.Single().FindById(SharesId)) is null) database.Transact(db => Share(db, ledger));
    }

    /// <summary>A store of an earlier version has not written down what it shares.</summary>
    private static bool Share(ILiteDatabase db, Ledger ledger)
    {
        for (var after = ""; after is not null;)
        {
            var logs = db.Logs().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(DisputesAtOnce).ToList();
            var disputes = logs.Select(row => row["_id"].AsString[..32]).Distinct(StringComparer.Ordinal).ToList();
            ledger.Shares.Update(db, disputes.Select(Keys.ToDispute).Select(dispute =>
            {
                var held = ledger.Logs.Read(db, dispute);
                var entitled = ledger.SharedWith(held);
                return new ShareChange(dispute, held.Heads, entitled, entitled);
            }));
            after = disputes.Count == 0 ? null : Keys.After(disputes[^1]);
        }

        return db.Single().Upsert(new BsonDocument { ["_id"] = SharesId, ["complete"] = true });
    }
}
