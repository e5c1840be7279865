using MediationNet.Domain.Disputes;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>What the committee that holds a dispute writes down of its mediation, and notes of anybody.</summary>
internal static class MediationActs
{
    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("accept", _ => [new Field("nobody", FieldKind.Yes)],
            (typed, _) => Mediate(new DisputeAccepted { NobodyElsewhere = typed.Has("nobody") })) { Main = true },
        new("session", SessionForm.Fields, (typed, scene) => Mediate(SessionForm.Make(typed, scene))) { Main = true },
        new("note", _ => [new Field("note", FieldKind.Text), new Field("forFile", FieldKind.Yes, Needed: false)],
            (typed, _) => new DisputeCommand.Note(new Noted(typed["note"], typed.Has("forFile"))))
        {
            Group = ActGroup.Notes,
        },
        new("caucus", _ => [new Field("caucus", FieldKind.Text)],
            (typed, _) => Mediate(new CaucusNoted(typed["caucus"]))) { Group = ActGroup.Notes },
        new("investigation", SessionForm.InquiryFields,
            (typed, scene) => Mediate(SessionForm.MakeInquiry(typed, scene))),
        new("risk", scene => [new Field("signs", FieldKind.Picks) { Choices = SignChoices(scene.Reader) }],
            (typed, _) => new DisputeCommand.Note(new RiskNoted(typed.Picked("signs")))) { Group = ActGroup.Notes },
        new("risk-colour", scene => [new Field("colour", FieldKind.Choice)
            {
                Choices = Choices<RiskColour>(scene.Reader, "RiskColour"),
            }, new Field("why", FieldKind.Text)], (typed, _) => new DisputeCommand.Note(
            new RiskColourSet(ChoiceOf<RiskColour>(typed, "colour"), typed["why"]))) { Group = ActGroup.Notes },
        new("extend", _ => [new Field("until", FieldKind.Day), new Field("why", FieldKind.Text),
            new Field("consent", FieldKind.Yes)], (typed, scene) => Mediate(new TermExtended(
            typed.Day("until") ?? scene.Today, typed["why"], typed.Has("consent")))),
        new("appraisal", scene => [new Field("on", FieldKind.Day) { Default = Typed.Of(scene.Today) },
            new Field("appraisal", FieldKind.Line)], (typed, scene) => Mediate(new AppraisalBegan(
            typed.Day("on") ?? scene.Today, typed["appraisal"]))),
        new("appraisal-over", scene => [new Field("on", FieldKind.Day) { Default = Typed.Of(scene.Today) }],
            (typed, scene) => Mediate(new AppraisalEnded(typed.Day("on") ?? scene.Today))),
        new("end", End, (typed, _) => Mediate(new MediationEnded(
            ChoiceOf<EndReason>(typed, "reason"), typed["notes"], typed["routes"])
        {
            Party = typed.Count("party"),
        })) { Weighs = true, Group = ActGroup.Away },
        new("not-accepted", scene => [new Field("why", FieldKind.Text), new Field("routes", FieldKind.Text)
            { Default = RoutesTold.When(Stage.NotAccepted, scene) }],
            (typed, _) => Mediate(new AcceptanceRefused(typed["why"], typed["routes"])))
        {
            Weighs = true,
            Group = ActGroup.Away,
        },
        new("resume", _ => [Notes, new Field("consent", FieldKind.Yes)], (typed, _) => Mediate(
            new MediationResumed(typed["notes"]) { PartiesConsent = typed.Has("consent") })) { Main = true },
    ];

    internal static Field Notes => new("notes", FieldKind.Text, Needed: false);

    /// <summary>The risk signs that have words.</summary>
    internal static IReadOnlyList<Choice> SignChoices(Reader reader) =>
    [
        // How urgent it is, is asked on its own when a dispute is recorded.
        .. RiskModel.Signs.Where(sign => sign.Code != "soon")
            .Select(sign => new Choice(sign.Code, reader.Of("RiskSign", sign.Code))),
    ];

    /// <summary>One of a closed set, by name.</summary>
    internal static T ChoiceOf<T>(Typed typed, string field)
        where T : struct, Enum => Enum.TryParse<T>(typed[field], out var value) ? value : default;

    /// <summary>One of a closed set, by name; null when it was left out.</summary>
    internal static T? ChoiceOrNone<T>(Typed typed, string field)
        where T : struct, Enum => Enum.TryParse<T>(typed[field], out var value) ? value : null;

    /// <summary>A closed set as choices.</summary>
    internal static IReadOnlyList<Choice> Choices<T>(Reader reader, string set)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), reader.Of(set, value)))];

    /// <summary>A line that may be left empty.</summary>
    internal static Field Optional(string name) => new(name, FieldKind.Line, Needed: false);

    /// <summary>A day, today unless another is typed.</summary>
    internal static Field OnDay(ActScene scene, string name = "on") =>
        new(name, FieldKind.Day) { Default = Typed.Of(scene.Today) };

    internal static DisputeCommand.Mediate Mediate(MediationEvent what) => new DisputeCommand.Mediate(what);

    private static IReadOnlyList<Field> End(ActScene scene) =>
    [
        new Field("reason", FieldKind.Choice) { Choices = Choices<EndReason>(scene.Reader, "EndReason") },
        new Field("party", FieldKind.List, Needed: false)
        {
            Text = "whoEnded",
            Choices = PartyActs.PartyChoices(scene),
        },
        Notes,
        new Field("routes", FieldKind.Text) { Default = RoutesTold.When(Stage.Ended, scene) },
    ];
}
