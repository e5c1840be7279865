using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;

namespace MediationNet.Tests.Shared;

/// <summary>
/// One contact of two stores: sessions of the production core, one thing after another, anew when they meet anew, until
/// nothing moves any more.
/// </summary>
internal sealed class Contact
{
    private const int SessionsMax = 6;

    private readonly SetClock _clock;
    private readonly Side[] _sides;
    private readonly Queue<(Side To, SessionInput Input)> _inputs = new();
    private readonly Func<SyncFrame, bool> _arrives;
    private bool _anew;

    private Contact(SetClock clock, StoreNode one, StoreNode other, Func<SyncFrame, bool> arrives)
    {
        (_clock, _arrives) = (clock, arrives);
        _sides = [new Side(one, other.Id), new Side(other, one.Id)];
    }

    /// <summary>The two sessions, or more, of one contact.</summary>
    /// <param name="clock">The time both have.</param>
    /// <param name="one">One of the two.</param>
    /// <param name="other">The other.</param>
    /// <param name="fresh">Gives an incarnation that no store had before.</param>
    /// <param name="arrives">Whether a frame arrives; null when all do.</param>
    /// <returns>How each side saw the last session.</returns>
    public static (PeerStatus One, PeerStatus Other) Between(
        SetClock clock, StoreNode one, StoreNode other, Func<ulong> fresh, Func<SyncFrame, bool>? arrives = null)
    {
        for (var session = 0; session < SessionsMax; session++)
        {
            var contact = new Contact(clock, one, other, arrives ?? (_ => true));
            contact.Run(fresh);
            if (!contact._anew) return (contact._sides[0].Session.Status, contact._sides[1].Session.Status);
        }

        throw new InvalidOperationException($"{one.Id} and {other.Id} meet anew for ever.");
    }

    private void Run(Func<ulong> fresh)
    {
        foreach (var side in _sides)
        {
            var position = side.Store.Position(side.Peer);
            _inputs.Enqueue((side, new SessionInput.Connected(side.Store.Id, side.Peer, position)));
        }

        while (_inputs.TryDequeue(out var next))
        {
            foreach (var output in next.To.Session.Handle(next.Input, _clock.Now)) CarryOut(next.To, output, fresh);
        }
    }

    private void CarryOut(Side side, SessionOutput output, Func<ulong> fresh)
    {
        var (store, peer) = (side.Store, side.Peer);
        switch (output)
        {
            case SessionOutput.Send send when _arrives(send.Frame):
                Tell(_sides.Single(other => other != side), new SessionInput.FrameArrived(send.Frame));
                break;
            case SessionOutput.Close(var reason, _):
                _anew |= reason is ByeReason.MetAnew or ByeReason.Replaced;
                break;
            case SessionOutput.Send:
                break;
            case SessionOutput.ReadOutbox(var lane, var after, var bytes):
                Tell(side, new SessionInput.RowsRead(store.Page(peer, lane, after, bytes)));
                break;
            case SessionOutput.StoreBatch(var incarnation, var batch):
                var (stored, step) = store.Take(peer, incarnation, batch, fresh());
                Recovered(side, step);
                Tell(side, new SessionInput.BatchStored(stored));
                break;
            case SessionOutput.RecordAck(var lane, var n):
                store.Acknowledge(peer, lane, n);
                Tell(side, new SessionInput.AckRecorded(lane, n));
                break;
            case SessionOutput.Requeue(var want):
                Grown(store.Requeue(peer, want));
                break;
            case SessionOutput.Compare(var question):
                Tell(side, new SessionInput.Compared(store.Compare(peer, question)));
                break;
            case SessionOutput.Meet(var hello):
                store.Meet(hello, fresh());
                break;
            case SessionOutput.RecordPromise(var incarnation, var reach):
                Recovered(side, store.TakePromise(peer, incarnation, reach));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Recovered(Side side, RecoveryStep step)
    {
        Grown(step.News);
        if (step.Renewed) Tell(side, new SessionInput.Stopping());
        _anew |= step.Renewed;
        foreach (var (peer, reach) in step.Reaches.Where(each => each.Peer == side.Peer))
            Tell(side, new SessionInput.PromiseReaches(reach));
    }

    // Rows that a node wrote for the other of the two; those for others wait for their own contact.
    private void Grown(LedgerNews news)
    {
        foreach (var (peer, lane, head) in news.Outboxes)
        {
            var from = _sides.FirstOrDefault(side => side.Peer == peer);
            if (from is not null) Tell(from, new SessionInput.OutboxGrew(lane, head));
        }
    }

    private void Tell(Side side, SessionInput input) => _inputs.Enqueue((side, input));

    private sealed record Side(StoreNode Store, NodeId Peer)
    {
        public PeerSession Session { get; } = new();
    }
}
