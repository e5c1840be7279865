using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using Wire = MediationNet.Protocol.Sync.V1;

namespace MediationNet.Protocol.Sync;

/// <summary>What came of reading a frame from the wire.</summary>
public abstract record FrameReading
{
    private FrameReading() { }

    /// <summary>A frame that keeps the rules.</summary>
    public sealed record Good(SyncFrame Frame) : FrameReading;

    /// <summary>No frame, and why: the session ends with a protocol error.</summary>
    public sealed record Bad(string Fault) : FrameReading;
}

/// <summary>Frames to protobuf and back. Entry bytes are passed on as they are, without a copy.</summary>
public static class FrameWire
{
    /// <summary>The frame as it goes out.</summary>
    public static Wire.Frame ToWire(SyncFrame frame) => frame switch
    {
        HelloFrame hello => new Wire.Frame { Hello = ToWire(hello) },
        BatchFrame batch => new Wire.Frame { Batch = ToWire(batch) },
        AckFrame ack => new Wire.Frame { Ack = new Wire.Ack { Lane = ack.Lane, N = ack.N } },
        QuarantinedFrame kept => new Wire.Frame
        {
            Quarantined = new Wire.Quarantined { Lane = kept.Lane, N = kept.N, Reason = kept.Reason },
        },
        WantFrame want => new Wire.Frame { Want = ToWire(want) },
        CaughtFrame caught => new Wire.Frame { Caught = new Wire.Caught { Lane = caught.Lane, N = caught.N } },
        PromiseFrame promise => new Wire.Frame
        {
            Promise = new Wire.Promise
            {
                Incarnation = promise.Incarnation,
                Whole = promise.Reach == PromiseReach.Whole,
            },
        },
        ByeFrame bye => new Wire.Frame { Bye = new Wire.Bye { Reason = ToWire(bye.Reason), Text = bye.Text } },
        DigestFrame digest => new Wire.Frame { Digest = ShareWire.ToWire(digest) },
        WalkFrame walk => new Wire.Frame { Walk = ShareWire.ToWire(walk) },
        HeadsFrame heads => new Wire.Frame { Heads = ShareWire.ToWire(heads) },
        FetchFrame fetch => new Wire.Frame { Fetch = PieceWire.ToWire(fetch) },
        PieceFrame piece => new Wire.Frame { Piece = PieceWire.ToWire(piece) },
        AbsentFrame absent => new Wire.Frame { Absent = PieceWire.ToWire(absent) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The frame that came, or why it is none.</summary>
    public static FrameReading Read(Wire.Frame wire)
    {
        if (FaultOf(wire) is { } unreadable) return new FrameReading.Bad(unreadable);

        var frame = From(wire);
        return FrameRules.Fault(frame) is { } fault ? new FrameReading.Bad(fault) : new FrameReading.Good(frame);
    }

    /// <summary>What has no place in the domain's words: lengths of ids, and messages that are not set.</summary>
    private static string? FaultOf(Wire.Frame wire) => wire.FrameCase switch
    {
        Wire.Frame.FrameOneofCase.None => "a frame of no known kind",
        Wire.Frame.FrameOneofCase.Hello when !wire.Hello.ShareDigest.IsEmpty =>
            ShareWire.FaultOf("Hello", wire.Hello.ShareDigest),
        Wire.Frame.FrameOneofCase.Digest => ShareWire.FaultOf("Digest", wire.Digest.ShareDigest),
        Wire.Frame.FrameOneofCase.Walk => ShareWire.FaultOf(wire.Walk),
        Wire.Frame.FrameOneofCase.Heads => ShareWire.FaultOf(wire.Heads),
        Wire.Frame.FrameOneofCase.Batch => wire.Batch.Rows.Select(Fault).FirstOrDefault(fault => fault is not null),
        Wire.Frame.FrameOneofCase.Want => FaultOfLog("Want", wire.Want.Dispute, wire.Want.NodeKey),
        Wire.Frame.FrameOneofCase.Fetch =>
            LogWire.FaultOf("Fetch", wire.Fetch.Dispute) ?? PieceWire.FaultOf("Fetch", wire.Fetch.Sha256),
        Wire.Frame.FrameOneofCase.Piece => PieceWire.FaultOf("Piece", wire.Piece.Sha256),
        Wire.Frame.FrameOneofCase.Absent => PieceWire.FaultOf("Absent", wire.Absent.Sha256),
        _ => null,
    };

    private static string? Fault(Wire.Row row)
    {
        if (FaultOfLog("Batch", row.Dispute, row.NodeKey) is { } fault) return fault;
        return row.Entries.Any(entry => entry.Envelope.IsEmpty) ? "Batch: an entry without an envelope" : null;
    }

    private static string? FaultOfLog(string frame, ByteString dispute, ByteString nodeKey) =>
        LogWire.FaultOf(frame, dispute) ?? LogWire.FaultOfKey(frame, nodeKey);

    private static SyncFrame From(Wire.Frame wire) => wire.FrameCase switch
    {
        Wire.Frame.FrameOneofCase.Hello => From(wire.Hello),
        Wire.Frame.FrameOneofCase.Batch => From(wire.Batch),
        Wire.Frame.FrameOneofCase.Ack => new AckFrame(wire.Ack.Lane, wire.Ack.N),
        Wire.Frame.FrameOneofCase.Quarantined =>
            new QuarantinedFrame(wire.Quarantined.Lane, wire.Quarantined.N, wire.Quarantined.Reason),
        Wire.Frame.FrameOneofCase.Want => From(wire.Want),
        Wire.Frame.FrameOneofCase.Caught => new CaughtFrame(wire.Caught.Lane, wire.Caught.N),
        Wire.Frame.FrameOneofCase.Promise => new PromiseFrame(
            wire.Promise.Incarnation, wire.Promise.Whole ? PromiseReach.Whole : PromiseReach.Near),
        Wire.Frame.FrameOneofCase.Bye => new ByeFrame(From(wire.Bye.Reason), wire.Bye.Text),
        Wire.Frame.FrameOneofCase.Digest => ShareWire.From(wire.Digest),
        Wire.Frame.FrameOneofCase.Walk => ShareWire.From(wire.Walk),
        Wire.Frame.FrameOneofCase.Heads => ShareWire.From(wire.Heads),
        Wire.Frame.FrameOneofCase.Fetch => PieceWire.From(wire.Fetch),
        Wire.Frame.FrameOneofCase.Piece => PieceWire.From(wire.Piece),
        Wire.Frame.FrameOneofCase.Absent => PieceWire.From(wire.Absent),
        Wire.Frame.FrameOneofCase.None => throw new System.Diagnostics.UnreachableException(),
    };

    private static Wire.Hello ToWire(HelloFrame hello) => new()
    {
        Node = hello.Node.Value,
        Incarnation = hello.Incarnation,
        Protocols = { hello.Protocols },
        WallClockUtcMs = hello.WallClockUtcMs,
        Cursors = { hello.Cursors.Select(LogWire.ToWire) },
        CreditBytes = hello.CreditBytes,
        DirectoryVersion = hello.DirectoryVersion,
        ShareDigest = ShareWire.ToWire(hello.Share),
        Recovering = hello.Recovering,
        Older = { hello.Older },
        Replaced = { hello.Replaced },
        Papers = hello.Papers,
    };

    private static HelloFrame From(Wire.Hello hello) => new(
        new NodeId(hello.Node),
        hello.Incarnation,
        [.. hello.Protocols],
        hello.WallClockUtcMs,
        [.. hello.Cursors.Select(LogWire.From)],
        hello.CreditBytes,
        hello.DirectoryVersion)
    {
        Share = ShareWire.DigestOf(hello.ShareDigest),
        Recovering = hello.Recovering,
        Older = [.. hello.Older],
        Replaced = [.. hello.Replaced],
        Papers = hello.Papers,
    };

    private static Wire.Batch ToWire(BatchFrame batch) => new()
    {
        Lane = batch.Lane,
        FirstN = batch.FirstN,
        LastN = batch.LastN,
        Rows = { batch.Rows.Select(ToWire) },
    };

    private static BatchFrame From(Wire.Batch batch) =>
        new(batch.Lane, batch.FirstN, batch.LastN, [.. batch.Rows.Select(From)]);

    private static Wire.Row ToWire(SyncRow row) => new()
    {
        N = row.N,
        Dispute = LogWire.ToWire(row.Dispute),
        NodeKey = LogWire.ToWire(row.Writer.Key),
        Incarnation = row.Writer.Incarnation,
        SeqFrom = row.SeqFrom,
        Entries =
        {
            row.Entries.Select(entry => new Wire.SealedEntry
            {
                Envelope = UnsafeByteOperations.UnsafeWrap(entry.Envelope),
                Seal = UnsafeByteOperations.UnsafeWrap(entry.Seal),
            }),
        },
    };

    private static SyncRow From(Wire.Row row) => new(
        row.N,
        LogWire.DisputeOf(row.Dispute),
        LogWire.WriterOf(row.NodeKey, row.Incarnation),
        row.SeqFrom,
        [.. row.Entries.Select(entry => new SealedBytes(entry.Envelope.Memory, entry.Seal.Memory))]);

    private static Wire.Want ToWire(WantFrame want) => new()
    {
        Dispute = LogWire.ToWire(want.Dispute),
        NodeKey = LogWire.ToWire(want.Writer.Key),
        Incarnation = want.Writer.Incarnation,
        SeqFrom = want.SeqFrom,
        SeqTo = want.SeqTo,
    };

    private static WantFrame From(Wire.Want want) => new(
        LogWire.DisputeOf(want.Dispute),
        LogWire.WriterOf(want.NodeKey, want.Incarnation),
        want.SeqFrom,
        want.SeqTo);

    private static Wire.Bye.Types.Reason ToWire(ByeReason reason) => reason switch
    {
        ByeReason.Unspecified => Wire.Bye.Types.Reason.Unspecified,
        ByeReason.Stopping => Wire.Bye.Types.Reason.Stopping,
        ByeReason.NoCommonProtocol => Wire.Bye.Types.Reason.NoCommonProtocol,
        ByeReason.NotYourNode => Wire.Bye.Types.Reason.NotYourNode,
        ByeReason.StoreFull => Wire.Bye.Types.Reason.StoreFull,
        ByeReason.ProtocolError => Wire.Bye.Types.Reason.ProtocolError,
        ByeReason.UnknownNode => Wire.Bye.Types.Reason.UnknownNode,
        ByeReason.MetAnew => Wire.Bye.Types.Reason.MetAnew,
        ByeReason.Replaced => Wire.Bye.Types.Reason.Replaced,
    };

    /// <summary>A reason that only a newer version knows is none of ours; its text still says what.</summary>
    private static ByeReason From(Wire.Bye.Types.Reason reason) => reason switch
    {
        Wire.Bye.Types.Reason.Stopping => ByeReason.Stopping,
        Wire.Bye.Types.Reason.NoCommonProtocol => ByeReason.NoCommonProtocol,
        Wire.Bye.Types.Reason.NotYourNode => ByeReason.NotYourNode,
        Wire.Bye.Types.Reason.StoreFull => ByeReason.StoreFull,
        Wire.Bye.Types.Reason.ProtocolError => ByeReason.ProtocolError,
        Wire.Bye.Types.Reason.UnknownNode => ByeReason.UnknownNode,
        Wire.Bye.Types.Reason.MetAnew => ByeReason.MetAnew,
        Wire.Bye.Types.Reason.Replaced => ByeReason.Replaced,
        _ => ByeReason.Unspecified,
    };
}
