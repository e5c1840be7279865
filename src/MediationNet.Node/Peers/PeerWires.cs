using Grpc.Core;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Sync;
using MediationNet.Protocol.Sync.V1;

namespace MediationNet.Node.Peers;

/// <summary>
/// The two directions of one gRPC stream, the same for the side that dialled and the side that answered.
/// </summary>
/// <param name="reader">What comes.</param>
/// <param name="writer">What goes; one caller at a time.</param>
/// <param name="complete">Says that nothing more goes.</param>
internal sealed class PeerWires(
    IAsyncStreamReader<Frame> reader, IAsyncStreamWriter<Frame> writer, Func<Task> complete)
{
    private static readonly WriteOptions Plain = new(WriteFlags.NoCompress);

    /// <summary>The next frame; null when the other side has ended.</summary>
    public async Task<FrameReading?> Read(CancellationToken cancellationToken) =>
        await reader.MoveNext(cancellationToken) ? FrameWire.Read(reader.Current) : null;

    /// <summary>Only batches are worth compressing.</summary>
    public async Task Write(SyncFrame frame, CancellationToken cancellationToken)
    {
        writer.WriteOptions = frame is BatchFrame ? null : Plain;
        await writer.WriteAsync(FrameWire.ToWire(frame), cancellationToken);
    }

    public Task Complete() => complete();
}
