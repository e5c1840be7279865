namespace MediationNet.Node.Storage;

/// <summary>
/// What is done once when a store opens: a log that lost entries ends from now on where it is still whole, and what is
/// left of it waits, so that peers can send the rest again; and the read models are made anew where a rebuilding was
/// cut off, or an earlier version of the program made them.
/// </summary>
internal static class Opening
{
    internal static void Run(NodeDatabase database, Ledger ledger)
    {
        var damaged = database.Read(LogCheck.Find);
        if (damaged.Count > 0) database.Transact(db => damaged.Count(dispute => ledger.SetBack(db, dispute)));
        if (database.Read(db => ledger.IsRecovering(db) && Mending.IsAny(db)))
            database.Transact(ledger.GiveUpDamaged);
        if (database.Read(Rebuilding.IsDue)) Rebuilding.Run(database, ledger, _ => { }, CancellationToken.None);
    }
}
