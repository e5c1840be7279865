using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using MediationNet.Domain;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>All that a person can do, for local clients and scripts. It only translates.</summary>
public sealed class DeskGrpcService(NodeStore store, WorkCalendar calendar, IHostApplicationLifetime life)
    : Protocol.Desk.V1.Desk.DeskBase
{
    private const int ChangesMax = 1_024;

    private readonly HandOffRequests _handOffs = new(store, calendar);

    public override Task<DisputeView> Record(RecordRequest request, ServerCallContext context) => Act(
        context,
        request.Acting,
        request.Dispute,
        () => new DisputeCommand.Record(
            Needed(request.Facts, "facts").ToDomain(), [.. request.RiskSigns]));

    public override Task<DisputeView> Note(NoteRequest request, ServerCallContext context) => Act(
        context,
        request.Acting,
        request.Dispute,
        () => new DisputeCommand.Note(request.WhatCase switch
        {
            NoteRequest.WhatOneofCase.Note => new Noted(request.Note.Text, request.Note.ForFile),
            NoteRequest.WhatOneofCase.Risk => new RiskNoted([.. request.Risk.Signs]),
            NoteRequest.WhatOneofCase.RiskColour => request.RiskColour.ToDomain(),
            NoteRequest.WhatOneofCase.Reported => request.Reported.ToDomain(),
            NoteRequest.WhatOneofCase.MaterialAsked => request.MaterialAsked.ToDomain(),
            NoteRequest.WhatOneofCase.MaterialGiven => request.MaterialGiven.ToDomain(),
            _ => throw new WireException("what", "is missing: a note, risk signs, a report or material"),
        }));

    public override Task<DisputeView> Mediate(MediateRequest request, ServerCallContext context) => Act(
        context, request.Acting, request.Dispute, () => new DisputeCommand.Mediate(ActWire.Of(request)));

    public override Task<DisputeView> MediateJointly(MediateJointlyRequest request, ServerCallContext context)
    {
        var with = new CommitteeId(request.With);
        return Act(context, request.Acting, request.Dispute, () => new DisputeCommand.MediateJointly(
            new CommitteeJoined(with, store.Directory.OfficeOf(with), request.Why, request.PartiesConsent)));
    }

    public override Task<DisputeView> Refer(ReferRequest request, ServerCallContext context) => Act(
        context,
        request.Acting,
        request.Dispute,
        () => new DisputeCommand.Refer(
            new ReferralId(RequestOf(request.Acting)),
            request.Wish.ToDomain(),
            request.Why,
            request.PartiesConsent,
            request.Direct ? null : store.Directory.OfficeOf(new CommitteeId(request.Acting.Committee)))
        {
            NobodyElsewhere = request.NobodyElsewhere,
        });

    public override async Task<DisputeView> Offer(OfferRequest request, ServerCallContext context)
    {
        var dispute = await Known(request.Dispute, context);
        var to = new CommitteeId(request.To);
        var referral = dispute.OpenReferral?.Asked.Referral ?? default;
        return await Act(context, request.Acting, request.Dispute, () => new DisputeCommand.OfferTo(new ReferralOffered(
            new OfferId(RequestOf(request.Acting)),
            referral,
            to,
            store.Directory.OfficeOf(to),
            [new Reason("hand")],
            store.Now.AddDays(1))));
    }

    public override Task<DisputeView> AnswerOffer(AnswerOfferRequest request, ServerCallContext context) => Act(
        context,
        request.Acting,
        request.Dispute,
        () =>
        {
            var offer = new OfferId(request.Offer.ToId("offer"));
            return request.Accept
                ? new DisputeCommand.AcceptOffer(offer)
                : new DisputeCommand.DeclineOffer(offer, request.Why);
        });

    public override Task<DisputeView> WithdrawOffer(WithdrawOfferRequest request, ServerCallContext context) => Act(
        context,
        request.Acting,
        request.Dispute,
        () => new DisputeCommand.WithdrawOffer(
            new OfferId(request.Offer.ToId("offer")), new Reason("withdrawn", request.Why)));

    public override async Task<DisputeView> ReturnToSender(ReturnToSenderRequest request, ServerCallContext context)
    {
        var dispute = await Known(request.Dispute, context);
        var open = dispute.OpenReferral;
        return await Act(context, request.Acting, request.Dispute, () => new DisputeCommand.ReturnToSender(
            open?.Asked.Referral ?? default,
            open is null ? null : store.Directory.OfficeOf(open.By),
            request.Why.Length == 0 ? [] : [new Reason("returned", request.Why)]));
    }

    public override Task<DisputeView> Assign(AssignRequest request, ServerCallContext context) => Act(
        context,
        request.Acting,
        request.Dispute,
        () => new DisputeCommand.Assign(
            new CommitteeId(request.To),
            store.Directory.OfficeOf(new CommitteeId(request.To)),
            request.Rank,
            request.Order));

    public override async Task<DisputeView> HandOff(HandOffRequest request, ServerCallContext context)
    {
        var dispute = await Known(request.Dispute, context);
        return await Act(
            context,
            request.Acting,
            request.Dispute,
            () => _handOffs.Faulty(request, dispute, Language(context)) is { } faulty
                ? throw faulty
                : _handOffs.ToCommand(request, dispute));
    }

    public override async Task<CheckHandOffResponse> CheckHandOff(HandOffRequest request, ServerCallContext context)
    {
        var file = await store.Show(DisputeOf(request.Dispute), context.CancellationToken)
            ?? throw Refusal.DisputeUnknown.ToError(Language(context));
        try
        {
            return _handOffs.Check(request, file, Language(context));
        }
        catch (WireException problem)
        {
            throw problem.ToError();
        }
    }

    public override Task<DisputeView> WriteToBody(WriteToBodyRequest request, ServerCallContext context) => Act(
        context,
        request.Acting,
        request.Dispute,
        () => new DisputeCommand.WriteToBody(HandOffRequests.ToLetter(request)));

    public override Task<DisputeView> AnswerDelegation(AnswerDelegationRequest request, ServerCallContext context) =>
        Act(context, request.Acting, request.Dispute, () => new DisputeCommand.AnswerDelegation(
            new DelegationAnswered(
                new DelegationId(request.Delegation.ToId("delegation")), request.Agreed, request.Report)
            {
                Why = request.Why.ToReason(),
                Wants = request.Wants.ToDomain(),
                PapersBack = request.PapersBack,
            }));

    public override async Task<DisputeView> Show(ShowRequest request, ServerCallContext context) =>
        await ViewOf(DisputeOf(request.Dispute), context);

    public override async Task<ListResponse> List(ListRequest request, ServerCallContext context)
    {
        var size = request.PageSize is 0 ? 50 : Math.Clamp(request.PageSize, 1, NodeStore.PageMax);
        var lines = await store.List(
            (ListKind)(int)request.View,
            request.Committee.ToCommittee(),
            request.After.IsEmpty ? null : DisputeOf(request.After),
            size,
            context.CancellationToken);
        var response = new ListResponse { Disputes = { lines.Select(DeskViews.ToSummary) } };
        if (lines.Count == size) response.Next = lines[^1].Id.Value.ToWire();
        return response;
    }

    public override async Task Watch(
        WatchRequest request, IServerStreamWriter<Change> responseStream, ServerCallContext context)
    {
        // Bounded: a slow reader misses the oldest changes and reads the lists again.
        var changes = Channel.CreateBounded<DisputeId>(
            new BoundedChannelOptions(ChangesMax) { FullMode = BoundedChannelFullMode.DropOldest });
        void Tell(DisputeId dispute) => changes.Writer.TryWrite(dispute);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, life.ApplicationStopping);
        store.Changed += Tell;
        try
        {
            await context.WriteResponseHeadersAsync([]);
            await foreach (var dispute in changes.Reader.ReadAllAsync(end.Token))
                await responseStream.WriteAsync(new Change { Dispute = dispute.Value.ToWire() }, end.Token);
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "the node is stopping"));
        }
        finally
        {
            store.Changed -= Tell;
        }
    }

    private static Guid RequestOf(Acting acting) => acting.Request.ToId("acting.request");

    private static DisputeId DisputeOf(ByteString bytes)
    {
        try
        {
            return new DisputeId(bytes.ToId("dispute"));
        }
        catch (WireException problem)
        {
            throw problem.ToError();
        }
    }

    private static T Needed<T>(T? message, string field)
        where T : class => message ?? throw new WireException(field, "is missing");

    private async Task<Dispute> Known(ByteString dispute, ServerCallContext context) =>
        await store.Find(DisputeOf(dispute), context.CancellationToken)
        ?? throw Refusal.DisputeUnknown.ToError(Language(context));

    private async Task<DisputeView> ViewOf(DisputeId dispute, ServerCallContext context) =>
        (await store.Show(dispute, context.CancellationToken)
            ?? throw Refusal.DisputeUnknown.ToError(Language(context))).ToView(store.Directory, store.Me.Node);

    private async Task<DisputeView> Act(
        ServerCallContext context, Acting? acting, ByteString dispute, Func<DisputeCommand> command)
    {
        try
        {
            var who = Needed(acting, "acting");
            var order = new Order(
                DisputeOf(dispute),
                new PersonId(who.Person),
                new CommitteeId(who.Committee),
                command(),
                RequestOf(who));
            if (who.Person.Length is 0 or > 64) throw new WireException("acting.person", "is needed, 1 to 64 long");

            var acted = await store.Act(order, context.CancellationToken);
            if (acted.Decision is Decision.Refused refused) throw refused.Reason.ToError(Language(context));

            return await ViewOf(order.Dispute, context);
        }
        catch (WireException problem)
        {
            throw problem.ToError();
        }
    }

    private static System.Globalization.CultureInfo Language(ServerCallContext context) =>
        Words.Choose(context.RequestHeaders.GetValue("accept-language"));
}
