using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>
/// Two nodes with stores in memory and a link like TCP: in order, nothing twice, cut at any moment. Each step does one
/// thing that chance picks, and checks what must always hold.
/// </summary>
internal sealed class TwoNodes
{
    private readonly Random _chance;
    private readonly SyncNode[] _nodes;
    private DateTimeOffset _now = OneSide.Monday;
    private bool _linked;

    public TwoNodes(int seed)
    {
        _chance = new Random(seed);
        _nodes = [new SyncNode("a", _chance), new SyncNode("b", _chance)];
    }

    public void RunWithFaults(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _now += TimeSpan.FromMilliseconds(_chance.Next(200));
            var node = _nodes[_chance.Next(2)];
            switch (_chance.Next(100))
            {
                case < 12:
                    node.Append(_chance.Next(2), _chance);
                    break;
                case < 14:
                    Cut();
                    break;
                case < 15:
                    Cut();
                    node.Crash();
                    break;
                case < 16 when _chance.Next(4) == 0:
                    Cut();
                    node.Restore();
                    break;
                case < 17:
                    node.BackUp();
                    break;
                default:
                    GoOn(node);
                    break;
            }

            Check();
        }
    }

    /// <summary>No more faults: both must come in step, and soon.</summary>
    public void Heal()
    {
        for (var i = 0; i < 20_000 && !InStep(); i++)
        {
            GoOn(_nodes[_chance.Next(2)]);
            Check();
        }

        Assert.True(InStep(), "not in step after the faults ended");
        Assert.True(_nodes[0].HoldsAllOf(_nodes[1]) && _nodes[1].HoldsAllOf(_nodes[0]));
    }

    private bool InStep() => _linked && _nodes.All(node => node.InStep && node.Idle);

    private void GoOn(SyncNode node)
    {
        if (!_linked)
        {
            _linked = true;
            foreach (var each in _nodes) each.Connect(Other(each), _now);
            return;
        }

        if (_chance.Next(2) == 0) node.FinishOneOrder(_chance, _now);
        else node.TakeOneFrame(_now);
        if (_nodes.Any(each => each.MeetsAnew)) Cut();
        else Other(node).TellOfGrowth(_now);
    }

    private void Cut()
    {
        _linked = false;
        foreach (var node in _nodes) node.Disconnect(_chance);
        foreach (var node in _nodes) node.MeetAnew();
    }

    private void Check()
    {
        foreach (var node in _nodes) node.Check(Other(node));
    }

    private SyncNode Other(SyncNode node) => _nodes[0] == node ? _nodes[1] : _nodes[0];
}

/// <summary>What a node's disk keeps.</summary>
internal sealed record Disk(ulong Incarnation, SyncRow[][] Outbox, ulong HeldOf, SyncRow[][] Inbox)
{
    public IReadOnlyList<ulong> Fenced { get; init; } = [];
}

/// <summary>One node of <see cref="TwoNodes"/>.</summary>
internal sealed class SyncNode(string name, Random chance)
{
    private readonly List<SessionOutput> _orders = [];
    private readonly Queue<SyncFrame> _arriving = new();
    private readonly int _credit = chance.Next(300, 5000);
    private readonly Dictionary<ulong, SyncRow[][]> _everWritten = [];
    private Disk _disk = new(1, [[], []], 0, [[], []]);
    private Disk _backup = new(1, [[], []], 0, [[], []]);
    private PeerSession? _session;
    private SyncNode? _peer;
    private readonly long[] _told = new long[2];
    private readonly long[] _sent = new long[2];
    private int _restBatchesWhileUrgent;
    private HelloFrame? _met;

    /// <summary>It has heard of another incarnation, and begins a new session when that is on its disk.</summary>
    public bool MeetsAnew => _met is not null;

    public bool InStep => _session?.Status.Phase == SessionPhase.InStep;

    public bool Idle => _orders.Count == 0 && _arriving.Count == 0
        && Enumerable.Range(0, 2).All(lane => _told[lane] == _disk.Outbox[lane].Length);

