using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Node.Bundles;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>Photographs and scans for local clients and scripts. It only translates.</summary>
public sealed class PapersGrpcService(NodeStore store, NodeSetup setup) : Protocol.Desk.V1.Papers.PapersBase
{
    // Whoever neither takes nor gives any more must not hold the node.
    private static readonly TimeSpan PieceMax = TimeSpan.FromMinutes(1);

    public override async Task<AttachPaperResponse> Attach(
        IAsyncStreamReader<AttachPaperRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.Head is not { } head)
            throw new WireException("head", "is missing: what the paper is comes before its bytes");

        var kind = PaperWire.ToPaperKind(head.PaperKind) ?? throw new WireException("paper_kind", "is not known here");
        var (dispute, paper) = (new DisputeId(head.Dispute.ToId("dispute")), new PaperId(head.Paper.ToId("paper")));
        await using var from = PiecesOf(requestStream);
        var content = await store.Papers.Take(from, setup.Options.PaperBytesMax, context.CancellationToken) switch
        {
            PaperIntake.Kept kept => kept.Content,
            PaperIntake.Refused refused => throw refused.Reason.ToError(Language(context)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var name = PaperRules.NameOf(head.Name, content.Format);
        await Act(context, head.Acting, dispute, new DisputeCommand.AttachPaper(
            new PaperAttached(paper, kind, content, name, head.Confidential)
            {
                Pages = head.Pages == 0 ? null : head.Pages,
                Signs = head.Signs.Length == 0 ? null : head.Signs,
                Note = head.Note,
                Replaces = head.Replaces.IsEmpty ? null : new PaperId(head.Replaces.ToId("replaces")),
            }));
        return new AttachPaperResponse
        {
            Sha256 = content.Hash.ToWire(),
            Length = content.Bytes,
            Format = content.Format.ToWire(),
        };
    }

    public override async Task<WithdrawPaperResponse> Withdraw(WithdrawPaperRequest request, ServerCallContext context)
    {
        await Act(context, request.Acting, new DisputeId(request.Dispute.ToId("dispute")),
            new DisputeCommand.WithdrawPaper(
                new PaperWithdrawn(new PaperId(request.Paper.ToId("paper")), request.Why)));
        return new WithdrawPaperResponse();
    }

    public override async Task Read(
        ReadPaperRequest request, IServerStreamWriter<ReadPaperResponse> responseStream, ServerCallContext context)
    {
        var dispute = new DisputeId(request.Dispute.ToId("dispute"));
        var state = await store.Find(dispute, context.CancellationToken)
            ?? throw Refusal.DisputeUnknown.ToError(Language(context));
        var paper = state.Paper(new PaperId(request.Paper.ToId("paper")))
            ?? throw Refusal.PaperUnknown.ToError(Language(context));
        await using var content = await store.OpenPaper(dispute, paper.What.Content.Hash, context.CancellationToken)
            ?? throw Awaited();
        await Send(new ReadPaperResponse { Paper = paper.What.ToWire() });
        await SendAll(content, data => Send(new ReadPaperResponse { Data = data }), context.CancellationToken);

        Task Send(ReadPaperResponse piece) =>
            responseStream.WriteAsync(piece, context.CancellationToken).WaitAsync(PieceMax, context.CancellationToken);
    }

    public override async Task ListContents(
        ListContentsRequest request, IServerStreamWriter<ContentLine> responseStream, ServerCallContext context)
    {
        foreach (var hash in store.Papers.All())
        {
            var line = new ContentLine { Sha256 = hash.ToWire() };
            await responseStream.WriteAsync(line, context.CancellationToken)
                .WaitAsync(PieceMax, context.CancellationToken);
        }
    }

    public override async Task ReadContent(
        ReadContentRequest request, IServerStreamWriter<ContentPiece> responseStream, ServerCallContext context)
    {
        var hash = request.Sha256.ToPaperHash("sha256");
        await using var content = await store.OpenContent(hash, context.CancellationToken) ?? throw Awaited();
        await SendAll(
            content,
            data => responseStream.WriteAsync(new ContentPiece { Data = data }, context.CancellationToken)
                .WaitAsync(PieceMax, context.CancellationToken),
            context.CancellationToken);
    }

    private static PieceReader PiecesOf(IAsyncStreamReader<AttachPaperRequest> requests) => new(async cancellation =>
    {
        while (await requests.MoveNext(cancellation).WaitAsync(PieceMax, cancellation))
        {
            if (requests.Current.Head is not null) throw new WireException("head", "comes once");
            // An empty piece is none; only the end of the call is the end.
            if (!requests.Current.Data.IsEmpty) return requests.Current.Data.Memory;
        }

        return ReadOnlyMemory<byte>.Empty;
    });

    private static async Task SendAll(Stream content, Func<ByteString, Task> send, CancellationToken cancellationToken)
    {
        var piece = new byte[PaperShelf.PieceBytes];
        while (await content.ReadAsync(piece, cancellationToken) is > 0 and var count)
            await send(ByteString.CopyFrom(piece.AsSpan(0, count)));
    }

    private async Task Act(ServerCallContext context, Acting? acting, DisputeId dispute, DisputeCommand command)
    {
        if (acting is null) throw new WireException("acting", "is missing");
        if (acting.Person.Length is 0 or > 64) throw new WireException("acting.person", "is needed, 1 to 64 long");

        var order = new Order(
            dispute, new PersonId(acting.Person), new CommitteeId(acting.Committee), command,
            acting.Request.ToId("acting.request"));
        var acted = await store.Act(order, context.CancellationToken);
        if (acted.Decision is Decision.Refused refused) throw refused.Reason.ToError(Language(context));
    }

    private static RpcException Awaited() => new Google.Rpc.Status
    {
        Code = (int)Code.Unavailable,
        Message = "文件尚未传到本节点 · The file is still to come",
        Details = { Any.Pack(new ErrorInfo { Reason = "PAPER_AWAITED", Domain = "mediationnet" }) },
    }.ToRpcException();

    private static CultureInfo Language(ServerCallContext context) =>
        Words.Choose(context.RequestHeaders.GetValue("accept-language"));
}
