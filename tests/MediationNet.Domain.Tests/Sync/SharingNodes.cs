using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>
/// Two nodes that write into disputes they share, and into some of their own. Now and then a store silently loses
/// entries that it had acknowledged. In the end both must agree, and hold the same.
/// </summary>
internal sealed class SharingNodes
{
    private readonly Random _chance;
    private readonly SharingNode[] _nodes;
    private DateTimeOffset _now = OneSide.Monday;
    private bool _linked;

    public SharingNodes(int seed)
    {
        _chance = new Random(seed);
        _nodes = [new SharingNode(new NodeId("a"), new NodeId("b")), new SharingNode(new NodeId("b"), new NodeId("a"))];
    }

    public void RunWithLosses(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _now += TimeSpan.FromMilliseconds(_chance.Next(200));
            var node = _nodes[_chance.Next(2)];
            switch (_chance.Next(100))
            {
                case < 15:
                    node.Write(_chance);
                    break;
                case < 17:
                    Cut();
                    node.Lose(_chance);
                    break;
                default:
                    GoOn(node);
                    break;
            }
        }
    }

    /// <summary>One more session, in which time passes: both come to agree, and soon.</summary>
    public void Heal()
    {
        Cut();
        for (var i = 0; i < 50_000 && !Agreed(); i++)
        {
            if (i % 500 == 499) Pass(SyncLimits.MendPatience);
            GoOn(_nodes[_chance.Next(2)]);
        }

        Assert.True(Agreed(), $"{_nodes[0].Share} and {_nodes[1].Share} after the losses ended");
        Assert.Equal(_nodes[0].Shared, _nodes[1].Shared);
    }

    private bool Agreed() => _linked && _nodes.All(node => node.Share == ShareState.Agreed && node.Idle);

    private void Pass(TimeSpan time)
    {
        _now += time;
        if (!_linked) return;
        foreach (var node in _nodes) node.Tell(new SessionInput.Tick(), _now);
    }

    private void GoOn(SharingNode node)
    {
        if (!_linked)
        {
            _linked = true;
            _nodes[0].Connect(_nodes[1], _now);
            _nodes[1].Connect(_nodes[0], _now);
            return;
        }

        node.GoOn(_chance, _now);
    }

    private void Cut()
    {
        _linked = false;
        foreach (var node in _nodes) node.Cut();
    }
}

/// <summary>One node of <see cref="SharingNodes"/>: logs of numbered entries, and an outbox that says where they are.
/// </summary>
internal sealed class SharingNode(NodeId me, NodeId peer)
{
    private const int Disputes = 40;
    private const int OwnDisputes = 5;

    private readonly Writer _writer = new(new NodeKey(me.Value[0]), 1);
    private readonly Dictionary<(DisputeId Dispute, Writer Writer), long> _ends = [];
    private readonly Dictionary<DisputeId, long> _written = [];
    private readonly MemoryShares _shares = new(me, peer);
    private readonly List<SyncRow> _outbox = [];
    private readonly List<SessionOutput> _orders = [];
    private readonly Queue<SyncFrame> _arriving = new();
    private PeerSession? _session;
    private SharingNode? _other;
    private long _have;
    private long _told;

    public ShareState Share => _session?.Status.Share ?? ShareState.Uncompared;

    public bool Idle => _orders.Count == 0 && _arriving.Count == 0 && _told == _outbox.Count
        && _session?.Status.Phase == SessionPhase.InStep;

    public IReadOnlyList<((DisputeId Dispute, Writer Writer) Log, long Seq)> Shared =>
    [
        .. _ends.Where(log => log.Value > 0 && !IsOwn(log.Key.Dispute)).Select(log => (log.Key, log.Value))
            .OrderBy(log => log.Key.Dispute).ThenBy(log => log.Key.Writer),
    ];

    /// <summary>Writes an entry; not where an own one was lost.</summary>
    public void Write(Random chance)
    {
        var dispute = Dispute(chance.Next(Disputes + OwnDisputes));
        var seq = _ends.GetValueOrDefault((dispute, _writer)) + 1;
        if (seq <= _written.GetValueOrDefault(dispute)) return;

        _written[dispute] = seq;
        Hold(dispute, _writer, seq);
        if (!IsOwn(dispute)) Queue(dispute, _writer, seq, seq);
    }

    /// <summary>The end of a log is gone, below all cursors.</summary>
    public void Lose(Random chance)
    {
        if (_ends.Count == 0) return;
        var (log, end) = _ends.ElementAt(chance.Next(_ends.Count));
        Hold(log.Dispute, log.Writer, chance.Next((int)end + 1));
    }

    public void Connect(SharingNode other, DateTimeOffset now)
    {
        _other = other;
        _session = new PeerSession();
        _told = _outbox.Count;
        Tell(new SessionInput.Connected(me, peer, Position()), now);
    }

