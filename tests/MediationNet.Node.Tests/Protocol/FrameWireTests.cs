using CsCheck;
using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Sync;
using MediationNet.Protocol.Sync.V1;
using DisputeHeads = MediationNet.Domain.Sync.DisputeHeads;
using LogHead = MediationNet.Domain.Sync.LogHead;
using ShareItem = MediationNet.Domain.Sync.ShareItem;
using WalkNode = MediationNet.Domain.Sync.WalkNode;
using Wire = MediationNet.Protocol.Sync.V1;

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
            clock)
        {
            Share = have % 3 == 0 ? null : new ShareDigest(new UInt128(incarnation, (ulong)head)),
            Recovering = head % 2 == 0,
            Older = [unchecked(incarnation + 1), (ulong)have],
            Replaced = [unchecked(incarnation + 2)],
            Papers = have % 2 == 0,
        });

    private static readonly Gen<SyncFrame> AnyDigest = Gen.Select(
        Gen.ULong, Gen.ULong, AnyNumber, AnyNumber, (high, low, have, head) => (SyncFrame)new DigestFrame(
            new ShareDigest(new UInt128(high, low)),
            [new LaneCursor(0, high, have, head), new LaneCursor(1, low, 0, 0)]));

    private static readonly Gen<ShareItem> AnyItem = Gen.Select(
        AnyDispute, Gen.ULong, (dispute, mark) => new ShareItem(dispute, mark));

    private static readonly Gen<SyncFrame> AnyWalk = Gen.OneOf(
        Gen.Select(Gen.Int[256, 511], Gen.ULong.Array[16], (node, sums) => new WalkNode(new ShareNode(node), sums, [])),
        Gen.Select(Gen.Int[65_536, 131_071], AnyItem.List[0, 4], (node, items) =>
            new WalkNode(new ShareNode(node), [], items)))
        .List[1, 5].Select(nodes => (SyncFrame)new WalkFrame(nodes));

    private static readonly Gen<SyncFrame> AnyHeads = Gen.Select(
        Gen.Select(AnyDispute, Gen.Select(AnyWriter, Gen.Long[1, 1L << 50]).List[0, 3]).List[0, 5], Gen.Bool,
        (disputes, isAnswer) => (SyncFrame)new HeadsFrame(
            [.. disputes.Select(one => new DisputeHeads(
                one.Item1, [.. one.Item2.Select(log => new LogHead(log.Item1, log.Item2))]))],
            isAnswer));

    private static readonly Gen<SyncFrame> AnyWant = Gen.Select(
        AnyDispute, AnyWriter, Gen.Long[1, 1L << 50], Gen.Long[0, 1000],
        (dispute, writer, from, more) => (SyncFrame)new WantFrame(dispute, writer, from, from + more));

    private static readonly Gen<PaperHash> AnyHash = Gen.Select(
        Gen.ULong, Gen.ULong, (high, low) => new PaperHash(high, new UInt128(low, high)));

    private static readonly Gen<SyncFrame> AnyOfPapers = Gen.OneOf(
        Gen.Select(AnyDispute, AnyHash, Gen.Long[0, PaperRules.BytesMax - 1], (dispute, hash, offset) =>
            (SyncFrame)new FetchFrame(dispute, hash, offset)),
        Gen.Select(AnyHash, Gen.Long[0, PaperRules.BytesMax - 1], Gen.Byte.Array[1, 300], (hash, offset, bytes) =>
            (SyncFrame)new PieceFrame(hash, offset, bytes)),
        AnyHash.Select(hash => (SyncFrame)new AbsentFrame(hash)));

    private static readonly Gen<SyncFrame> AnyFrame = Gen.OneOf(
        AnyOfPapers,
        AnyHello,
        AnyBatch,
        AnyWant,
        AnyDigest,
        AnyWalk,
        AnyHeads,
        Gen.Select(Gen.ULong, Gen.Enum<PromiseReach>(), (to, reach) => (SyncFrame)new PromiseFrame(to, reach)),
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
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(17)]
    public void A_digest_of_another_length_is_none(int bytes)
    {
        var digest = ByteString.CopyFrom(new byte[bytes]);
        Cursor[] cursors = [new Cursor { Lane = 0 }, new Cursor { Lane = 1 }];

        var hello = new Hello { Node = "longwu", CreditBytes = 1, Cursors = { cursors }, ShareDigest = digest };

        ThenBad(new Frame { Digest = new Digest { ShareDigest = digest, Cursors = { cursors } } });
        ThenBad(new Frame { Hello = hello });
    }

    [Fact]
    public void A_comparison_that_names_ids_of_another_length_or_no_cursors_is_none()
    {
        var shortId = ByteString.CopyFrom(new byte[15]);
        var id = ByteString.CopyFrom(new byte[16]);
        var log = new Wire.LogHead { NodeKey = shortId, Seq = 1 };
        var item = new Wire.ShareItem { Dispute = shortId };

        ThenBad(new Frame { Digest = new Digest { ShareDigest = id } });
        ThenBad(new Frame { Walk = new Walk { Nodes = { new Wire.WalkNode { Node = 1, Items = { item } } } } });
        ThenBad(new Frame { Heads = new Heads { Disputes = { new Wire.DisputeHeads { Dispute = shortId } } } });
        ThenBad(new Frame
        {
            Heads = new Heads { Disputes = { new Wire.DisputeHeads { Dispute = id, Logs = { log } } } },
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
            + $"{string.Join(',', h.Cursors)} {h.CreditBytes} {h.DirectoryVersion} {h.Share}",
        BatchFrame b => $"{b.Lane} {b.FirstN} {b.LastN} {string.Join(';', b.Rows.Select(Text))}",
        DigestFrame d => $"{d.Digest} {string.Join(',', d.Cursors)}",
        WalkFrame w => string.Join(';', w.Nodes.Select(node =>
            $"{node.Node} {string.Join(',', node.Sums)} {string.Join(',', node.Items)}")),
        HeadsFrame h => $"{h.IsAnswer} " + string.Join(';', h.Disputes.Select(one =>
            $"{one.Dispute} {string.Join(',', one.Logs)}")),
        _ => frame.ToString(),
    };

    private static string Text(SyncRow row) =>
        $"{row.N} {row.Dispute} {row.Writer} {row.SeqFrom} " + string.Join(',', row.Entries.Select(entry =>
            $"{Convert.ToHexString(entry.Envelope.Span)}/{Convert.ToHexString(entry.Seal.Span)}"));
}
