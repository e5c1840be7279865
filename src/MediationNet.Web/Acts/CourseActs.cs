using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using static MediationNet.Web.Acts.MediationActs;

namespace MediationNet.Web.Acts;

/// <summary>The steps of a case beside mediation itself: asked, registered, appointed, told, reported.</summary>
internal static class CourseActs
{
    private const string Nobody = "none";

    /// <summary>
    /// Mediators are appointed by name; who of them signs in at this node is known by id too, so that they are warned.
    /// </summary>
    internal static DisputeCommand WithIds(DisputeCommand command, Committee by, IReadOnlyList<Person> people) =>
        command is not DisputeCommand.Mediate { What: MediatorsAppointed appointed }
            ? command
            : Mediate(appointed with
            {
                Mediators =
                [
                    .. appointed.Mediators.Select(mediator => people.FirstOrDefault(person =>
                        !person.Disabled && person.Name == mediator.Name && person.WorksFor(by.Id)) is { } known
                        ? mediator with { Person = known.Id.Value }
                        : mediator),
                ],
            });

    internal static readonly IReadOnlyList<ActForm> Main =
    [
        new("register", ApplicationFields, Register)
        {
            When = scene => scene.Dispute is { Stage: Stage.Lead, Application: null },
            Main = true,
        },
    ];

    internal static readonly IReadOnlyList<ActForm> All =
    [
        // What is a dispute already: how and when the parties asked for mediation was not written down with it.
        new("application", ApplicationFields, Register)
        {
            When = scene => scene.Dispute is { Stage: not Stage.Lead, Application: null },
        },
        new("elsewhere", Elsewhere, (typed, scene) => Mediate(new ElsewhereAsked(
            typed.Day("on") ?? scene.Today, Matters(typed, scene)))),
        new("appoint", scene =>
        [
            new Field("mediators", FieldKind.Line)
            {
                Default = string.Join('、', scene.Dispute.Mediators.Select(m => m.Name)),
            },
            new Field("choice", FieldKind.Choice)
            {
                Text = "chosenBy",
                Choices = Choices<MediatorChoice>(scene.Reader, "MediatorChoice"),
            },
        ],
            (typed, _) => Mediate(new MediatorsAppointed(
                [.. typed.Several("mediators").Select(name => new Mediator(name, ""))],
                ChoiceOf<MediatorChoice>(typed, "choice")))) { Group = ActGroup.People },
        new("recusal", scene =>
        [
            Names("mediator", scene.Dispute.Mediators.Select(m => m.Name)),
            new Field("party", FieldKind.List, Needed: false)
            {
                Text = "whoAsks",
                Choices = PartyActs.PartyChoices(scene),
            },
            new Field("ground", FieldKind.Choice) { Choices = Choices<RecusalGround>(scene.Reader, "RecusalGround") },
            new Field("why", FieldKind.Text, Needed: false),
        ],
            (typed, _) => Mediate(new RecusalAsked(
                typed["mediator"], typed.Count("party"), ChoiceOf<RecusalGround>(typed, "ground"), typed["why"])))
        {
            Group = ActGroup.People,
        },
        new("recusal-answer", scene =>
        [
            Names("mediator", scene.Dispute.Recusals.Where(r => r.Answer is null).Select(r => r.Asked.Mediator)),
            new Field("aside", FieldKind.Choice)
            {
                Choices =
                [
                    new Choice("yes", scene.Reader["Show.StandsAside"]), new Choice("no", scene.Reader["Show.Stays"]),
                ],
            },
            new Field("keep", FieldKind.Yes, Needed: false),
            new Field("why", FieldKind.Text, Needed: false),
        ],
            (typed, _) => Mediate(new RecusalAnswered(
                typed["mediator"], typed["aside"] == "yes", typed.Has("keep"), typed["why"]))) { Main = true },
        new("tell-rights", scene =>
        [
            new Field("noticeForm", FieldKind.Choice) { Choices = Choices<NoticeForm>(scene.Reader, "NoticeForm") },
            OnDay(scene),
            new Field("told", FieldKind.Picks, Needed: false) { Choices = PartyActs.PartyChoices(scene) },
        ],
            (typed, scene) => Mediate(new RightsNoticeGiven(
                ChoiceOf<NoticeForm>(typed, "noticeForm"), typed.Day("on") ?? scene.Today,
                PartyActs.Numbers(typed, "told"), scene.Dispute.Recorded.Language))),
        new("reported", scene =>
        [
            new Field("reportedTo", FieldKind.Line),
            OnDay(scene),
            new Field("whatReported", FieldKind.Text),
            new Field("measures", FieldKind.Text, Needed: false),
        ],
            (typed, scene) => new DisputeCommand.Note(new ReportedToAuthority(
                typed["reportedTo"], typed.Day("on") ?? scene.Today, typed["whatReported"], typed["measures"])))
        {
            Group = ActGroup.Notes,
        },
        new("jointly", scene =>
        [
            new Field("to", FieldKind.List) { Choices = Others(scene) },
            new Field("why", FieldKind.Text),
            new Field("consent", FieldKind.Yes),
        ],
            (typed, scene) => new DisputeCommand.MediateJointly(new CommitteeJoined(
                new CommitteeId(typed["to"]), scene.Desk.Directory.OfficeOf(new CommitteeId(typed["to"])), typed["why"],
                typed.Has("consent")))) { Group = ActGroup.Away },
    ];

