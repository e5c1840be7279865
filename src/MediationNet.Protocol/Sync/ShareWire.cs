using Google.Protobuf;
using MediationNet.Domain.Sync;
using Wire = MediationNet.Protocol.Sync.V1;

namespace MediationNet.Protocol.Sync;

/// <summary>The frames of a comparison to protobuf and back.</summary>
internal static class ShareWire
{
    internal static Wire.Digest ToWire(DigestFrame digest) => new()
    {
        ShareDigest = ToWire(digest.Digest),
        Cursors = { digest.Cursors.Select(LogWire.ToWire) },
    };

    internal static Wire.Walk ToWire(WalkFrame walk) => new()
    {
        Nodes =
        {
            walk.Nodes.Select(node => new Wire.WalkNode
            {
                Node = node.Node.Number,
                Sums = { node.Sums },
                Items =
                {
                    node.Items.Select(item => new Wire.ShareItem
                    {
                        Dispute = LogWire.ToWire(item.Dispute),
                        Mark = item.Mark,
                    }),
                },
            }),
        },
    };

    internal static Wire.Heads ToWire(HeadsFrame heads) => new()
    {
        Disputes =
        {
            heads.Disputes.Select(one => new Wire.DisputeHeads
            {
                Dispute = LogWire.ToWire(one.Dispute),
                Logs =
                {
                    one.Logs.Select(log => new Wire.LogHead
                    {
                        NodeKey = LogWire.ToWire(log.Writer.Key),
                        Incarnation = log.Writer.Incarnation,
                        Seq = log.Seq,
                    }),
                },
            }),
        },
        IsAnswer = heads.IsAnswer,
    };

    internal static ByteString ToWire(ShareDigest? digest) =>
        digest is { } some ? UnsafeByteOperations.UnsafeWrap(some.ToBytes()) : ByteString.Empty;

    /// <summary>The digest in a Hello; null when there is none.</summary>
    internal static ShareDigest? DigestOf(ByteString bytes) => bytes.IsEmpty ? null : ShareDigest.From(bytes.Span);

    internal static DigestFrame From(Wire.Digest digest) =>
        new(ShareDigest.From(digest.ShareDigest.Span), [.. digest.Cursors.Select(LogWire.From)]);

    internal static WalkFrame From(Wire.Walk walk) => new(
    [
        .. walk.Nodes.Select(node => new WalkNode(
            new ShareNode(node.Node),
            [.. node.Sums],
            [.. node.Items.Select(item => new ShareItem(LogWire.DisputeOf(item.Dispute), item.Mark))])),
    ]);

    internal static HeadsFrame From(Wire.Heads heads) => new(
        [.. heads.Disputes.Select(one => new DisputeHeads(LogWire.DisputeOf(one.Dispute), [.. one.Logs.Select(From)]))],
        heads.IsAnswer);

    internal static string? FaultOf(string frame, ByteString digest) =>
        digest.Length == ShareDigest.Size ? null : $"{frame}: a digest is 16 bytes";

    internal static string? FaultOf(Wire.Walk walk) =>
        walk.Nodes.SelectMany(node => node.Items)
            .Select(item => LogWire.FaultOf("Walk", item.Dispute))
            .FirstOrDefault(fault => fault is not null);

    internal static string? FaultOf(Wire.Heads heads) =>
        heads.Disputes
            .Select(one => LogWire.FaultOf("Heads", one.Dispute)
                ?? one.Logs.Select(log => LogWire.FaultOfKey("Heads", log.NodeKey)).FirstOrDefault(f => f is not null))
            .FirstOrDefault(fault => fault is not null);

    private static LogHead From(Wire.LogHead log) => new(LogWire.WriterOf(log.NodeKey, log.Incarnation), log.Seq);
}
