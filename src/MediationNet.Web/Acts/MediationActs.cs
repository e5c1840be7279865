using MediationNet.Domain.Disputes;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>What the committee that holds a dispute writes down of its mediation, and notes of anybody.</summary>
internal static class MediationActs
{
    private static readonly string[] Signs = ["urgent", "violence", "group", "petition", "self-harm"];

    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("accept", _ => [], (_, _) => Mediate(new DisputeAccepted())) { Main = true },
        new("session", _ => [Optional("place"), new Field("minutes", FieldKind.Text)],
            (typed, _) => Mediate(new SessionHeld(typed["place"], typed["minutes"]))) { Main = true },
        new("agreement", Agreement, (typed, scene) => Mediate(new AgreementReached(
            ChoiceOf<AgreementForm>(typed, "form"), typed["terms"], typed.Money("amount"),
            typed.Day("effective") ?? scene.Today, typed.Day("due")))) { Main = true, Weighs = true },
        new("performed", _ => [Notes], (typed, _) => Mediate(new AgreementPerformed(typed["notes"])))
        {
            Main = true,
            Weighs = true,
        },
        new("broken", _ => [Notes], (typed, _) => Mediate(new AgreementBroken(typed["notes"]))) { Weighs = true },
        new("note", _ => [new Field("note", FieldKind.Text), new Field("forFile", FieldKind.Yes, Needed: false)],
            (typed, _) => new DisputeCommand.Note(new Noted(typed["note"], typed.Has("forFile")))),
        new("caucus", _ => [new Field("caucus", FieldKind.Text)],
            (typed, _) => Mediate(new CaucusNoted(typed["caucus"]))),
        new("investigation", _ => [new Field("findings", FieldKind.Text)],
            (typed, _) => Mediate(new InvestigationMade(typed["findings"]))),
        new("risk", scene => [new Field("signs", FieldKind.Picks) { Choices = SignChoices(scene.Reader) }],
            (typed, _) => new DisputeCommand.Note(new RiskNoted(typed.Picked("signs")))),
        new("extend", _ => [new Field("until", FieldKind.Day), new Field("why", FieldKind.Text),
            new Field("consent", FieldKind.Yes)], (typed, scene) => Mediate(new TermExtended(
            typed.Day("until") ?? scene.Today, typed["why"], typed.Has("consent")))),
        new("appraisal", scene => [new Field("on", FieldKind.Day) { Default = Typed.Of(scene.Today) },
            new Field("appraisal", FieldKind.Line)], (typed, scene) => Mediate(new AppraisalBegan(
            typed.Day("on") ?? scene.Today, typed["appraisal"]))),
        new("appraisal-over", scene => [new Field("on", FieldKind.Day) { Default = Typed.Of(scene.Today) }],
            (typed, scene) => Mediate(new AppraisalEnded(typed.Day("on") ?? scene.Today))),
        new("end", End, (typed, _) => Mediate(new MediationEnded(
            ChoiceOf<EndReason>(typed, "reason"), typed["notes"], typed["routes"]))) { Weighs = true },
        new("not-accepted", _ => [new Field("why", FieldKind.Text), new Field("routes", FieldKind.Text)],
            (typed, _) => Mediate(new AcceptanceRefused(typed["why"], typed["routes"]))) { Weighs = true },
        new("resume", _ => [Notes, new Field("consent", FieldKind.Yes)], (typed, _) => Mediate(
            new MediationResumed(typed["notes"]) { PartiesConsent = typed.Has("consent") })) { Main = true },
    ];

    private static Field Notes => new("notes", FieldKind.Text, Needed: false);

    /// <summary>The risk signs that have words.</summary>
    internal static IReadOnlyList<Choice> SignChoices(Reader reader) =>
        [.. Signs.Select(sign => new Choice(sign, reader.Of("RiskSign", sign)))];

    /// <summary>One of a closed set, by name.</summary>
    internal static T ChoiceOf<T>(Typed typed, string field)
        where T : struct, Enum => Enum.TryParse<T>(typed[field], out var value) ? value : default;

    /// <summary>A closed set as choices.</summary>
    internal static IReadOnlyList<Choice> Choices<T>(Reader reader, string set)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), reader.Of(set, value)))];

    private static Field Optional(string name) => new(name, FieldKind.Line, Needed: false);

    private static DisputeCommand.Mediate Mediate(MediationEvent what) => new DisputeCommand.Mediate(what);

    private static IReadOnlyList<Field> Agreement(ActScene scene) =>
    [
        new Field("form", FieldKind.Choice)
        {
            Choices = Choices<AgreementForm>(scene.Reader, "Form"),
            Default = nameof(AgreementForm.Written),
        },
        new Field("terms", FieldKind.Text),
        new Field("amount", FieldKind.Money, Needed: false),
        new Field("effective", FieldKind.Day) { Default = Typed.Of(scene.Today) },
        new Field("due", FieldKind.Day, Needed: false),
    ];

    private static IReadOnlyList<Field> End(ActScene scene) =>
    [
        new Field("reason", FieldKind.Choice) { Choices = Choices<EndReason>(scene.Reader, "EndReason") },
        Notes,
        new Field("routes", FieldKind.Text) { Default = scene.Reader["Act.end.routes"] },
    ];
}
