using Google.Protobuf;
using Grpc.Core;
using MediationNet.Domain.Committees;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Node.Bundles;

/// <summary>Bundles for programs on this machine. The file is the caller's: no token lets write where we may.</summary>
public sealed class BundleGrpcService(IBundleExchange exchange) : Protocol.Desk.V1.Bundles.BundlesBase
{
    // Whoever neither takes nor gives any more must not hold the node.
    private static readonly TimeSpan PieceMax = TimeSpan.FromMinutes(1);

    public override async Task Export(
        ExportBundleRequest request, IServerStreamWriter<ExportBundlePiece> responseStream, ServerCallContext context)
    {
        await using var to = new PieceWriter((piece, cancellation) => SendAsync(
            new ExportBundlePiece { Data = ByteString.CopyFrom(piece.Span) }, cancellation));
        var wish = new BundleWish(
            new NodeId(request.To),
            request.BytesMax > 0 ? request.BytesMax : BundleFormat.FileBytesMax,
            BundleWire.LanesOf(request.AfterN));
        var result = await exchange.ExportAsync(wish, to, context.CancellationToken);
        await SendAsync(BundleWire.ToWire(result), context.CancellationToken);

        Task SendAsync(ExportBundlePiece piece, CancellationToken cancellation) =>
            responseStream.WriteAsync(piece, cancellation).WaitAsync(PieceMax, cancellation);
    }

    public override async Task<ImportBundleResponse> Import(
        IAsyncStreamReader<ImportBundlePiece> requestStream, ServerCallContext context)
    {
        await using var from = new PieceReader(async cancellation =>
        {
            // An empty piece is none; only the end of the call is the end.
            while (await requestStream.MoveNext(cancellation).WaitAsync(PieceMax, cancellation))
            {
                if (!requestStream.Current.Data.IsEmpty) return requestStream.Current.Data.Memory;
            }

            return ReadOnlyMemory<byte>.Empty;
        });
        return BundleWire.ToWire(await exchange.ImportAsync(from, context.CancellationToken));
    }
}
