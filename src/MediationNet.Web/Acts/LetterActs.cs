using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>What is written to a body about what is before it, and what a court's delegation asks for.</summary>
internal static class LetterActs
{
    private const string Take = "take";
    private const string Decline = "decline";

    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("sign-in", SignIn, (typed, scene) => new DisputeCommand.WriteToBody(new DelegationAcknowledged(
            new LetterId(scene.Request), Unsigned(scene)!.Received.Delegation, typed["answer"] != Decline,
            typed["why"])))
        {
            When = scene => Unsigned(scene) is not null,
            Main = true,
        },
        new("correct", _ => [new Field("mended", FieldKind.Text)],
            (typed, scene) => new DisputeCommand.WriteToBody(new CorrectionSent(
                new LetterId(scene.Request), ToCorrect(scene)!.Asked.HandOff, typed["mended"])))
        {
            When = scene => ToCorrect(scene) is not null,
            Main = true,
        },
        new("report", Report, (typed, scene) => new DisputeCommand.AnswerDelegation(ReportOf(typed, scene)))
        {
            When = scene => Unanswered(scene) is not null && scene.Dispute.Custody.Custodian == scene.By.Id,
            Main = true,
        },
        new("facts-agreed", _ => [new Field("facts", FieldKind.Text) { Text = "undisputed" },
            new Field("confirmed", FieldKind.Yes)], (typed, _) => new DisputeCommand.Mediate(new FactsAgreed(
            typed["facts"].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            typed.Has("confirmed")))),
        new("take-back", TakeBack, (typed, scene) => new DisputeCommand.WriteToBody(new HandOffWithdrawn(
            new LetterId(scene.Request), Links.ToMatter(typed["matter"]) ?? default, typed["why"])))
        {
            When = scene => Open(scene).Count > 0,
            Weighs = true,
        },
    ];

    /// <summary>The matter that waits for a correction, or null.</summary>
    internal static HandOff? ToCorrect(ActScene scene) =>
        scene.Dispute.HandOffs.LastOrDefault(h => h.AwaitsCorrection && h.By == scene.By.Id);

    private static Delegation? Unsigned(ActScene scene) =>
        scene.Dispute.Delegations.LastOrDefault(d => d.Open && d.Acknowledged is null);

    private static Delegation? Unanswered(ActScene scene) =>
        scene.Dispute.Delegations.LastOrDefault(d => d.Open);

    private static IReadOnlyList<HandOff> Open(ActScene scene) =>
        [.. scene.Dispute.HandOffs.Where(h => h is { Open: true, Withdrawn: null } && h.By == scene.By.Id)];

    private static IReadOnlyList<Field> SignIn(ActScene scene) =>
    [
        new Field("answer", FieldKind.Choice)
        {
            Text = "delegationAnswer",
            Choices =
            [
                new Choice(Take, scene.Reader["Act.sign-in.take"]),
                new Choice(Decline, scene.Reader["Act.sign-in.decline"]),
            ],
            Default = Take,
        },
        new Field("why", FieldKind.Text, Needed: false) { Text = "whyNot" },
    ];

    private static IReadOnlyList<Field> TakeBack(ActScene scene)
    {
        var open = Open(scene)
            .Select(h => new Choice(
                h.Asked.HandOff.Value.ToString("D"),
                $"{scene.Reader.Of("Kind", h.Asked.Kind)} · {scene.Reader.Name(h.Asked.Body)}"))
            .ToList();
        return
        [
            new Field("matter", FieldKind.List) { Choices = open, Default = open is [var one] ? one.Value : "" },
            new Field("why", FieldKind.Text),
        ];
    }

    // What is wanted of the court depends on whether the suit was filed: only what fits is offered.
    private static IReadOnlyList<Field> Report(ActScene scene)
    {
        AfterAgreement[] wants = Unanswered(scene)?.Received.Kind is null or DelegationKind.BeforeFiling
            ? [AfterAgreement.PutOnFile]
            : [AfterAgreement.MediationDocument, AfterAgreement.WithdrawSuit];
        return
        [
            new Field("agreed", FieldKind.Yes, Needed: false),
            new Field("wants", FieldKind.List, Needed: false)
            {
                Choices =
                [
                    .. wants.Select(want => new Choice(want.ToString(), scene.Reader.Of("AfterAgreement", want))),
                ],
            },
            new Field("ended", FieldKind.List, Needed: false)
            {
                Choices = MediationActs.Choices<EndReason>(scene.Reader, "EndReason"),
            },
            new Field("report", FieldKind.Text),
            new Field("papersBack", FieldKind.Text, Needed: false),
        ];
    }

    // Of a form in which both were filled in, what fits the result counts.
    private static DelegationAnswered ReportOf(Typed typed, ActScene scene)
    {
        var agreed = typed.Has("agreed");
        return new DelegationAnswered(Unanswered(scene)!.Received.Delegation, agreed, typed["report"])
        {
            Wants = agreed && typed.Has("wants") ? MediationActs.ChoiceOf<AfterAgreement>(typed, "wants") : null,
            Why = !agreed && typed.Has("ended") ? MediationActs.ChoiceOf<EndReason>(typed, "ended") : null,
            PapersBack = typed["papersBack"],
        };
    }
}
