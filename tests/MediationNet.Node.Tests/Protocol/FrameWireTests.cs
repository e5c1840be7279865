using CsCheck;
using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Sync;
using MediationNet.Protocol.Sync.V1;

namespace MediationNet.Node.Tests.Protocol;

public sealed class FrameWireTests
{
    private static readonly Gen<int> AnyLane = Gen.Int[0, 1];
    private static readonly Gen<long> AnyNumber = Gen.Long[0, SyncLimits.NumberMax];
    private static readonly Gen<string> AnyText = Gen.String[0, 40];
    private static readonly Gen<DisputeId> AnyDispute = Gen.Guid.Select(id => new DisputeId(id));

    private static readonly Gen<Writer> AnyWriter = Gen.Select(
        Gen.ULong, Gen.ULong, Gen.ULong, (high, low, incarnation) =>
            new Writer(new NodeKey(new UInt128(high, low)), incarnation));

    private static readonly Gen<SealedBytes> AnyEntry = Gen.Select(
        Gen.Byte.Array[1, 300], Gen.Byte.Array[0, 70], (envelope, seal) => new SealedBytes(envelope, seal));

    private static readonly Gen<SyncFrame> AnyBatch = Gen.Select(
        AnyLane, Gen.Long[1, 1L << 50], Gen.Select(AnyDispute, AnyWriter, AnyEntry.List[0, 4]).List[1, 12],
        (lane, first, rows) => (SyncFrame)new BatchFrame(
            lane,
            first,
            first + rows.Count - 1,
            [.. rows.Select((row, i) => new SyncRow(first + i, row.Item1, row.Item2, first, row.Item3))]));

    private static readonly Gen<SyncFrame> AnyHello = Gen.Select(
        Gen.Long, Gen.ULong, Gen.Int.List[0, 5], AnyNumber, AnyNumber, Gen.Int[1, int.MaxValue],
        (clock, incarnation, protocols, have, head, credit) => (SyncFrame)new HelloFrame(
            new NodeId("longwu"),
            incarnation,
            protocols,
            clock,
            [new LaneCursor(0, incarnation ^ 7, have, head), new LaneCursor(1, 0, head, have)],
            credit,
            clock));

    private static readonly Gen<SyncFrame> AnyWant = Gen.Select(
        AnyDispute, AnyWriter, Gen.Long[1, 1L << 50], Gen.Long[0, 1000],
        (dispute, writer, from, more) => (SyncFrame)new WantFrame(dispute, writer, from, from + more));

    private static readonly Gen<SyncFrame> AnyFrame = Gen.OneOf(
        AnyHello,
        AnyBatch,
        AnyWant,
        Gen.Select(AnyLane, AnyNumber, (lane, n) => (SyncFrame)new AckFrame(lane, n)),
        Gen.Select(AnyLane, AnyNumber, (lane, n) => (SyncFrame)new CaughtFrame(lane, n)),
        Gen.Select(AnyLane, AnyNumber, AnyText, (lane, n, why) => (SyncFrame)new QuarantinedFrame(lane, n, why)),
        Gen.Select(Gen.Enum<ByeReason>(), AnyText, (reason, text) => (SyncFrame)new ByeFrame(reason, text)));

    [Fact]
    public void Every_frame_goes_out_and_comes_back() => AnyFrame.Sample(
        frame => Assert.Equal(Text(frame), Text(Good(Over(FrameWire.ToWire(frame))))),
        iter: 500);

    [Fact]
    public void Every_kind_of_frame_has_a_place_on_the_wire() => Assert.Equal(
        typeof(SyncFrame).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(SyncFrame))),
        Enum.GetValues<Frame.FrameOneofCase>().Length - 1);

    [Fact]
    public void Whatever_bytes_come_there_is_an_answer() => Gen.Byte.Array[0, 200].Sample(
        bytes =>
        {
            try
            {
                Assert.NotNull(FrameWire.Read(Frame.Parser.ParseFrom(bytes)));
            }
            catch (InvalidProtocolBufferException)
            {
                // gRPC ends the call by itself
            }
        },
        iter: 2000);

    [Fact]
    public void A_frame_of_no_known_kind_is_none() => ThenBad(new Frame());

    [Theory]
    [InlineData(0, 16)]
    [InlineData(15, 16)]
    [InlineData(17, 16)]
    [InlineData(16, 0)]
    [InlineData(16, 15)]
    [InlineData(16, 17)]
    public void An_id_of_another_length_is_none(int disputeBytes, int keyBytes)
    {
        var (dispute, key) = (ByteString.CopyFrom(new byte[disputeBytes]), ByteString.CopyFrom(new byte[keyBytes]));

        ThenBad(new Frame { Want = new Want { Dispute = dispute, NodeKey = key, SeqFrom = 1, SeqTo = 1 } });
        ThenBad(new Frame
        {
            Batch = new Batch
            {
                FirstN = 1,
                LastN = 1,
                Rows = { new Row { N = 1, Dispute = dispute, NodeKey = key, SeqFrom = 1 } },
            },
        });
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, -1)]
    [InlineData(0, long.MaxValue)]
    public void A_lane_or_row_out_of_range_is_none(int lane, long n)
    {
        ThenBad(new Frame { Ack = new Ack { Lane = lane, N = n } });
        ThenBad(new Frame { Caught = new Caught { Lane = lane, N = n } });
        ThenBad(new Frame { Quarantined = new Quarantined { Lane = lane, N = n } });
    }

    [Fact]
    public void A_reason_of_a_newer_version_is_kept_as_its_text()
    {
        var bye = new Frame { Bye = new Bye { Reason = (Bye.Types.Reason)99, Text = "moon" } };

        Assert.Equal(new ByeFrame(ByeReason.Unspecified, "moon"), Good(bye));
    }

    private static Frame Over(Frame frame) => Frame.Parser.ParseFrom(frame.ToByteArray());

    private static SyncFrame Good(Frame wire) => Assert.IsType<FrameReading.Good>(FrameWire.Read(wire)).Frame;

    private static void ThenBad(Frame wire) =>
        Assert.NotEmpty(Assert.IsType<FrameReading.Bad>(FrameWire.Read(wire)).Fault);

    private static string Text(SyncFrame frame) => frame switch
    {
        HelloFrame h => $"{h.Node} {h.Incarnation} {string.Join(',', h.Protocols)} {h.WallClockUtcMs} "
            + $"{string.Join(',', h.Cursors)} {h.CreditBytes} {h.DirectoryVersion}",
        BatchFrame b => $"{b.Lane} {b.FirstN} {b.LastN} {string.Join(';', b.Rows.Select(Text))}",
        _ => frame.ToString(),
    };

    private static string Text(SyncRow row) =>
        $"{row.N} {row.Dispute} {row.Writer} {row.SeqFrom} " + string.Join(',', row.Entries.Select(entry =>
            $"{Convert.ToHexString(entry.Envelope.Span)}/{Convert.ToHexString(entry.Seal.Span)}"));
}
