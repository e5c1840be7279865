using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>What a peer is given of logs that were held here before: all of a dispute, or what it asks for.</summary>
internal static class Backfill
{
    /// <summary>Gives a peer that begins to take part in a dispute all that is held of it.</summary>
    internal static void Whole(ILiteDatabase db, DisputeId dispute, HeldDispute held, NodeId peer, NewsList news)
    {
        foreach (var (writer, log) in held.Logs.OrderBy(l => l.Key))
        {
            if (log.Seq > 0) Part(db, peer, new MissingRun(dispute, writer, 1, log.Seq), news);
        }
    }

    /// <summary>Gives a peer that lost its store what came from it ahead of a grant: nobody else would.</summary>
    internal static void GiveBack(ILiteDatabase db, Ledger ledger, NodeId peer, NewsList news)
    {
        foreach (var dispute in Ungranted.All(db))
        {
            var held = ledger.Logs.Load(db, dispute);
            if (ledger.Entitled(held).Contains(peer)) Whole(db, dispute, held, peer, news);
        }
    }

    /// <summary>
    /// Adds rows for a part of a log that a peer asks for. What it is not entitled to, it does not get, as if the
    /// dispute did not exist.
    /// </summary>
    internal static LedgerNews Asked(ILiteDatabase db, Ledger ledger, NodeId peer, MissingRun run)
    {
        var held = ledger.Logs.Load(db, run.Dispute);
        var last = Math.Min(run.To, held.Log(run.Writer).Seq);
        if (run.From < 1 || run.From > last || !ledger.Entitled(held).Contains(peer)) return LedgerNews.None;

        var news = new NewsList();
        if (ledger.IsHearsay(held, peer)) ByHearsay(db, ledger, peer, run.Dispute, held, news);
        else Part(db, peer, run with { To = last }, news);
        return ledger.Finish(db, news);
    }

    // A peer that has taken in all of it and asks again does not count it as shared: to that one its logs tell who
    // takes part, and this node does not. So it is not counted here either, or the two would never be in step.
    private static void ByHearsay(
        ILiteDatabase db, Ledger ledger, NodeId peer, DisputeId dispute, HeldDispute held, NewsList news)
    {
        var (row, store) = KnownTo.Given(db, dispute, peer);
        var theirs = PeerInbox.IncarnationOf(db, peer);
        var acknowledged = PeerOutbox.Acknowledged(db, peer, PeerOutbox.FileLane);
        if (row > 0 && store == theirs && row > acknowledged) return;

        if (row > 0 && store == theirs)
        {
            news.Changed(dispute, held);
            ledger.Logs.Untell(db, dispute, peer);
            return;
        }

        Whole(db, dispute, held, peer, news);
        KnownTo.Give(db, dispute, peer, PeerOutbox.HeadOf(db, peer, PeerOutbox.FileLane), theirs);
    }

    private static void Part(ILiteDatabase db, NodeId peer, MissingRun run, NewsList news)
    {
        var lane = PeerOutbox.FileLane;
        news.Grew(peer, lane, PeerOutbox.Add(db, peer, lane, run.Dispute, run.Writer, run.From, run.To));
    }
}
