using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Peers;

namespace MediationNet.Node.Tests.Peers;

/// <summary>A store for one peer that keeps everything in memory, and can be slow or fail.</summary>
internal sealed class MemoryPeerStore(ulong incarnation) : IPeerStore
{
    private readonly Lock _lock = new();
    private readonly List<SyncRow>[] _outbox = [[], []];
    private readonly List<SyncRow>[] _inbox = [[], []];
    private ulong _heldOf;

    public event Action<NodeId, int, long>? OutboxGrew;

    public event Action? Renewed { add { } remove { } }

    public event Action<NodeId, PromiseReach>? PromiseReaches { add { } remove { } }

    /// <summary>Raised after anything was read or written.</summary>
    public event Action? Touched;

    /// <summary>Runs before a batch is stored.</summary>
    public Func<BatchFrame, Task> BeforeReceive { get; set; } = _ => Task.CompletedTask;

    /// <summary>The last row that was read from the outbox.</summary>
    public long HighestRead { get; private set; }

    public long[] Acknowledged { get; } = new long[2];

    public List<WantFrame> Requeued { get; } = [];

    public long Held(int lane)
    {
        lock (_lock) return _inbox[lane].Count;
    }

    public IReadOnlyList<SyncRow> Inbox(int lane)
    {
        lock (_lock) return [.. _inbox[lane]];
    }

    public IReadOnlyList<SyncRow> Outbox(int lane)
    {
        lock (_lock) return [.. _outbox[lane]];
    }

    public void Append(NodeId peer, int lane, int rows, int bytes = 100)
    {
        long head = 0;
        lock (_lock)
        {
            for (var i = 0; i < rows; i++)
            {
                head = _outbox[lane].Count + 1;
                var envelope = new byte[bytes];
                Array.Fill(envelope, (byte)(head % 251));
                _outbox[lane].Add(new SyncRow(
                    head,
                    new DisputeId(new Guid((int)head, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)lane)),
                    new Writer(new NodeKey(9), incarnation),
                    1,
                    [new SealedBytes(envelope, new byte[64])]));
            }
        }

        OutboxGrew?.Invoke(peer, lane, head);
    }

    public Task<PeerPosition> Position(NodeId peer, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var lanes = Enumerable.Range(0, 2).Select(lane =>
                new LanePosition(_heldOf, _inbox[lane].Count, _outbox[lane].Count)).ToList();
            return Task.FromResult(new PeerPosition(incarnation, 1, lanes));
        }
    }

    public Task<OutboxPage> ReadOutbox(
        NodeId peer, int lane, long afterN, int bytesMax, int entriesMax, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var rows = new List<SyncRow>();
            foreach (var row in _outbox[lane].Skip((int)afterN).Take(entriesMax))
            {
                if (rows.Count > 0 && rows.Sum(r => r.Bytes) + row.Bytes > bytesMax) break;
                rows.Add(row);
            }

            var last = afterN + rows.Count;
            HighestRead = Math.Max(HighestRead, last);
            Touched?.Invoke();
            return Task.FromResult(new OutboxPage(rows, last == _outbox[lane].Count));
        }
    }

    public Task Meet(NodeId peer, HelloFrame hello, CancellationToken cancellationToken)
    {
        lock (_lock) _heldOf = hello.Incarnation;
        return Task.CompletedTask;
    }

    public Task RecordPromise(
        NodeId peer, ulong incarnation, PromiseReach reach, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<StoredBatch> Receive(
        NodeId peer, ulong peerIncarnation, BatchFrame batch, CancellationToken cancellationToken)
    {
        await BeforeReceive(batch);
        lock (_lock)
        {
            if (_heldOf != peerIncarnation)
            {
                foreach (var lane in _inbox) lane.Clear();
                _heldOf = peerIncarnation;
            }

            var held = _inbox[batch.Lane];
            Assert.True(batch.FirstN <= held.Count + 1, "a hole reached the store");
            held.AddRange(batch.Rows.Where(row => row.N > held.Count));
        }

        Touched?.Invoke();
        return new StoredBatch(batch.Lane, batch.LastN, [], []);
    }

    public Task Acknowledge(NodeId peer, int lane, long n, CancellationToken cancellationToken)
    {
        Acknowledged[lane] = Math.Max(Acknowledged[lane], n);
        Touched?.Invoke();
        return Task.CompletedTask;
    }

    public Task Requeue(NodeId peer, WantFrame want, CancellationToken cancellationToken)
    {
        Requeued.Add(want);
        return Task.CompletedTask;
    }

    public async Task<ShareReading> Compare(
        NodeId peer, ShareQuestion question, CancellationToken cancellationToken) =>
        new(await Position(peer, cancellationToken), null);

    public Task<PaperAsk?> ChoosePaper(NodeId peer, string? after, CancellationToken cancellationToken) =>
        Task.FromResult<PaperAsk?>(null);

    public Task<(PaperAsk Ask, PieceTaken Taken)> KeepPiece(
        PaperAsk ask, PieceFrame piece, CancellationToken cancellationToken) =>
        Task.FromResult((ask, PieceTaken.NoRoom));

    public Task<ReadOnlyMemory<byte>?> ReadPiece(
        NodeId peer, FetchFrame fetch, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(null);
}
