using Google.Protobuf;
using Grpc.Core;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.HandOffs;

/// <summary>The public side of a court's or arbitration body's node. Who calls, its certificate says.</summary>
public sealed class HandOffGrpcService(
    NodeStore store, BodyBook book, MatterFiles files, IHostApplicationLifetime life)
    : HandOffService.HandOffServiceBase
{
    private const int DeliverBytesMax = 256 * 1024;

    public override async Task<SubmitResponse> Submit(SubmitRequest request, ServerCallContext context)
    {
        var from = Caller(context);
        var package = (request.Package ?? throw new WireException("package", "is missing")).ToDomain();
        var bytes = Bounded(request.Package);
        if (store.Directory.Body(package.Body)?.Node != store.Me.Node)
            throw BodyErrors.AnotherBody(package.Body.Value);
        if (store.Directory.Committee(package.From)?.Home != from)
            throw BodyErrors.AnotherNode(package.From.Value);

        var answer = await book.Submit(package, bytes, from, context.CancellationToken);
        if (answer.Matter is not { } matter) throw BodyErrors.Of(answer.Verdict);
        return new SubmitResponse
        {
            Receipt = answer.Receipt,
            ReceivedUtcMs = matter.ReceivedAt.ToWire(),
            AlreadyKnown = answer.Verdict == BookVerdict.AlreadyKnown,
        };
    }

    public override async Task<ReportResponse> Report(ReportRequest request, ServerCallContext context)
    {
        var from = Caller(context);
        var report = request.ToDomain();
        if (report.By is { } by && store.Directory.Committee(by)?.Home != from)
            throw BodyErrors.AnotherNode(request.Committee);

        var answer = await book.Report(
            report.Answer.Delegation, Bounded(request), from, report.By, context.CancellationToken);
        if (answer.Verdict is not (BookVerdict.Done or BookVerdict.AlreadyKnown))
            throw BodyErrors.Of(answer.Verdict);
        return new ReportResponse
        {
            Receipt = answer.Receipt,
            AlreadyKnown = answer.Verdict == BookVerdict.AlreadyKnown,
        };
    }

    public override async Task<CorrectResponse> Correct(CorrectRequest request, ServerCallContext context)
    {
        var from = Caller(context);
        var letter = new LetterId(request.Letter.ToId("letter"));
        var package = (request.Package ?? throw new WireException("package", "is missing")).ToDomain();
        var answer = await book.Correct(letter, package, Bounded(request.Package), from, context.CancellationToken);
        return new CorrectResponse { Receipt = ReceiptOf(answer), AlreadyKnown = IsKnown(answer) };
    }

    public override async Task<LackingResponse> Lacking(LackingRequest request, ServerCallContext context)
    {
        var from = Caller(context);
        var matter = new HandOffId(request.HandOff.ToId("hand_off"));
        var lacking = await files.Lacking(matter, from, context.CancellationToken)
            ?? throw BodyErrors.Of(BookVerdict.Unknown);
        return new LackingResponse
        {
            Lacks = { lacking.Select(lack => new Lack { Sha256 = Bytes(lack.Hash), From = lack.Held }) },
        };
    }

    public override async Task<DeliverResponse> Deliver(
        IAsyncStreamReader<DeliverPiece> requestStream, ServerCallContext context)
    {
        var from = Caller(context);
        PaperContent? content = null;
        var answer = new DeliverResponse();
        await foreach (var piece in requestStream.ReadAllAsync(context.CancellationToken))
        {
            if (piece.Data.Length > DeliverBytesMax)
                throw BodyErrors.TooLarge(piece.Data.Length, DeliverBytesMax);
            if (content is null)
            {
                var matter = new HandOffId(piece.HandOff.ToId("hand_off"));
                var hash = PaperHash.From(piece.Sha256.ToNeededSha256("sha256"));
                content = await files.Find(matter, from, hash, context.CancellationToken)
                    ?? throw BodyErrors.Of(BookVerdict.Unknown);
            }

            var (held, whole) = files.Take(content, piece.From, piece.Data.Span);
            (answer.Held, answer.Whole) = (held, whole);
        }

        return answer;
    }

    public override async Task<WithdrawResponse> Withdraw(WithdrawRequest request, ServerCallContext context)
    {
        var from = Caller(context);
        var letter = new HandOffWithdrawn(
            new LetterId(request.Letter.ToId("letter")), new HandOffId(request.HandOff.ToId("hand_off")),
            Bounded(request.Why, "why"));
        var answer = await book.Withdraw(letter, from, context.CancellationToken);
        return new WithdrawResponse { Receipt = ReceiptOf(answer), AlreadyKnown = IsKnown(answer) };
    }

    public override async Task<AcknowledgeResponse> Acknowledge(AcknowledgeRequest request, ServerCallContext context)
    {
        var from = Caller(context);
        var letter = new DelegationAcknowledged(
            new LetterId(request.Letter.ToId("letter")), new DelegationId(request.Delegation.ToId("delegation")),
            request.Taken, Bounded(request.Why, "why"));
        var by = new CommitteeId(request.Committee);
        if (store.Directory.Committee(by)?.Home != from) throw BodyErrors.AnotherNode(request.Committee);

        var verdict = await book.Acknowledge(letter, by, context.CancellationToken);
        return verdict is BookVerdict.Done or BookVerdict.AlreadyKnown
            ? new AcknowledgeResponse { AlreadyKnown = verdict == BookVerdict.AlreadyKnown }
            : throw BodyErrors.Of(verdict);
    }

    public override async Task Follow(
        FollowRequest request, IServerStreamWriter<Notice> responseStream, ServerCallContext context)
    {
        var node = Caller(context);
        if (request.After < 0) throw new WireException("after", "is below 0");

        // The bell only says that there is more; what there is, the book says.
        var bell = new Bell();
        void Ring(NodeId grew)
        {
            if (grew == node) bell.Ring();
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, life.ApplicationStopping);
        book.NoticesGrew += Ring;
        try
        {
            await context.WriteResponseHeadersAsync([]);
            await Tell(node, request.After, responseStream, bell, end.Token);
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            throw BodyErrors.Stopping();
        }
        catch (OperationCanceledException)
        {
            // The follower has gone.
        }
        finally
        {
            book.NoticesGrew -= Ring;
        }
    }

    private async Task Tell(
        NodeId node, long after, IServerStreamWriter<Notice> to, Bell bell, CancellationToken end)
    {
        bell.Ring();
        await foreach (var rung in bell.Listen(end))
        {
            var (notices, last) = await book.NoticesAfter(node, after, end);
            if (after > last) throw BodyErrors.CursorAhead(after, last);
            foreach (var notice in notices)
            {
                await to.WriteAsync(notice.ToWire(), end);
                after = notice.N;
            }

            if (after < last) bell.Ring();
        }
    }

    private static NodeId Caller(ServerCallContext context) =>
        context.GetHttpContext().User.CallingNode() ?? throw BodyErrors.NoNode();

    private static ByteString Bytes(PaperHash hash) => ByteString.CopyFrom(hash.ToBytes());

    private static bool IsKnown(BookAnswer answer) => answer.Verdict == BookVerdict.AlreadyKnown;

    private static string ReceiptOf(BookAnswer answer) => answer.Verdict is BookVerdict.Done or BookVerdict.AlreadyKnown
        ? answer.Receipt
        : throw BodyErrors.Of(answer.Verdict);

    private static string Bounded(string text, string field) => text.Length <= DisputeRules.TextLengthMax
        ? text
        : throw new WireException(field, "is too long");

    private static byte[] Bounded(IMessage message)
    {
        var bytes = message.ToByteArray();
        return bytes.Length <= PackageWire.BytesMax
            ? bytes
            : throw BodyErrors.TooLarge(bytes.Length, PackageWire.BytesMax);
    }
}
