using static System.FormattableString;

namespace MediationNet.Domain.Sync;

/// <summary>
/// The receiving half of a session: what has come, what is being made durable, what may be acknowledged.
/// </summary>
internal sealed class Inflow(IReadOnlyList<LanePosition> lanes, int credit)
{
    private readonly Lane[] _lanes = lanes.Select(_ => new Lane()).ToArray();
    private ulong _peerIncarnation;
    private BatchFrame? _storing;

    /// <summary>Received and not yet durable; at most the own credit, or one row that is larger.</summary>
    public long HeldBytes { get; private set; }

    public long Waiting => _lanes.Sum(lane => Math.Max(lane.ToldN, lane.ReceivedN) - lane.StoredN);

    /// <summary>The peer has said that this is all, and all of it is durable.</summary>
    public bool AllStored => _lanes.All(lane => lane.CaughtN == lane.ReceivedN && lane.StoredN == lane.ReceivedN);

    /// <summary>The peer owes nothing that it has not sent.</summary>
    public bool AllHeard => _lanes.All(lane => lane.CaughtN == lane.ReceivedN);

    /// <summary>Rows of an older incarnation do not count: a restored peer numbers its outbox anew.</summary>
    public void Start(HelloFrame hello)
    {
        _peerIncarnation = hello.Incarnation;
        foreach (var cursor in hello.Cursors.Where(cursor => Lanes.Contains(cursor.Lane)))
        {
            var mine = lanes[cursor.Lane];
            var have = mine.PeerIncarnation == hello.Incarnation ? mine.HaveN : 0;
            var lane = _lanes[cursor.Lane];
            lane.ReceivedN = lane.StoredN = have;
            lane.ToldN = cursor.HeadN;
        }
    }

    /// <summary>Queues what is new in a batch. A fault when it leaves a hole or breaks the credit.</summary>
    public string? Arrived(BatchFrame batch, ICollection<SessionOutput> outputs)
    {
        var lane = _lanes[batch.Lane];
        if (batch.FirstN > lane.ReceivedN + 1)
            return Invariant($"rows missing before {batch.FirstN} in lane {batch.Lane}");

        if (batch.LastN <= lane.ReceivedN)
        {
            // Held already, or queued: in the second case the acknowledgement follows when it is durable.
            if (batch.LastN <= lane.StoredN)
                outputs.Add(new SessionOutput.Send(new AckFrame(batch.Lane, lane.StoredN)));
            return null;
        }

        var news = Trim(batch, lane.ReceivedN + 1);
        var aloneAndLarge = HeldBytes == 0 && news.Rows.Count == 1;
        if (HeldBytes + news.Bytes > credit && !aloneAndLarge) return "more unacknowledged bytes than credit";

        HeldBytes += news.Bytes;
        lane.ReceivedN = news.LastN;
        lane.Queue.Enqueue(news);
        return null;
    }

    public string? Caught(CaughtFrame caught)
    {
        var lane = _lanes[caught.Lane];
        if (caught.N > lane.ReceivedN) return "Caught beyond what was sent";

        lane.CaughtN = caught.N;
        return null;
    }

    /// <summary>The batch that was being stored; only now may it be acknowledged.</summary>
    public BatchFrame Stored(StoredBatch answer)
    {
        if (_storing is not { } batch || answer.Lane != batch.Lane || answer.N < batch.LastN)
            throw new InvalidOperationException("The store's answer is not for the batch it was given.");

        _storing = null;
        HeldBytes -= batch.Bytes;
        _lanes[batch.Lane].StoredN = batch.LastN;
        return batch;
    }

    /// <summary>Orders the next batch to be stored, lane 0 first.</summary>
    public void Pump(ICollection<SessionOutput> outputs)
    {
        if (_storing is not null) return;
        foreach (var lane in _lanes)
        {
            if (!lane.Queue.TryDequeue(out var batch)) continue;
            _storing = batch;
            outputs.Add(new SessionOutput.StoreBatch(_peerIncarnation, batch));
            return;
        }
    }

    private static BatchFrame Trim(BatchFrame batch, long firstN) => batch.FirstN == firstN
        ? batch
        : new BatchFrame(batch.Lane, firstN, batch.LastN, [.. batch.Rows.SkipWhile(row => row.N < firstN)]);

    private sealed class Lane
    {
        public long ReceivedN { get; set; }

        public long StoredN { get; set; }

        /// <summary>The peer's head as its Hello told it.</summary>
        public long ToldN { get; set; }

        public long CaughtN { get; set; } = -1;

        public Queue<BatchFrame> Queue { get; } = new();
    }
}
