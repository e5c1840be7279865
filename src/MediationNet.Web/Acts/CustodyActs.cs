using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>How a dispute changes hands: asked, answered, found a taker for, given back, assigned.</summary>
internal static class CustodyActs
{
    private const string ByRule = "rule";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromDays(1);

    /// <summary>What a committee says to an offer.</summary>
    internal static readonly IReadOnlyList<ActForm> Answers =
    [
        new("take", _ => [], (_, scene) => new DisputeCommand.AcceptOffer(OpenOffer(scene)!.Made.Offer))
        {
            When = IsAsked,
            Main = true,
        },
        new("decline", _ => [new Field("why", FieldKind.Text)],
            (typed, scene) => new DisputeCommand.DeclineOffer(OpenOffer(scene)!.Made.Offer, typed["why"]))
        {
            When = IsAsked,
            Main = true,
        },
    ];

    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("refer", Refer, (typed, scene) => new DisputeCommand.Refer(
            new ReferralId(scene.Request), WishOf(typed), typed["why"], typed.Has("consent"),
            scene.Desk.Directory.OfficeOf(scene.By.Id)) { NobodyElsewhere = ElsewhereFields.WereAsked(typed) })
        {
            When = scene => scene.By.Mediates,
            Weighs = true,
        },
        new("offer", scene => [new Field("to", FieldKind.List) { Choices = Takers(scene, mediating: true) }], Offer)
        {
            When = scene => scene.Dispute.OpenReferral is not null,
            Main = true,
            Weighs = true,
        },
        new("withdraw", _ => [new Field("why", FieldKind.Text)], (typed, scene) => new DisputeCommand.WithdrawOffer(
            OpenOffer(scene)!.Made.Offer, new Reason("withdrawn", typed["why"])))
        {
            When = scene => OpenOffer(scene) is { } open && open.By == scene.By.Id,
            Weighs = true,
        },
        new("return", _ => [new Field("why", FieldKind.Text)], Return)
        {
            When = scene => scene.Dispute.OpenReferral is not null,
            Main = true,
            Weighs = true,
        },
        new("assign",
            scene =>
            [
                new Field("to", FieldKind.List) { Choices = Takers(scene, mediating: false) },
                new Field("order", FieldKind.Text),
            ],
            (typed, scene) => new DisputeCommand.Assign(
                new CommitteeId(typed["to"]), scene.Desk.Directory.OfficeOf(new CommitteeId(typed["to"])),
                Math.Max(1, scene.Dispute.Custody.Last.Rank), typed["order"])) { Weighs = true },
    ];

    private static bool IsAsked(ActScene scene) =>
        OpenOffer(scene) is { State: OfferState.Open } open && open.Made.To == scene.By.Id;

    private static Domain.Custody.Offer? OpenOffer(ActScene scene) => scene.Dispute.OpenOffer;

    private static IReadOnlyList<Field> Refer(ActScene scene) =>
    [
        new Field("to", FieldKind.List)
        {
            Text = "referTo",
            Default = ByRule,
            Choices = [new Choice(ByRule, scene.Reader["Act.refer.rule"]), .. Takers(scene, mediating: true)],
        },
        new Field("why", FieldKind.Text),
        new Field("consent", FieldKind.Yes),
        .. ElsewhereFields.Again(scene),
    ];

    private static Wish WishOf(Typed typed) =>
        new(typed["to"] is ByRule or "" ? null : new CommitteeId(typed["to"]), null, null);

    private static DisputeCommand.OfferTo Offer(Typed typed, ActScene scene)
    {
        var to = new CommitteeId(typed["to"]);
        return new DisputeCommand.OfferTo(new ReferralOffered(
            new OfferId(scene.Request), scene.Dispute.OpenReferral?.Asked.Referral ?? default, to,
            scene.Desk.Directory.OfficeOf(to), [new Reason("hand")], scene.Desk.Now + AnswerTime));
    }

    private static DisputeCommand.ReturnToSender Return(Typed typed, ActScene scene) => new(
        scene.Dispute.OpenReferral!.Asked.Referral,
        scene.Desk.Directory.OfficeOf(scene.Dispute.OpenReferral.By),
        [new Reason("returned", typed["why"])]);

    // Those of the dispute's own county that take its kind come first.
    private static IReadOnlyList<Choice> Takers(ActScene scene, bool mediating)
    {
        var (place, category) = (scene.Dispute.Recorded.Place.Division, scene.Dispute.Recorded.Category);
        return
        [
            .. scene.Desk.Directory.Committees
                .Where(c => c.Id != scene.By.Id && c.Id != scene.Dispute.Custody.Custodian)
                .Where(c => c.Mediates || !mediating)
                .OrderByDescending(c => c.Takes(category))
                .ThenByDescending(c => place.IsWithin(c.Division))
                .ThenBy(c => c.Id)
                .Select(c => new Choice(c.Id.Value, c.Name)),
        ];
    }
}
