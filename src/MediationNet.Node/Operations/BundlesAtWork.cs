using Google.Protobuf;
using Grpc.Core;
using MediationNet.Node.Bundles;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Node.Operations;

/// <summary>The bundles of a running node, through its API.</summary>
internal sealed class BundlesAtWork(
    Protocol.Desk.V1.Bundles.BundlesClient node,
    Func<CancellationToken, CallOptions> options,
    Func<RpcException, CancellationToken, Exception> said) : IBundleExchange
{
    /// <exception cref="OperationProblem">The node does not answer, or says no.</exception>
    public async Task<BundleExported> ExportAsync(BundleWish wish, Stream file, CancellationToken cancellation)
    {
        try
        {
            using var call = node.Export(
                new ExportBundleRequest { To = wish.To.Value, BytesMax = wish.BytesMax, AfterN = { wish.AfterN } },
                options(cancellation));
            await foreach (var piece in call.ResponseStream.ReadAllAsync(cancellation))
            {
                if (BundleWire.ResultOf(piece) is { } result) return result;
                await file.WriteAsync(piece.Data.Memory, cancellation);
            }

            throw new RpcException(new Status(StatusCode.DataLoss, "the file ended without its manifest"));
        }
        catch (RpcException refused)
        {
            throw said(refused, cancellation);
        }
    }

    /// <exception cref="OperationProblem">The node does not answer, or says no.</exception>
    public async Task<BundleImported> ImportAsync(Stream file, CancellationToken cancellation)
    {
        try
        {
            using var call = node.Import(options(cancellation));
            await SendAsync(file, call.RequestStream, cancellation);
            return BundleWire.From(await call.ResponseAsync);
        }
        catch (RpcException refused)
        {
            throw said(refused, cancellation);
        }
    }

    private static async Task SendAsync(
        Stream from, IClientStreamWriter<ImportBundlePiece> to, CancellationToken cancellation)
    {
        var buffer = new byte[PieceWriter.PieceMax];
        try
        {
            while (await from.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                var piece = new ImportBundlePiece { Data = ByteString.CopyFrom(buffer.AsSpan(0, count)) };
                await to.WriteAsync(piece, cancellation);
            }

            await to.CompleteAsync();
        }
        catch (Exception over) when (over is RpcException or InvalidOperationException)
        {
            // The answer may come before the whole file was sent; it says what there is to say.
        }
    }
}
