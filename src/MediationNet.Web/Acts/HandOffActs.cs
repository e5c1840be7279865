using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>How a dispute or its agreement is put before a court, an arbitration body or a government.</summary>
internal static class HandOffActs
{
    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("confirm", Confirm, (typed, scene) => HandOff(HandOffKind.JudicialConfirmation, typed, scene))
        {
            When = scene => scene.Dispute.Agreement is not null,
            Main = true,
            Weighs = true,
        },
        new("review", Review, (typed, scene) => HandOff(HandOffKind.LabourReview, typed, scene))
        {
            When = scene => scene.Dispute.Agreement is not null,
            Main = true,
            Weighs = true,
        },
        .. LetterActs.All,
        new("file", File, (typed, scene) =>
            HandOff(MediationActs.ChoiceOf<HandOffKind>(typed, "kind"), typed, scene)) { Weighs = true },
    ];

    /// <summary>What an act puts before a body that looks at an agreement; null for any other act.</summary>
    internal static HandOffKind? Examined(ActForm form) => form.Name switch
    {
        "confirm" => HandOffKind.JudicialConfirmation,
        "review" => HandOffKind.LabourReview,
        _ => null,
    };

    /// <summary>What the body would object to, or ask about, by what is known now.</summary>
    internal static IReadOnlyList<PackageProblem> Problems(
        HandOffKind kind, ActScene scene, IReadOnlyList<Entry> entries)
    {
        var court = kind == HandOffKind.JudicialConfirmation
            && CourtChoice.Of(scene.Dispute, scene.By, scene.Desk.Directory) is [var first, ..] ? first : null;
        var body = HandOffBodies.For(kind, scene.Dispute, scene.By, scene.Desk.Directory) is [var nearest, ..]
            ? nearest.Id
            : new BodyId("");
        var asked = new HandedOff(default, kind, body, "…", PartiesConsent: true) { Declared = true };
        return PackageCheck.BeforeItLeaves(
            scene.Dispute, HandOffPackage.Draft(entries, scene.Dispute, scene.By, asked), court?.Basis, scene.Today,
            scene.Desk.Calendar);
    }

    // Labour Dispute Mediation and Arbitration Law art. 10: people's mediation is one of the three lawful bodies whose
    // agreements the arbitration body reviews.
    private static IReadOnlyList<Field> Review(ActScene scene)
    {
        var bodies = HandOffBodies.For(
            HandOffKind.LabourReview, scene.Dispute, scene.By, scene.Desk.Directory);
        return
        [
            new Field("body", FieldKind.Choice)
            {
                Text = "arbitration",
                Choices = [.. bodies.Select(body => new Choice(body.Id.Value, body.Name))],
                Default = bodies is [var nearest, ..] ? nearest.Id.Value : "",
            },
            new Field("request", FieldKind.Text) { Text = "ask", Default = scene.Reader["Act.review.ask"] },
            new Field("consent", FieldKind.Yes) { Text = "joint" },
            new Field("declared", FieldKind.Yes),
            .. ElsewhereFields.BeforeBody(scene),
        ];
    }

    private static IReadOnlyList<Field> Confirm(ActScene scene)
    {
        var courts = CourtChoice.Of(scene.Dispute, scene.By, scene.Desk.Directory);
        return
        [
            new Field("body", FieldKind.Choice)
            {
                Text = "court",
                Choices =
                [
                    .. courts.Select(option => new Choice(
                        option.Court.Id.Value, option.Court.Name, scene.Reader.Of("CourtBasis", option.Basis))),
                ],
                Default = courts is [{ Basis: not CourtBasis.None } best, ..] ? best.Court.Id.Value : "",
            },
            new Field("request", FieldKind.Text) { Text = "ask", Default = scene.Reader["Act.confirm.ask"] },
            new Field("consent", FieldKind.Yes) { Text = "joint" },
            new Field("declared", FieldKind.Yes),
            .. ElsewhereFields.BeforeBody(scene),
        ];
    }

    private static IReadOnlyList<Field> File(ActScene scene)
    {
        var kinds = OpenKinds(scene);
        var bodies = kinds
            .SelectMany(kind => HandOffBodies.For(kind, scene.Dispute, scene.By, scene.Desk.Directory))
            .DistinctBy(body => body.Id)
            .Select(body => new Choice(body.Id.Value, body.Name))
            .ToList();
        return
        [
            new Field("kind", FieldKind.Choice)
            {
                Choices =
                [
                    .. kinds.Select(kind => new Choice(
                        kind.ToString(), scene.Reader.Of("Kind", kind), scene.Reader.Find($"Kind.{kind}.hint"))),
                ],
            },
            new Field("body", FieldKind.List)
            {
                Choices = bodies,
                Default = bodies is [var one] ? one.Value : "",
            },
            new Field("request", FieldKind.Text) { Text = "ask" },
            new Field("basis", FieldKind.Text, Needed: false),
            new Field("since", FieldKind.Day, Needed: false),
            new Field("consent", FieldKind.Yes, Needed: false),
            .. ElsewhereFields.BeforeBody(scene),
        ];
    }

    // Only what the rules would take now and somebody in the directory takes.
    private static IReadOnlyList<HandOffKind> OpenKinds(ActScene scene) =>
    [
        .. Enum.GetValues<HandOffKind>()
            .Where(kind => kind is not (HandOffKind.JudicialConfirmation or HandOffKind.LabourReview
                or HandOffKind.Arbitration))
            .Where(kind => HandOffBodies.For(kind, scene.Dispute, scene.By, scene.Desk.Directory).Count > 0)
            .Where(kind => DisputeRules.Decide(scene.Dispute, scene.By, Trial(kind, scene)) is Decision.Accepted),
    ];

    private static DisputeCommand.HandOff Trial(HandOffKind kind, ActScene scene) => new(
        new HandedOff(new HandOffId(scene.Request), kind, new BodyId(""), "…", PartiesConsent: true)
        {
            Basis = "…",
            Since = scene.Today,
            NobodyElsewhere = true,
        },
        scene.Today,
        scene.Desk.Calendar);

    private static DisputeCommand.HandOff HandOff(HandOffKind kind, Typed typed, ActScene scene)
    {
        var body = new BodyId(typed["body"]);
        var asked = new HandedOff(
            new HandOffId(scene.Request), kind, body, typed["request"], typed.Has("consent"))
        {
            Basis = typed["basis"],
            Since = typed.Day("since"),
            Declared = typed.Has("declared"),
            NobodyElsewhere = ElsewhereFields.WereAsked(typed),
        };
        return new DisputeCommand.HandOff(asked, scene.Today, scene.Desk.Calendar)
        {
            Before = scene.Desk.Directory.Body(body),
        };
    }
}
