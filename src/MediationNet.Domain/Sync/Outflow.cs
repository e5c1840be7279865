using static System.FormattableString;

namespace MediationNet.Domain.Sync;

/// <summary>The sending half of a session: which rows go next, under the peer's credit, lane 0 first.</summary>
internal sealed class Outflow
{
    private readonly Lane[] _lanes;
    private int _credit;
    private int _batchBytes = SyncLimits.BatchBytesFirst;
    private int? _reading;
    private long _headWhenAsked;

    public Outflow(IReadOnlyList<LanePosition> lanes) =>
        _lanes = lanes.Select(position => new Lane { HeadN = position.HeadN }).ToArray();

    /// <summary>Sent and not acknowledged; at most the credit, or one row that is larger.</summary>
    public long UnackedBytes { get; private set; }

    public long Waiting => _lanes.Sum(lane => lane.HeadN - Math.Min(lane.HeadN, lane.AckedN));

    public bool AllAcked => _lanes.All(lane => lane.AckedN >= lane.HeadN && lane.CaughtN == lane.HeadN);

    /// <summary>All rows are out: what is less urgent may go.</summary>
    public bool AllSent => Started && _reading is null && _lanes.All(lane => lane.SentN >= lane.HeadN);

    private bool Started => _credit > 0;

    private int InFlight => _lanes.Sum(lane => lane.Sent.Count);

    /// <summary>Starts from the receiver's word, which always wins.</summary>
    public void Start(HelloFrame hello, ulong myIncarnation)
    {
        foreach (var cursor in hello.Cursors.Where(cursor => Lanes.Contains(cursor.Lane)))
        {
            var lane = _lanes[cursor.Lane];
            var have = cursor.PeerIncarnation == myIncarnation ? cursor.HaveN : 0;
            lane.SentN = lane.AckedN = have;
        }

        _credit = hello.CreditBytes;
    }

    public void Grew(int lane, long headN) => _lanes[lane].HeadN = Math.Max(_lanes[lane].HeadN, headN);

    /// <summary>Sends a prefix of the rows read, as much as fits. A fault when the store left a hole.</summary>
    public string? Read(OutboxPage page, ICollection<SessionOutput> outputs)
    {
        if (_reading is not { } number) throw new InvalidOperationException("Rows that were not asked for.");

        _reading = null;
        var lane = _lanes[number];
        var expected = lane.SentN;
        if (page.Rows.Any(row => row.N != ++expected)) return Invariant($"own outbox has a hole in lane {number}");
        if (page.Rows.Any(row => row.Bytes > SyncLimits.RowBytesMax))
            return Invariant($"own outbox has too large a row in lane {number}");
        if (page.Rows.Count == 0 || (page.ReachedHead && expected < _headWhenAsked))
            return Invariant($"own outbox ends at row {expected} of lane {number}, not at {_headWhenAsked}");

        lane.HeadN = Math.Max(lane.HeadN, expected);
        SendWhatFits(number, lane, page.Rows, outputs);
        return null;
    }

    /// <summary>Frees credit. A fault when the peer acknowledges what was not sent.</summary>
    public string? Acked(AckFrame ack)
    {
        var lane = _lanes[ack.Lane];
        if (ack.N > lane.SentN) return "Ack beyond what was sent";

        while (lane.Sent.TryPeek(out var oldest) && oldest.LastN <= ack.N)
        {
            lane.Sent.Dequeue();
            UnackedBytes -= oldest.Bytes;
            _batchBytes = Math.Min(SyncLimits.BatchBytesMax, _batchBytes * 2);
        }

        lane.AckedN = Math.Max(lane.AckedN, ack.N);
        return null;
    }

    public bool WasSent(int lane, long n) => n <= _lanes[lane].SentN;

    public void Recorded(int lane) => _lanes[lane].Recording = false;

    /// <summary>Orders whatever can go on now.</summary>
    public void Pump(ICollection<SessionOutput> outputs)
    {
        if (!Started) return;
        RecordAcks(outputs);
        if (_reading is not null) return;

        for (var number = 0; number < _lanes.Length; number++)
        {
            var lane = _lanes[number];
            if (lane.SentN < lane.HeadN)
            {
                if (HasRoom(number, lane)) Ask(number, lane, outputs);
                return; // a later lane waits for this one, also when only credit is missing
            }

            if (lane.CaughtN == lane.SentN) continue;
            lane.CaughtN = lane.SentN;
            outputs.Add(new SessionOutput.Send(new CaughtFrame(number, lane.SentN)));
        }
    }

    private void Ask(int number, Lane lane, ICollection<SessionOutput> outputs)
    {
        _reading = number;
        _headWhenAsked = lane.HeadN;
        outputs.Add(new SessionOutput.ReadOutbox(number, lane.SentN, BytesMax()));
    }

    /// <summary>Lane 1 waits until a good part of the credit is free: batches do not get ever smaller.</summary>
    private bool HasRoom(int number, Lane lane)
    {
        if (UnackedBytes == 0) return true;
        if (InFlight >= SyncLimits.BatchesInFlightMax) return false;
        var least = number == Lanes.Urgent ? 1 : Math.Max(1, _credit / 4);
        return _credit - UnackedBytes >= Math.Max(least, lane.NeedBytes);
    }

    private int BytesMax() => (int)Math.Clamp(_credit - UnackedBytes, 1, _batchBytes);

    private void SendWhatFits(
        int number, Lane lane, IReadOnlyList<SyncRow> rows, ICollection<SessionOutput> outputs)
    {
        var taken = new List<SyncRow>();
        long bytes = 0;
        var weight = 0;
        foreach (var row in rows)
        {
            bytes += row.Bytes;
            weight += row.Weight;
            if (!Fits(taken.Count, bytes, weight)) break;
            taken.Add(row);
        }

        lane.NeedBytes = taken.Count == 0 && rows.Count > 0 ? rows[0].Bytes : 0;
        if (taken.Count == 0) return;

        var batch = new BatchFrame(number, taken[0].N, taken[^1].N, taken);
        lane.SentN = batch.LastN;
        lane.Sent.Enqueue((batch.LastN, batch.Bytes));
        UnackedBytes += batch.Bytes;
        outputs.Add(new SessionOutput.Send(batch));
    }

    private bool Fits(int before, long bytes, int weight)
    {
        if (before == 0) return UnackedBytes == 0 || UnackedBytes + bytes <= _credit;
        return UnackedBytes + bytes <= _credit && bytes <= _batchBytes && weight <= SyncLimits.BatchEntriesMax;
    }

    private void RecordAcks(ICollection<SessionOutput> outputs)
    {
        for (var number = 0; number < _lanes.Length; number++)
        {
            var lane = _lanes[number];
            if (lane.Recording || lane.RecordedN >= lane.AckedN) continue;
            lane.Recording = true;
            lane.RecordedN = lane.AckedN;
            outputs.Add(new SessionOutput.RecordAck(number, lane.AckedN));
        }
    }

    private sealed class Lane
    {
        public long HeadN { get; set; }

        public long SentN { get; set; }

        public long AckedN { get; set; }

        public long CaughtN { get; set; } = -1;

        public long RecordedN { get; set; }

        public bool Recording { get; set; }

        /// <summary>What the next row weighs, when it was read and did not fit.</summary>
        public int NeedBytes { get; set; }

        public Queue<(long LastN, long Bytes)> Sent { get; } = new();
    }
}