    private NodeId Id => new(name);

    public void Append(int lane, Random chance)
    {
        var bytes = chance.Next(20) == 0 ? chance.Next(8000) : chance.Next(300);
        var n = _disk.Outbox[lane].Length + 1;
        var row = new SyncRow(n, OneSide.WaterDispute, new Writer(new NodeKey(1), _disk.Incarnation), n,
            [new SealedBytes(new byte[bytes], default)]);
        _disk = _disk with { Outbox = With(_disk.Outbox, lane, [.. _disk.Outbox[lane], row]) };
        _everWritten[_disk.Incarnation] = _disk.Outbox;
    }

    public void BackUp() => _backup = _disk;

    public void Crash() => _orders.Clear();

    /// <summary>An older disk, and a new incarnation, which lies outside what a backup holds.</summary>
    public void Restore()
    {
        _disk = _backup with { Incarnation = _disk.Incarnation + 1 };
        _everWritten[_disk.Incarnation] = _disk.Outbox;
    }

    public void MeetAnew()
    {
        if (_met is not { } hello) return;

        _met = null;
        var replaced = _disk.HeldOf == hello.Incarnation ? hello.Older : [.. hello.Older, _disk.HeldOf];
        _disk = _disk with
        {
            HeldOf = hello.Incarnation,
            Inbox = _disk.HeldOf == hello.Incarnation ? _disk.Inbox : [[], []],
            Fenced = [.. _disk.Fenced.Union(replaced)],
        };
    }

    public void Connect(SyncNode peer, DateTimeOffset now)
    {
        _peer = peer;
        _session = new PeerSession([1], _credit);
        _restBatchesWhileUrgent = 0;
        var lanes = Enumerable.Range(0, 2).Select(lane =>
            new LanePosition(_disk.HeldOf, _disk.Inbox[lane].Length, _disk.Outbox[lane].Length)).ToList();
        for (var lane = 0; lane < 2; lane++) (_told[lane], _sent[lane]) = (_disk.Outbox[lane].Length, -1);
        Tell(new SessionInput.Connected(Id, peer.Id, new PeerPosition(_disk.Incarnation, 1, lanes)
        {
            Older = [.. Enumerable.Range(1, (int)_disk.Incarnation - 1).Select(older => (ulong)older)],
            Fenced = _disk.Fenced,
        }), now);
    }

    /// <summary>
    /// Frames on their way are gone; an order given may still be carried out, but nobody hears of it.
    /// </summary>
    public void Disconnect(Random chance)
    {
        _session = null;
        _arriving.Clear();
        foreach (var order in _orders.Where(_ => chance.Next(2) == 0)) CarryOut(order);
        _orders.Clear();
    }

    public void TellOfGrowth(DateTimeOffset now)
    {
        for (var lane = 0; lane < 2 && _session is not null; lane++)
        {
            if (_told[lane] >= _disk.Outbox[lane].Length) continue;
            _told[lane] = _disk.Outbox[lane].Length;
            Tell(new SessionInput.OutboxGrew(lane, _told[lane]), now);
        }
    }

    public void TakeOneFrame(DateTimeOffset now)
    {
        if (_session is not null && _arriving.TryDequeue(out var frame))
            Tell(new SessionInput.FrameArrived(frame), now);
    }

    public void FinishOneOrder(Random chance, DateTimeOffset now)
    {
        if (_session is null || _orders.Count == 0) return;
        var order = _orders[chance.Next(_orders.Count)];
        _orders.Remove(order);
        if (CarryOut(order) is { } answer) Tell(answer, now);
    }

    public bool HoldsAllOf(SyncNode other) => Enumerable.Range(0, 2).All(lane =>
        other._disk.Outbox[lane].Length == 0
        || (_disk.HeldOf == other._disk.Incarnation && _disk.Inbox[lane].SequenceEqual(other._disk.Outbox[lane])));