    public void Cut()
    {
        _session = null;
        _arriving.Clear();
        _orders.Clear();
    }

    public void GoOn(Random chance, DateTimeOffset now)
    {
        if (_told < _outbox.Count)
        {
            _told = _outbox.Count;
            Tell(new SessionInput.OutboxGrew(Lanes.Rest, _told), now);
        }
        else if (_orders.Count > 0 && chance.Next(2) == 0)
        {
            var order = _orders[chance.Next(_orders.Count)];
            _orders.Remove(order);
            if (CarryOut(order) is { } answer) Tell(answer, now);
        }
        else if (_arriving.TryDequeue(out var frame))
        {
            Tell(new SessionInput.FrameArrived(frame), now);
        }
    }

    public void Tell(SessionInput input, DateTimeOffset now)
    {
        foreach (var output in _session!.Handle(input, now))
        {
            if (output is SessionOutput.Close close) Assert.Fail($"{me} ends: {close.Reason} {close.Text}");
            if (output is SessionOutput.Send send) Send(send.Frame);
            else _orders.Add(output);
        }
    }

    private static DisputeId Dispute(int n) => new(new Guid(n, 0, 0x7000, 1, 2, 3, 4, 5, 6, 7, 8));

    private bool IsOwn(DisputeId dispute) => Enumerable.Range(Disputes, OwnDisputes).Select(Dispute).Contains(dispute);

    private void Send(SyncFrame frame)
    {
        var named = frame switch
        {
            WalkFrame walk => walk.Nodes.SelectMany(node => node.Items).Select(item => item.Dispute),
            HeadsFrame heads => heads.Disputes.Select(one => one.Dispute),
            WantFrame want => [want.Dispute],
            _ => [],
        };
        Assert.DoesNotContain(named, IsOwn);
        Assert.Null(FrameRules.Fault(frame));
        _other!._arriving.Enqueue(frame);
    }

    private PeerPosition Position() =>
        new(1, 1, [new LanePosition(1, 0, 0), new LanePosition(1, _have, _outbox.Count)]) { Share = _shares.Sums.Root };

    private SessionInput? CarryOut(SessionOutput order)
    {
        switch (order)
        {
            case SessionOutput.ReadOutbox read:
                var rows = _outbox.Skip((int)read.AfterN).Take(7).Select(Filled).ToList();
                return new SessionInput.RowsRead(new OutboxPage(rows, read.AfterN + rows.Count == _outbox.Count));
            case SessionOutput.StoreBatch store:
                foreach (var row in store.Batch.Rows.Where(row => row.N > _have)) Take(row);
                return new SessionInput.BatchStored(new StoredBatch(store.Batch.Lane, store.Batch.LastN, [], []));
            case SessionOutput.RecordAck ack:
                return new SessionInput.AckRecorded(ack.Lane, ack.N);
            case SessionOutput.Requeue(var want):
                var last = Math.Min(want.SeqTo, _ends.GetValueOrDefault((want.Dispute, want.Writer)));
                if (want.SeqFrom <= last) Queue(want.Dispute, want.Writer, want.SeqFrom, last);
                return null;
            case SessionOutput.Compare(var question):
                return new SessionInput.Compared(new ShareReading(Position(), ShareWalk.Answer(_shares, question)));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Take(SyncRow row)
    {
        _have = row.N;
        var end = _ends.GetValueOrDefault((row.Dispute, row.Writer));
        if (row.SeqFrom <= end + 1 && row.SeqEnd - 1 > end) Hold(row.Dispute, row.Writer, row.SeqEnd - 1);
    }

    private void Queue(DisputeId dispute, Writer writer, long from, long to) => _outbox.Add(new SyncRow(
        _outbox.Count + 1, dispute, writer, from,
        [.. Enumerable.Repeat(new SealedBytes(new byte[20], default), (int)(to - from + 1))]));

    /// <summary>The row as the store has it now: without what was lost.</summary>
    private SyncRow Filled(SyncRow row)
    {
        var held = _ends.GetValueOrDefault((row.Dispute, row.Writer)) - row.SeqFrom + 1;
        return row with { Entries = [.. row.Entries.Take((int)Math.Max(0, held))] };
    }

    private void Hold(DisputeId dispute, Writer writer, long end)
    {
        _ends[(dispute, writer)] = end;
        if (IsOwn(dispute)) return;
        _shares.Set(dispute,
        [
            .. _ends.Where(log => log.Key.Dispute == dispute && log.Value > 0).Select(log =>
                new Head(log.Key.Writer, log.Value, new EntryHash(log.Key.Writer.Key.Value, (UInt128)log.Value))),
        ]);
    }
}
