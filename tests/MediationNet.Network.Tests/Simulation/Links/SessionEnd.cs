using System.Diagnostics;
using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Protocol.Sync;

namespace MediationNet.Network.Tests.Simulation.Links;

/// <summary>One side of one connection: a production session, its orders, and the frames on their way to it.</summary>
internal sealed class SessionEnd(World world, Link link, SimulatedNode node, SimulatedNode peer)
{
    /// <summary>Small, so that it runs out.</summary>
    public const int Credit = 6_000;

    private static readonly TimeSpan BrokenWithin = TimeSpan.FromSeconds(1);

    private readonly PeerSession _session = new(SyncLimits.Protocols, Credit);
    private readonly Queue<(byte[] Bytes, DateTimeOffset At)> _arriving = new();
    private readonly List<SessionOutput> _orders = [];
    private readonly StoreOrders _store = new(world, node, peer);
    private bool _begun;
    private bool _nothingFollows;
    private bool _swallowed;

    public NodeId Peer => peer.Id;

    /// <summary>The other side of this connection.</summary>
    public SessionEnd Other { get; set; } = null!;

    public bool Over { get; private set; }

    public bool Quiet => _arriving.Count == 0 && _orders.Count == 0 && !_store.Late;

    /// <summary>Both were last found to hold the same of what they share.</summary>
    public bool Agrees => _session.Status.Share == ShareState.Agreed;

    public bool InStep => _begun && !Over && _session.Status.Phase == SessionPhase.InStep;

    public void Begin()
    {
        _begun = true;
        if (_store.Position() is { } position) Tell(new SessionInput.Connected(node.Id, peer.Id, position));
    }

    /// <summary>One frame that has come, or the news that no more will.</summary>
    public void TakeFrame()
    {
        if (Over || !_begun) return;
        if (!_arriving.TryPeek(out var first))
        {
            if (_nothingFollows) End();
            return;
        }

        if (first.At > world.Now) return;
        _arriving.Dequeue();
        Tell(FrameWire.Read(Protocol.Sync.V1.Frame.Parser.ParseFrom(first.Bytes)) switch
        {
            FrameReading.Good good => new SessionInput.FrameArrived(good.Frame),
            FrameReading.Bad bad => new SessionInput.FrameUnreadable(bad.Fault),
            _ => throw new UnreachableException(),
        });
    }

    public void CarryOutOne()
    {
        if (_store.Late && world.Chance.Next(3) == 0) _store.StoreLate();
        if (Over || _orders.Count == 0) return;
        var order = _orders[world.Chance.Next(_orders.Count)];
        _orders.Remove(order);
        if (_store.CarryOut(order) is { } answer) Tell(answer);
    }

    /// <summary>A promise of this node to the peer reaches further.</summary>
    public void Reaches(PromiseReach reach) => Tell(new SessionInput.PromiseReaches(reach));

    /// <summary>The node has a new incarnation: every session begins anew.</summary>
    public void Stop()
    {
        if (!Over && !_nothingFollows) link.EndsForRenewal();
        Tell(new SessionInput.Stopping());
    }

    public void Tick() => Tell(new SessionInput.Tick());

    public void Grew(int lane, long head) => Tell(new SessionInput.OutboxGrew(lane, head));

    /// <summary>The stream breaks somewhere: what lies beyond a byte of it never arrives at the other side.</summary>
    public void Cut()
    {
        var left = world.Chance.Next(_arriving.Sum(frame => frame.Bytes.Length) + 1);
        var whole = _arriving.TakeWhile(frame => (left -= frame.Bytes.Length) >= 0).ToList();
        _arriving.Clear();
        // A broken stream brings nothing hours later, however long it would have taken.
        var latest = world.Now + BrokenWithin;
        foreach (var (bytes, at) in whole) _arriving.Enqueue((bytes, at < latest ? at : latest));
        _nothingFollows = true;
    }

    /// <summary>Ends this side; orders given may still be carried out, but nobody hears of it.</summary>
    public void End(bool someOrders = false)
    {
        if (Over) return;
        Over = true;
        Other._nothingFollows = true;
        foreach (var order in _orders.Where(_ => !someOrders || world.Chance.Next(2) == 0).ToList())
        {
            if (!node.Down) _store.CarryOut(order);
        }

        _orders.Clear();
    }

    /// <summary>This side's node has lost its power.</summary>
    public void Vanish()
    {
        Over = true;
        Other._nothingFollows = true;
        _orders.Clear();
        _store.Vanish();
    }

    private void Tell(SessionInput input)
    {
        if (Over || !_begun || node.Down) return;
        world.Heard++;
        foreach (var output in _session.Handle(input, node.Clock.GetUtcNow()))
        {
            switch (output)
            {
                case SessionOutput.Send send:
                    Send(send.Frame);
                    break;
                case SessionOutput.Close close:
                    world.Closed(node, peer, close);
                    End();
                    return;
                default:
                    _orders.Add(output);
                    break;
            }
        }

        world.Invariants.I12_MemoryForEachPeerIsBounded(node, _session);
    }

    private void Send(SyncFrame frame)
    {
        world.Sending(node, peer, frame);
        _swallowed |= link.Swallows(node.Id);
        if (_swallowed || _nothingFollows || Other.Over) return;
        var arrives = world.Now + world.Wire.Delay();
        if (Other._arriving.Count > 0 && Other._arriving.Last().At > arrives) arrives = Other._arriving.Last().At;
        Other._arriving.Enqueue((FrameWire.ToWire(world.Wire.OnTheWay(frame)).ToByteArray(), arrives));
    }
}