    public void Check(SyncNode other)
    {
        for (var lane = 0; lane < 2; lane++)
        {
            var held = _disk.Inbox[lane];
            var written = other._everWritten.GetValueOrDefault(_disk.HeldOf)?[lane] ?? [];
            Assert.True(held.SequenceEqual(written.Take(held.Length)), "the inbox is no prefix of what was written");
        }

        if (_session is not { } session) return;
        Assert.True(session.HeldBytes <= Math.Max(_credit, LargestRow(other)), "holds more than its credit");
        Assert.True(session.UnackedBytes <= Math.Max(other._credit, LargestRow(this)), "sent more than the credit");
        Assert.True(_orders.Count(order => order is SessionOutput.StoreBatch) <= 1, "two batches at once");
        Assert.True(_orders.Count(order => order is SessionOutput.ReadOutbox) <= 1, "two readings at once");
    }

    private static int LargestRow(SyncNode node) =>
        node._disk.Outbox.SelectMany(rows => rows).Select(row => row.Bytes).DefaultIfEmpty(0).Max();

    private void Tell(SessionInput input, DateTimeOffset now)
    {
        foreach (var output in _session!.Handle(input, now))
        {
            switch (output)
            {
                case SessionOutput.Send send:
                    CheckSent(send.Frame);
                    _peer!._arriving.Enqueue(send.Frame);
                    break;
                case SessionOutput.Meet meet:
                    _met = meet.Hello;
                    break;
                case SessionOutput.Close { Reason: ByeReason.MetAnew } when MeetsAnew:
                    return;
                case SessionOutput.Close close:
                    Assert.Fail($"{name} ended: {close.Reason} {close.Text}");
                    break;
                default:
                    _orders.Add(output);
                    break;
            }
        }
    }

    private void CheckSent(SyncFrame frame)
    {
        if (frame is AckFrame ack) Assert.True(_disk.Inbox[ack.Lane].Length >= ack.N, "acknowledged before stored");
        if (frame is not BatchFrame batch) return;

        if (_sent[batch.Lane] >= 0) Assert.Equal(_sent[batch.Lane] + 1, batch.FirstN);
        _sent[batch.Lane] = batch.LastN;
        var urgentWaits = batch.Lane == Lanes.Rest && _told[0] > Math.Max(0, _sent[0]) && _sent[0] >= 0;
        _restBatchesWhileUrgent = urgentWaits ? _restBatchesWhileUrgent + 1 : 0;
        Assert.True(_restBatchesWhileUrgent <= 1, "lane 1 went on while lane 0 had rows");
    }

    private SessionInput? CarryOut(SessionOutput order)
    {
        switch (order)
        {
            case SessionOutput.ReadOutbox read:
                var rows = _disk.Outbox[read.Lane].Skip((int)read.AfterN).Take(7).ToList();
                var end = rows.Count == 0 ? read.AfterN : rows[^1].N;
                return new SessionInput.RowsRead(new OutboxPage(rows, end == _disk.Outbox[read.Lane].Length));
            case SessionOutput.StoreBatch store:
                Store(store.PeerIncarnation, store.Batch);
                return new SessionInput.BatchStored(new StoredBatch(store.Batch.Lane, store.Batch.LastN, [], []));
            case SessionOutput.RecordAck ack:
                return new SessionInput.AckRecorded(ack.Lane, ack.N);
            default:
                return null;
        }
    }

    private void Store(ulong peerIncarnation, BatchFrame batch)
    {
        if (_disk.HeldOf != peerIncarnation) _disk = _disk with { HeldOf = peerIncarnation, Inbox = [[], []] };
        var held = _disk.Inbox[batch.Lane];
        Assert.True(batch.FirstN <= held.Length + 1, "a hole reached the store");
        var news = batch.Rows.Where(row => row.N > held.Length);
        _disk = _disk with { Inbox = With(_disk.Inbox, batch.Lane, [.. held, .. news]) };
    }

    private static SyncRow[][] With(SyncRow[][] lanes, int lane, SyncRow[] rows) =>
        lane == 0 ? [rows, lanes[1]] : [lanes[0], rows];
}
