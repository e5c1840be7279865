using Google.Protobuf;
using Grpc.Core;
using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// Brings the photographs and scans that a package names to its body: what that lacks, from where it stopped.
/// </summary>
/// <param name="store">Where they lie.</param>
/// <param name="clock">The machine's, by which gRPC measures its deadlines.</param>
internal sealed class FileDelivery(NodeStore store, TimeProvider clock)
{
    private const int PiecesPerCall = 16;

    private static readonly TimeSpan CallMax = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Brings all that is lacking of what the package names, and nothing else, whatever the body asks for. False when a
    /// part could not be brought now: it is still to come here itself, or the body had no use for what it got. A body
    /// that takes no files is left without.
    /// </summary>
    /// <exception cref="WireException">The body's answer is not what the protocol says.</exception>
    internal async Task<bool> Bring(
        HandOffService.HandOffServiceClient client, Package package, CancellationToken stopping)
    {
        if (package.Documents.All(document => document.Sha256.IsEmpty)) return true;

        try
        {
            var lacking = await client.LackingAsync(
                new LackingRequest { HandOff = package.HandOff }, Options(stopping));
            var all = true;
            foreach (var lack in lacking.Lacks) all &= await Bring(client, package, lack, stopping);
            return all;
        }
        catch (RpcException answer) when (answer.StatusCode == StatusCode.Unimplemented)
        {
            return true;
        }
    }

    private async Task<bool> Bring(
        HandOffService.HandOffServiceClient client, Package package, Lack lack, CancellationToken stopping)
    {
        var hash = PaperHash.From(lack.Sha256.ToNeededSha256("lacks.sha256"));
        var from = lack.From >= 0 ? lack.From : throw new WireException("lacks.from", "is below 0");
        // A body may have heard of the hash of a paper that is withdrawn, confidential or another dispute's.
        if (package.Documents.All(document => document.Sha256 != lack.Sha256)) return true;

        while (store.Papers.Has(hash))
        {
            var answer = await Send(client, package.HandOff, hash, from, stopping);
            if (answer.Whole) return true;
            if (answer.Held <= from) return false;
            from = answer.Held;
        }

        return false;
    }

    private async Task<DeliverResponse> Send(
        HandOffService.HandOffServiceClient client, ByteString handOff, PaperHash hash, long from,
        CancellationToken stopping)
    {
        using var call = client.Deliver(Options(stopping));
        for (var sent = 0; sent < PiecesPerCall; sent++)
        {
            if (await store.ReadContent(hash, from, stopping) is not { } piece) break;
            await call.RequestStream.WriteAsync(
                new DeliverPiece
                {
                    HandOff = handOff,
                    Sha256 = ByteString.CopyFrom(hash.ToBytes()),
                    From = from,
                    Data = ByteString.CopyFrom(piece.Span),
                },
                stopping);
            from += piece.Length;
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private CallOptions Options(CancellationToken stopping) =>
        new(deadline: clock.GetUtcNow().UtcDateTime + CallMax, cancellationToken: stopping);
}
