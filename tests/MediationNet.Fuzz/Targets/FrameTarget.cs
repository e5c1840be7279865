using Google.Protobuf;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Sync;
using MediationNet.Tests.Shared;
using Wire = MediationNet.Protocol.Sync.V1;

namespace MediationNet.Fuzz.Targets;

/// <summary>
/// Frames of a peer, one after another, into a session; the store answers at once. A photograph is missing.
/// </summary>
internal sealed class FrameTarget : IFuzzTarget
{
    private const int Credit = 256 * 1024;
    private const int OutputsMax = 10_000;

    private static readonly Writer Peer = Cast.WriterOf(Cast.LongwuEdge);

    private static readonly LaneCursor[] Cursors = [new(0, 1, 2, 3), new(1, 1, 4, 9)];

    private static readonly byte[] Photo = Cast.JpegOf(1);

    private static readonly PaperContent Missing = Cast.PhotoOf(Cast.FirstPaper).Content;

    private readonly MemoryShares _shares = Shares(40);
    private PaperShelf _shelf = new(new SimulatedPaperFolder());

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Of(Session()),
        Of(
            Hello() with { Share = Shares(7).Sums.Root }, new DigestFrame(default, Cursors), Walk(),
            Heads(answer: false)),
        Of(Hello() with { Share = Shares(7).Sums.Root }, Walk(), new WalkFrame([new WalkNode(ShareNode.Root, [], [])]),
            Heads(answer: true)),
        Of(Hello(), new WantFrame(Cast.WaterDispute, Peer, 1, 5), new QuarantinedFrame(1, 5, "fork"), Batch(1, 1, 4)),
        Of(Hello(), Batch(1, 1, 1), Batch(1, 2, 30), Batch(0, 3, 1), new CaughtFrame(0, 3), new CaughtFrame(1, 31)),
        Of([.. Session(), Fetch(0), Piece(0, 100), Piece(100, 150), Fetch(100), Piece(250, 50)]),
        Of([.. Session(), Piece(0, 300), new AbsentFrame(Missing.Hash), Fetch(300)]),
        Of(Hello() with { Papers = false }, Fetch(0)),
        Of(Hello() with { Protocols = [9, 1] }, new ByeFrame(ByeReason.StoreFull, "disk full")),
    ];

    /// <summary>What a peer says in an ordinary session.</summary>
    internal static SyncFrame[] Session() =>
        [Hello(), Batch(0, 3, 2), new CaughtFrame(0, 4), new AckFrame(1, 6), new CaughtFrame(1, 0)];

    public void Feed(byte[] input)
    {
        var now = Cast.Monday;
        var session = new PeerSession(SyncLimits.Protocols, Credit);
        var position = new PeerPosition(1, 7, [new(1, 2, 6), new(1, 0, 8)])
        {
            Wants = [new WantFrame(Cast.WageDispute, Peer, 2, 3)],
            Share = _shares.Sums.Root,
            Papers = true,
        };
        _shelf = new PaperShelf(new SimulatedPaperFolder());
        var inputs = new Queue<SessionInput>([new SessionInput.Connected(Cast.LongwuHub, Cast.LongwuEdge, position)]);
        foreach (var piece in Pieces.Read(input)) inputs.Enqueue(Read(piece.Bytes));
        inputs.Enqueue(new SessionInput.Tick());
        for (var outputs = 0; inputs.TryDequeue(out var next);)
        {
            foreach (var output in session.Handle(next, now += TimeSpan.FromSeconds(1)))
            {
                if (++outputs > OutputsMax) throw new InvalidOperationException("the session orders without end");
                if (Answer(output, position) is { } answer) inputs.Enqueue(answer);
            }

            if (session.HeldBytes > Math.Max(Credit, SyncLimits.RowBytesMax))
                throw new InvalidOperationException("the session holds more than its credit");
        }
    }

    public void Dispose()
    {
    }

    private static SessionInput Read(byte[] bytes)
    {
        Wire.Frame wire;
        try
        {
            wire = Wire.Frame.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return new SessionInput.FrameUnreadable("no message");
        }

        return FrameWire.Read(wire) switch
        {
            FrameReading.Good good => Same(good.Frame),
            FrameReading.Bad bad => new SessionInput.FrameUnreadable(bad.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // What was read can be written, and is read again as the same kind.
    private static SessionInput.FrameArrived Same(SyncFrame frame)
    {
        var again = FrameWire.Read(FrameWire.ToWire(frame));
        return again is FrameReading.Good good && good.Frame.GetType() == frame.GetType()
            ? new SessionInput.FrameArrived(frame)
            : throw new InvalidOperationException("a frame that was read cannot be written");
    }

    private SessionInput? Answer(SessionOutput output, PeerPosition position) => output switch
    {
        SessionOutput.Compare compare => new SessionInput.Compared(
            new ShareReading(position, ShareWalk.Answer(_shares, compare.Question))),
        SessionOutput.StoreBatch store => new SessionInput.BatchStored(new StoredBatch(
            store.Batch.Lane, store.Batch.LastN, [new QuarantinedRow(store.Batch.LastN, QuarantineReason.Fork)], [])),
        SessionOutput.ReadOutbox read => new SessionInput.RowsRead(
            new OutboxPage([.. Batch(read.Lane, (int)Math.Min(read.AfterN, 8) + 1, 2).Rows], ReachedHead: true)),
        SessionOutput.RecordAck ack => new SessionInput.AckRecorded(ack.Lane, ack.N),
        SessionOutput.ChoosePaper(var after) => new SessionInput.PaperChosen(
            after is null && !_shelf.Has(Missing.Hash)
                ? new PaperAsk("1", Cast.WaterDispute, Missing, _shelf.Reached(Missing))
                : null),
        SessionOutput.KeepPiece(var ask, var piece) => Keep(ask, piece),
        SessionOutput.ReadPiece(var fetch) => new SessionInput.PieceRead(
            fetch, fetch.Hash == Missing.Hash && fetch.Offset < Photo.Length ? Photo[(int)fetch.Offset..] : null),
        _ => null,
    };

    private SessionInput.PieceKept Keep(PaperAsk ask, PieceFrame piece)
    {
        var taken = _shelf.Put(ask.Content, piece.Offset, piece.Bytes.Span);
        return taken == PieceTaken.Whole && !_shelf.IsWhole(ask.Content.Hash)
            ? throw new InvalidOperationException("a content with another sum is kept")
            : new SessionInput.PieceKept(ask with { Reached = _shelf.Reached(ask.Content) }, taken);
    }

    private static FetchFrame Fetch(long offset) => new(Cast.WaterDispute, Missing.Hash, offset);

    private static PieceFrame Piece(int offset, int length) =>
        new(Missing.Hash, offset, Photo.AsMemory(offset, length));

    private static HelloFrame Hello() => new(
        Cast.LongwuEdge, 1, [1], Cast.Monday.ToUnixTimeMilliseconds(), Cursors, Credit, 7)
    {
        Papers = true,
    };

    private static BatchFrame Batch(int lane, int first, int rows) => new(lane, first, first + rows - 1,
    [
        .. Enumerable.Range(first, rows).Select(n => new SyncRow(
            n, Cast.WaterDispute, Peer, n, [new SealedBytes(new byte[40], new byte[n % 2 * 64])])),
    ]);

    private static MemoryShares Shares(int disputes)
    {
        var shares = new MemoryShares(Cast.LongwuHub, Cast.LongwuEdge);
        foreach (var number in Enumerable.Range(100, disputes))
            shares.Set(new DisputeId(Cast.Id(number)), [new Head(Peer, number, default)]);
        return shares;
    }

    private static SyncFrame Walk() => ShareWalk.Answer(Shares(7), new ShareQuestion.Begin())!.Frame!;

    private static HeadsFrame Heads(bool answer) =>
        new([new DisputeHeads(Cast.WaterDispute, [new LogHead(Peer, 4)])], answer);

    private static byte[] Of(params SyncFrame[] frames) => Pieces.Of(frames.Select(FrameWire.ToWire));
}
