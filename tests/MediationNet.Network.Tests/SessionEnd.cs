using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Sync;

namespace MediationNet.Network.Tests;

/// <summary>One side of one connection: a production session, its orders, and the frames on their way to it.</summary>
internal sealed class SessionEnd(Simulation world, SimulatedNode node, SimulatedNode peer)
{
    // Small, so that it runs out.
    private const int Credit = 6_000;

    private readonly PeerSession _session = new(SyncLimits.Protocols, Credit);
    private readonly Queue<byte[]> _arriving = new();
    private readonly List<SessionOutput> _orders = [];
    private readonly List<BatchFrame> _late = [];
    private bool _begun;
    private bool _nothingFollows;

    public NodeId Peer => peer.Id;

    /// <summary>The other side of this connection.</summary>
    public SessionEnd Other { get; set; } = null!;

    public bool Over { get; private set; }

    public bool Quiet => _arriving.Count == 0 && _orders.Count == 0 && _late.Count == 0;

    public bool InStep => _begun && !Over && _session.Status.Phase == SessionPhase.InStep;

    /// <summary>Both were last found to hold the same of what they share.</summary>
    public bool Agrees => _session.Status.Share == ShareState.Agreed;

    public void Begin()
    {
        _begun = true;
        Tell(new SessionInput.Connected(node.Id, peer.Id, world.Store.Position(node, peer.Id)));
    }

    /// <summary>One frame that has come, or the news that no more will.</summary>
    public void TakeFrame()
    {
        if (Over || !_begun) return;
        if (!_arriving.TryDequeue(out var bytes))
        {
            if (_nothingFollows) End();
            return;
        }

        Tell(FrameWire.Read(Protocol.Sync.V1.Frame.Parser.ParseFrom(bytes)) switch
        {
            FrameReading.Good good => new SessionInput.FrameArrived(good.Frame),
            FrameReading.Bad bad => new SessionInput.FrameUnreadable(bad.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    public void CarryOutOne(Random chance)
    {
        if (_late.Count > 0 && chance.Next(3) == 0) StoreLate();
        if (Over || _orders.Count == 0) return;
        var order = _orders[chance.Next(_orders.Count)];
        _orders.Remove(order);
        if (CarryOut(order) is { } answer) Tell(answer);
    }

    public void Tick() => Tell(new SessionInput.Tick());

    public void Grew(int lane, long head) => Tell(new SessionInput.OutboxGrew(lane, head));

    /// <summary>The stream breaks somewhere: what lies beyond a byte of it never arrives at the other side.</summary>
    public void Cut(Random chance)
    {
        var left = chance.Next(_arriving.Sum(frame => frame.Length) + 1);
        var whole = _arriving.TakeWhile(frame => (left -= frame.Length) >= 0).ToList();
        _arriving.Clear();
        foreach (var frame in whole) _arriving.Enqueue(frame);
        _nothingFollows = true;
    }

    /// <summary>Ends this side; orders given may still be carried out, but nobody hears of it.</summary>
    public void End(Random? chance = null)
    {
        if (Over) return;
        Over = true;
        Other._nothingFollows = true;
        foreach (var order in _orders.Where(_ => chance is null || chance.Next(2) == 0).ToList())
        {
            if (!node.Down) CarryOut(order);
        }

        _orders.Clear();
    }

    /// <summary>This side's node has lost its power.</summary>
    public void Vanish()
    {
        Over = true;
        Other._nothingFollows = true;
        _orders.Clear();
        _late.Clear();
    }

    private void Tell(SessionInput input)
    {
        if (Over || !_begun || node.Down) return;
        foreach (var output in _session.Handle(input, world.Now))
        {
            switch (output)
            {
                case SessionOutput.Send send:
                    Send(send.Frame);
                    break;
                case SessionOutput.Close close:
                    world.Closed(node.Id, peer.Id, close);
                    End();
                    return;
                default:
                    _orders.Add(output);
                    break;
            }
        }

        Checks.Memory(node.Id, _session, Credit);
    }

    private void Send(SyncFrame frame)
    {
        world.Sending(node, peer.Id, frame);
        if (!_nothingFollows && !Other.Over)
            Other._arriving.Enqueue(FrameWire.ToWire(world.OnTheWay(frame)).ToByteArray());
    }

    private SessionInput? CarryOut(SessionOutput order)
    {
        switch (order)
        {
            case SessionOutput.ReadOutbox(var lane, var afterN, var bytesMax):
                return new SessionInput.RowsRead(world.Store.Read(node, peer.Id, lane, afterN, bytesMax));
            case SessionOutput.StoreBatch(_, var batch) when world.Defect == Defect.AcknowledgesBeforeStoring:
                _late.Add(batch);
                return new SessionInput.BatchStored(new StoredBatch(batch.Lane, batch.LastN, [], []));
            case SessionOutput.StoreBatch(_, var batch):
                return world.Store.Take(node, peer, batch) is { } stored ? new SessionInput.BatchStored(stored) : null;
            case SessionOutput.RecordAck(var lane, var n):
                return world.Store.Acknowledge(node, peer.Id, lane, n) ? new SessionInput.AckRecorded(lane, n) : null;
            case SessionOutput.Meet(var hello):
                world.Store.Meet(node, hello);
                return null;
            case SessionOutput.Requeue(var want):
                world.Store.Requeue(node, peer.Id, want);
                return null;
            case SessionOutput.Compare(var question):
                return new SessionInput.Compared(world.Store.Compare(node, peer.Id, question));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void StoreLate()
    {
        var batch = _late[0];
        _late.RemoveAt(0);
        world.Store.Take(node, peer, batch);
    }
}
