using Google.Protobuf;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using Wire = MediationNet.Protocol.Sync.V1;

namespace MediationNet.Protocol.Sync;

/// <summary>What several frames name: disputes, logs and cursors.</summary>
internal static class LogWire
{
    private const int DisputeSize = 16;

    internal static string? FaultOf(string frame, ByteString dispute) =>
        dispute.Length == DisputeSize ? null : $"{frame}: a dispute id is 16 bytes";

    internal static string? FaultOfKey(string frame, ByteString nodeKey) =>
        nodeKey.Length == NodeKey.Size ? null : $"{frame}: a node key is 16 bytes";

    internal static ByteString ToWire(DisputeId dispute) =>
        UnsafeByteOperations.UnsafeWrap(dispute.Value.ToByteArray(bigEndian: true));

    internal static ByteString ToWire(NodeKey key) => UnsafeByteOperations.UnsafeWrap(key.ToBytes());

    internal static DisputeId DisputeOf(ByteString bytes) => new(new Guid(bytes.Span, bigEndian: true));

    internal static Writer WriterOf(ByteString key, ulong incarnation) => new(NodeKey.From(key.Span), incarnation);

    internal static Wire.Cursor ToWire(LaneCursor cursor) => new()
    {
        Lane = cursor.Lane,
        PeerIncarnation = cursor.PeerIncarnation,
        HaveN = cursor.HaveN,
        HeadN = cursor.HeadN,
    };

    internal static LaneCursor From(Wire.Cursor cursor) =>
        new(cursor.Lane, cursor.PeerIncarnation, cursor.HaveN, cursor.HeadN);
}
