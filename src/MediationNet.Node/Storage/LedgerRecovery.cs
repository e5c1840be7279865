using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Storage;

/// <summary>What became of a meeting or a promise.</summary>
/// <param name="News">What changed in the logs and outboxes.</param>
/// <param name="Renewed">This node has a new incarnation: every session has to begin anew.</param>
/// <param name="Reaches">How far promises of this node to each peer reach now, when that has changed.</param>
internal sealed record RecoveryStep(
    LedgerNews News, bool Renewed, IReadOnlyList<(NodeId Peer, PromiseReach Reach)> Reaches)
{
    internal static readonly RecoveryStep Nothing = new(LedgerNews.None, Renewed: false, []);
}

/// <summary>
/// What a node does when it, or a peer, has lost a part of its store; inside one transaction, as <see cref="Ledger"/>.
/// </summary>
internal sealed class LedgerRecovery(Ledger ledger, PeerInbox inbox)
{
    /// <summary>Disputes whose earlier logs are closed in one transaction, so that others get their turn.</summary>
    internal const int ClosedAtOnce = 100;

    /// <summary>Ends that one statement names; a node that was restored very often makes several.</summary>
    private const int EndsAtOnce = 100;

    /// <summary>Makes durable what a peer's Hello tells of its incarnations and of ours.</summary>
    /// <param name="db">The database.</param>
    /// <param name="peer">The peer.</param>
    /// <param name="hello">What it said.</param>
    /// <param name="fresh">The incarnation to take when something was lost here.</param>
    internal RecoveryStep Meet(ILiteDatabase db, NodeId peer, HelloFrame hello, ulong fresh)
    {
        var position = PeerBook.PositionOf(db, inbox, ledger, peer);
        var note = MeetingRules.Note(position, hello);
        var replaces = position.Lanes[Lanes.Urgent].PeerIncarnation is var known && known != 0 && known != note.Peer;
        RecoveryBook.Met(db, peer, note);
        var news = new NewsList();
        if (replaces)
        {
            inbox.Turn(db, peer);
            Backfill.GiveBack(db, ledger, peer, news);
        }

        if (note.LostHere) Begin(db, note.Older, fresh);
        else RecoveryBook.Learn(db, note.Older);
        if (!ledger.IsRecovering(db)) ledger.GiveWaitingNumbers(db, news);

        return new RecoveryStep(ledger.Finish(db, news), note.LostHere, []);
    }

    /// <summary>
    /// Takes a batch in. When it brings back what this store does not know to be lost, nobody can tell what else it has
    /// lost: it begins anew, as one that was restored. When it brings back the last damaged part, promises reach
    /// further.
    /// </summary>
    internal (StoredBatch Stored, RecoveryStep Step) Receive(
        ILiteDatabase db, NodeId peer, ulong incarnation, BatchFrame batch, ulong fresh)
    {
        var wasDamaged = Mending.IsAny(db);
        var (stored, news, lostHere) = PeerBook.Take(db, inbox, peer, incarnation, batch);
        if (lostHere)
        {
            Begin(db, [], fresh);
            return (stored, new RecoveryStep(news with { Outboxes = [] }, Renewed: true, []));
        }

        return (stored, wasDamaged && !Mending.IsAny(db)
            ? Moved(db, news)
            : new RecoveryStep(news, Renewed: false, []));
    }

    /// <summary>Makes a peer's promise durable; one to another incarnation is of no use.</summary>
    internal RecoveryStep Promised(ILiteDatabase db, NodeId peer, ulong incarnation, PromiseReach reach)
    {
        ledger.Refresh(db);
        if (!ledger.IsRecovering(db) || incarnation != ledger.Me.Writer.Incarnation || RecoveryBook.HasLostMore(db))
            return RecoveryStep.Nothing;

        RecoveryBook.Promised(db, peer, incarnation, reach);
        return Moved(db, LedgerNews.None);
    }

    /// <summary>An administrator goes on without a peer that is gone.</summary>
    internal RecoveryStep GoOnWithout(ILiteDatabase db, NodeId peer)
    {
        ledger.Refresh(db);
        if (!ledger.IsRecovering(db)) return RecoveryStep.Nothing;

        RecoveryBook.GoOnWithout(db, peer);
        return Moved(db, LedgerNews.None);
    }

    /// <summary>
    /// Once every peer has promised: closes the earlier logs of some more disputes, and with the last ends the
    /// recovery. Null when there is nothing to close (any more).
    /// </summary>
    internal RecoveryStep? CloseSome(ILiteDatabase db)
    {
        ledger.Refresh(db);
        if (!ledger.IsRecovering(db)) return null;
        var state = RecoveryBook.State(db, ledger.Me, ledger.Directory);
        if (!state.IsComplete) return null;

        var after = RecoveryBook.ClosedUpTo(db);
        var disputes = db.Logs().Query()
            .Where("$._id > @0", after.Length == 0 ? "" : Keys.After(after)).OrderBy("$._id").Limit(ClosedAtOnce)
            .ToList()
            .Select(row => row["_id"].AsString[..32])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var news = new NewsList();
        foreach (var key in disputes) Close(db, Keys.ToDispute(key), state, news);
        ledger.GiveWaitingNumbers(db, news);
        RecoveryBook.Closed(db, disputes.Count == 0 ? null : disputes[^1]);
        ledger.Forget();
        return Moved(db, ledger.Finish(db, news));
    }

    /// <summary>Begins a recovery under a fresh incarnation.</summary>
    internal void Begin(ILiteDatabase db, IReadOnlyList<ulong> older, ulong fresh)
    {
        ledger.GiveUpDamaged(db);
        RecoveryBook.Begin(db, ledger.Me.Node, [.. older, ledger.Me.Writer.Incarnation], ledger.Now);
        ledger.Renew(db, fresh);
        GiveBack(db);
    }

    /// <summary>
    /// After a beginning: gives peers that have lost their store what came from them ahead of a grant, once more. True
    /// when there was a beginning.
    /// </summary>
    internal bool GiveBack(ILiteDatabase db)
    {
        if (!RecoveryBook.OwesBack(db)) return false;
        foreach (var peer in PeerOutbox.Peers(db).Where(peer => RecoveryBook.Fenced(db, peer).Count > 0).Order())
            Backfill.GiveBack(db, ledger, peer, new NewsList());
        RecoveryBook.GaveBack(db);
        return true;
    }

    private void Close(ILiteDatabase db, DisputeId dispute, Recovery state, NewsList news)
    {
        var held = ledger.Logs.Load(db, dispute);
        var ends = held.Logs
            .Where(log => log.Key != ledger.Me.Writer && log.Value.Seq > 0
                && ledger.WriterOf(db, log.Key.Key)?.Proof.Node == ledger.Me.Node)
            .OrderBy(log => log.Key)
            .Select(log => new Head(log.Key, log.Value.Seq, log.Value.Hash))
            .ToList();
        var by = held.State?.Participants
            .Where(id => ledger.Directory.Committee(id)?.Home == ledger.Me.Node)
            .Select(id => (CommitteeId?)id)
            .FirstOrDefault();
        if (by is not { } committee) return;
        foreach (var some in ends.Chunk(EndsAtOnce))
            ledger.State(db, dispute, committee, new LogsClosed(some, [.. state.Without.Order()]), news);
    }

    private RecoveryStep Moved(ILiteDatabase db, LedgerNews news)
    {
        var asked = RecoveryBook.State(db, ledger.Me, ledger.Directory).Asked;
        return new RecoveryStep(
            news, Renewed: false, [.. asked.Select(peer => (peer, RecoveryBook.ReachFor(db, ledger, peer)))]);
    }
}