    private static IReadOnlyList<Field> ApplicationFields(ActScene scene) =>
    [
        new Field("application", FieldKind.List, Needed: scene.Dispute.Stage != Stage.Lead)
        {
            Choices = Choices<ApplicationForm>(scene.Reader, "ApplicationForm"),
        },
        OnDay(scene, "appliedOn"),
        new Field("requests", FieldKind.Text, Needed: false),
        Notes,
    ];

    private static DisputeCommand.Mediate Register(Typed typed, ActScene scene) =>
        Mediate(new DisputeRegistered(ApplicationOf(typed, scene), typed["notes"]));

    private static Application? ApplicationOf(Typed typed, ActScene scene) =>
        ChoiceOrNone<ApplicationForm>(typed, "application") is { } form
            ? new Application(form, typed.Day("appliedOn") ?? scene.Today, typed["requests"])
            : null;

    private static IReadOnlyList<Field> Elsewhere(ActScene scene) =>
    [
        new Field("elsewhere", FieldKind.Choice)
        {
            Choices =
            [
                new Choice(Nobody, scene.Reader["Show.NobodyElsewhere"]),
                .. Choices<ElsewhereKind>(scene.Reader, "ElsewhereKind"),
            ],
        },
        Optional("elsewhereBody"),
        Optional("elsewhereNumber"),
        new Field("elsewhereState", FieldKind.List, Needed: false)
        {
            Choices = Choices<ElsewhereState>(scene.Reader, "ElsewhereState"),
        },
        OnDay(scene),
    ];

    // What is said of one takes the place of what was said of it; "nobody" of all that was said.
    private static IReadOnlyList<ElsewhereMatter> Matters(Typed typed, ActScene scene)
    {
        if (ChoiceOrNone<ElsewhereKind>(typed, "elsewhere") is not { } kind) return [];

        var said = new ElsewhereMatter(
            kind, typed["elsewhereBody"], typed["elsewhereNumber"], ChoiceOf<ElsewhereState>(typed, "elsewhereState"));
        return [.. (scene.Dispute.Elsewhere ?? []).Where(known => known.Kind != kind), said];
    }

    private static Field Names(string name, IEnumerable<string> names) => new(name, FieldKind.List)
    {
        Choices = [.. names.Distinct(StringComparer.Ordinal).Select(one => new Choice(one, one))],
    };

    private static IReadOnlyList<Choice> Others(ActScene scene) =>
    [
        .. scene.Desk.Directory.Committees
            .Where(committee => committee.Mediates && committee.Id != scene.By.Id
                && !scene.Dispute.Joint.Contains(committee.Id))
            .OrderByDescending(committee => scene.Dispute.Recorded.Place.Division.IsWithin(committee.Division))
            .ThenBy(committee => committee.Id)
            .Select(committee => new Choice(committee.Id.Value, committee.Name)),
    ];
}
