using Google.Protobuf;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Log;
using Wire = MediationNet.Protocol.Sync.V1;

namespace MediationNet.Protocol.Sync;

/// <summary>Frames about contents of papers. The bytes of a piece are passed on without a copy.</summary>
internal static class PieceWire
{
    internal static string? FaultOf(string frame, ByteString sha256) =>
        sha256.Length == PaperHash.Size ? null : $"{frame}: a sum of {sha256.Length} bytes";

    internal static Wire.Fetch ToWire(FetchFrame fetch) => new()
    {
        Dispute = LogWire.ToWire(fetch.Dispute),
        Sha256 = fetch.Hash.ToWire(),
        Offset = fetch.Offset,
    };

    internal static FetchFrame From(Wire.Fetch fetch) =>
        new(LogWire.DisputeOf(fetch.Dispute), PaperHash.From(fetch.Sha256.Span), fetch.Offset);

    internal static Wire.Piece ToWire(PieceFrame piece) => new()
    {
        Sha256 = piece.Hash.ToWire(),
        Offset = piece.Offset,
        Data = UnsafeByteOperations.UnsafeWrap(piece.Bytes),
    };

    internal static PieceFrame From(Wire.Piece piece) =>
        new(PaperHash.From(piece.Sha256.Span), piece.Offset, piece.Data.Memory);

    internal static Wire.Absent ToWire(AbsentFrame absent) => new() { Sha256 = absent.Hash.ToWire() };

    internal static AbsentFrame From(Wire.Absent absent) => new(PaperHash.From(absent.Sha256.Span));
}
