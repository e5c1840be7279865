using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>One session whose other side is the test.</summary>
internal sealed class OneSide
{
    public static readonly NodeId Longwu = new("longwu");
    public static readonly NodeId Tongren = new("tongren");
    public const ulong Mine = 11;
    public const ulong Theirs = 22;
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public static readonly Writer Someone = new(new NodeKey(7), 1);
    public static readonly DisputeId WaterDispute = new(new Guid("01958d2a-0000-7000-8000-000000000001"));

    public OneSide(int creditBytes = SyncLimits.CreditBytes) => Session = new PeerSession([1], creditBytes);

    public PeerSession Session { get; }

    public DateTimeOffset Now { get; set; } = Monday;

    /// <summary>What the store knows besides the lanes.</summary>
    public Func<PeerPosition, PeerPosition> Knowing { get; init; } = position => position;

    public List<SessionOutput> Outputs { get; private set; } = [];

    public IEnumerable<SyncFrame> Sent => Outputs.OfType<SessionOutput.Send>().Select(send => send.Frame);

    public static LanePosition Lane(long have = 0, long head = 0, ulong of = Theirs) => new(of, have, head);

    public static SyncRow Row(long n, int bytes = 10, int entries = 1) => new(
        n, WaterDispute, Someone, n, [.. Enumerable.Repeat(new SealedBytes(new byte[bytes], default), entries)]);

    public static SyncRow[] Rows(long first, long last, int bytes = 10) =>
        [.. Enumerable.Range((int)first, (int)(last - first + 1)).Select(n => Row(n, bytes))];

    public static BatchFrame Batch(int lane, long first, long last, int bytes = 10) =>
        new(lane, first, last, Rows(first, last, bytes));

    public OneSide Connected(LanePosition urgent, LanePosition rest) =>
        After(new SessionInput.Connected(Longwu, Tongren, Knowing(new PeerPosition(Mine, 3, [urgent, rest]))));

    /// <summary>Connected, and the other side has said Hello.</summary>
    public OneSide Greeted(
        LanePosition? urgent = null,
        LanePosition? rest = null,
        (long Have, long Head) there0 = default,
        (long Have, long Head) there1 = default,
        int credit = SyncLimits.CreditBytes) =>
        Connected(urgent ?? Lane(), rest ?? Lane()).Hears(Hello(there0, there1, credit));

    public static HelloFrame Hello(
        (long Have, long Head) there0 = default, (long Have, long Head) there1 = default,
        int credit = SyncLimits.CreditBytes) => new(
        Tongren,
        Theirs,
        [1],
        Monday.ToUnixTimeMilliseconds(),
        [new LaneCursor(0, Mine, there0.Have, there0.Head), new LaneCursor(1, Mine, there1.Have, there1.Head)],
        credit,
        3);

    public OneSide Hears(SyncFrame frame) => After(new SessionInput.FrameArrived(frame));

    public OneSide After(SessionInput input)
    {
        Outputs = [.. Session.Handle(input, Now)];
        return this;
    }

    public OneSide Reads(bool reachedHead, params SyncRow[] rows) =>
        After(new SessionInput.RowsRead(new OutboxPage(rows, reachedHead)));

    public OneSide Stored(int lane, long n, params QuarantinedRow[] quarantined) =>
        After(new SessionInput.BatchStored(new StoredBatch(lane, n, quarantined, [])));

    public T Only<T>() where T : SessionOutput => Assert.Single(Outputs.OfType<T>());

    public void ThenEnds(ByeReason reason)
    {
        Assert.Equal(reason, Only<SessionOutput.Close>().Reason);
        Assert.Equal(reason, Assert.Single(Sent.OfType<ByeFrame>()).Reason);
        Assert.Equal(SessionPhase.Closed, Session.Status.Phase);
    }

    public void ThenGoesOn() => Assert.DoesNotContain(Outputs, output => output is SessionOutput.Close);
}
