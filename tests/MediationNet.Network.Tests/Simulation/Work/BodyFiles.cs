using Google.Protobuf;
using Grpc.Core;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>
/// The way by which a clerk brings the files of a matter to its body: the production delivery at one end, the
/// production shelf at the other, and a line between them that may break at any piece.
/// </summary>
internal sealed class BodyFiles(World world, SimulatedNode from, SimulatedNode body)
    : HandOffService.HandOffServiceClient
{
    private const int BreaksOnceIn = 6;

    /// <summary>Brings what the body lacks; false when not all of it could be brought now.</summary>
    public bool Bring(Package package) =>
        !from.Down && from.Try(store => Brought(store, package), out var all) && all;

    public override AsyncUnaryCall<LackingResponse> LackingAsync(LackingRequest request, CallOptions options)
    {
        var matter = new HandOffId(request.HandOff.ToId("hand_off"));
        var lacking = AtBody(files => files.Lacking(matter, from.Id, default)) ?? throw Broken(StatusCode.NotFound);
        var answer = new LackingResponse
        {
            Lacks =
            {
                lacking.Select(lack => new Lack
                {
                    Sha256 = ByteString.CopyFrom(lack.Hash.ToBytes()),
                    From = lack.Held,
                }),
            },
        };
        return new AsyncUnaryCall<LackingResponse>(
            Task.FromResult(answer), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override AsyncClientStreamingCall<DeliverPiece, DeliverResponse> Deliver(CallOptions options)
    {
        var line = new Line(this);
        return new AsyncClientStreamingCall<DeliverPiece, DeliverResponse>(
            line, line.Answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    private async Task<bool> Brought(NodeStore store, Package package)
    {
        try
        {
            return await new FileDelivery(store, from.Clock).Bring(this, package, default);
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private (long Held, bool Whole) Put(DeliverPiece piece)
    {
        var matter = new HandOffId(piece.HandOff.ToId("hand_off"));
        var hash = PaperHash.From(piece.Sha256.ToNeededSha256("sha256"));
        world.ContentInvariants.I8_OnlyToTheBody(from, body, matter, hash);
        return AtBody(async files => await files.Find(matter, from.Id, hash, default) is { } content
            ? files.Take(content, piece.From, piece.Data.Span)
            : throw Broken(StatusCode.NotFound));
    }

    private void Keep(DeliverPiece last)
    {
        var hash = PaperHash.From(last.Sha256.ToNeededSha256("sha256"));
        world.Contents.Promise(body, hash);
        var bytes = world.Contents.BytesOf(hash).Length;
        world.History.Add($"{body.Id} holds a file of {bytes} bytes that {from.Id} brought");
    }

    private T AtBody<T>(Func<MatterFiles, Task<T>> work)
    {
        if (body.Down || (world.Faulty && world.Chance.Next(BreaksOnceIn) == 0)) throw Broken(StatusCode.Unavailable);
        return body.Try(store => work(new MatterFiles(store, new BodyBook(store))), out var result)
            ? result
            : throw Broken(StatusCode.Unavailable);
    }

    private static RpcException Broken(StatusCode status) => new(new Status(status, "the line broke"));

    private sealed class Line(BodyFiles way) : IClientStreamWriter<DeliverPiece>
    {
        private readonly TaskCompletionSource<DeliverResponse> _answer = new();
        private readonly DeliverResponse _held = new();
        private DeliverPiece? _last;

        public Task<DeliverResponse> Answer => _answer.Task;

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(DeliverPiece message)
        {
            _last = message;
            (_held.Held, _held.Whole) = way.Put(message);
            return Task.CompletedTask;
        }

        public Task CompleteAsync()
        {
            if (_held.Whole) way.Keep(_last!);
            _answer.SetResult(_held);
            return Task.CompletedTask;
        }
    }
}
