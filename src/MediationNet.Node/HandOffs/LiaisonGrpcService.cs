using Grpc.Core;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Web;
using Matter = MediationNet.Protocol.Desk.V1.Matter;

namespace MediationNet.Node.HandOffs;

/// <summary>For the liaison staff of a court or arbitration body. It only translates.</summary>
public sealed class LiaisonGrpcService(NodeStore store, BodyBook book) : Liaison.LiaisonBase
{
    private const int GroundLengthMax = 50;

    public override async Task<ListMattersResponse> ListMatters(ListMattersRequest request, ServerCallContext context)
    {
        var matters = await book.Matters(request.OpenOnly, context.CancellationToken);
        return new ListMattersResponse { Matters = { matters.Select(ToWire) } };
    }

    public override async Task<Matter> Decide(DecideRequest request, ServerCallContext context)
    {
        var id = RequestOf(request.Acting);
        var step = new BodyStep(request.State.ToDomain(), request.Text)
        {
            Until = request.Until.ToDay("until"),
            Ground = new Ground(request.Ground),
        };
        if (step.Until is not null && !BodyRules.TakesDay(step.State))
            throw new WireException("until", "is for a correction only");
        if (step.Ground.Code.Length > GroundLengthMax) throw new WireException("ground", "is too long");
        if (step.Ground != Ground.None && !BodyRules.TakesGround(step.State))
            throw new WireException("ground", "is for a refusal only");
        if (BodyRules.NeedsText(step.State) && string.IsNullOrWhiteSpace(step.Text))
            throw new WireException("text", "is missing: the ground, or what to correct and until when");
        if (step.Text.Length > DisputeRules.TextLengthMax) throw new WireException("text", "is too long");

        var answer = await book.Decide(
            new HandOffId(request.HandOff.ToId("hand_off")), [step], id, context.CancellationToken);
        return answer.Verdict is BookVerdict.Done or BookVerdict.AlreadyKnown
            ? ToWire(answer.Matter!)
            : throw BodyErrors.Of(answer.Verdict);
    }

    public override async Task<DelegateResponse> Delegate(DelegateRequest request, ServerCallContext context)
    {
        var body = BodyOf(request.Acting);
        var office = store.Directory.Committee(body.Office)
            ?? throw Refusal.CommitteeUnknown.ToError(Language(context));
        var asked = ToAsked(request, body);
        if (asked.Facts is { } facts) Check(facts, office, context);

        var answer = await book.Delegate(asked, office.Home, context.CancellationToken);
        if (answer.Verdict is not (BookVerdict.Done or BookVerdict.AlreadyKnown))
            throw BodyErrors.Of(answer.Verdict);
        return new DelegateResponse
        {
            ToNode = answer.ToNode.Value,
            Notice = answer.Notice,
            Dispute = answer.Dispute.Value.ToWire(),
        };
    }

    private static DelegationAsked ToAsked(DelegateRequest request, Body body)
    {
        var received = new DelegationReceived(
            new DelegationId(request.Delegation.ToId("delegation")),
            body.Id,
            request.CaseNumber.Length is > 0 and <= 100
                ? request.CaseNumber
                : throw new WireException("case_number", "is needed, 1 to 100 long"),
            request.EndsOn.ToNeededDay("ends_on"))
        {
            Kind = request.Kind.ToDomain(),
        };
        if (!request.HandOff.IsEmpty)
        {
            return new DelegationAsked(
                received, null, new HandOffId(request.HandOff.ToId("hand_off")), request.Wish.ToDomain());
        }

        var facts = request.Facts ?? throw new WireException("facts", "is missing, and there is no hand_off either");
        // Whatever the form says, this is how the dispute comes to the network; and a form may leave out the language.
        facts = facts.Clone();
        facts.Source = Protocol.Log.V1.Source.CourtDelegated;
        if (facts.Language.Length == 0) facts.Language = "zh-CN";
        return new DelegationAsked(received, facts.ToDomain(), null, request.Wish.ToDomain());
    }

    // What the office could not record is not sent to it.
    private static void Check(DisputeRecorded facts, Committee office, ServerCallContext context)
    {
        var decision = DisputeRules.Decide(null, office, new DisputeCommand.Record(facts, []));
        if (decision is Decision.Refused refused) throw refused.Reason.ToError(Language(context));
    }

    // The liaison acts for a body of this node; where there is only one, it need not be named.
    private Body BodyOf(Acting? acting)
    {
        var here = store.Directory.Bodies.Where(b => b.Node == store.Me.Node).ToList();
        var named = acting?.Committee ?? "";
        return here.FirstOrDefault(b => b.Id.Value == named)
            ?? (named.Length == 0 && here.Count == 1
                ? here[0]
                : throw new WireException("acting.committee", "is no body of this node"));
    }

    private static Guid RequestOf(Acting? acting) =>
        (acting ?? throw new WireException("acting", "is missing")).Request.ToId("acting.request");

    private static Matter ToWire(Storage.Matter matter) => new()
    {
        HandOff = matter.HandOff.Value.ToWire(),
        Dispute = matter.Dispute.Value.ToWire(),
        Kind = matter.Kind.ToWire(),
        FromCommittee = matter.From.Value,
        FromNode = matter.FromNode.Value,
        State = matter.State.ToWire(),
        Receipt = matter.Receipt,
        ReceivedUtcMs = matter.ReceivedAt.ToWire(),
        Text = matter.Text,
        Request = matter.Request,
        Until = matter.Until.ToWire(),
        Ground = matter.Ground.Code,
    };

    private static System.Globalization.CultureInfo Language(ServerCallContext context) =>
        Words.Choose(context.RequestHeaders.GetValue("accept-language"));
}
