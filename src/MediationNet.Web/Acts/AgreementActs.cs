using System.Globalization;
using MediationNet.Domain.Disputes;
using MediationNet.Web.Cases;
using MediationNet.Web.Forms;
using static MediationNet.Web.Acts.MediationActs;

namespace MediationNet.Web.Acts;

/// <summary>The agreement: drafted, made, carried out, visited, and the file closed.</summary>
internal static class AgreementActs
{
    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("draft", Agreement, (typed, scene) => Mediate(new AgreementDrafted(Make(typed, scene)))),
        new("agreement", Signed, (typed, scene) => Mediate(Reached(typed, scene))) { Main = true, Weighs = true },
        new("instalment", scene =>
        [
            Instalments(scene),
            new Field("paid", FieldKind.Money, Needed: false),
            OnDay(scene),
            new Field("proof", FieldKind.Text, Needed: false),
        ],
            (typed, scene) => Mediate(new InstalmentPerformed(
                typed.Count("part") ?? 0, typed.Money("paid"), typed.Day("on") ?? scene.Today, typed["proof"])))
        {
            Main = true,
        },
        new("performed", _ => [Notes], (typed, _) => Mediate(new AgreementPerformed(typed["notes"])))
        {
            Main = true,
            Weighs = true,
        },
        new("broken", _ => [Notes], (typed, _) => Mediate(new AgreementBroken(typed["notes"]))) { Weighs = true },
        new("visit", Visit, (typed, scene) => Mediate(new VisitMade(
            typed.Day("on") ?? scene.Today, PartyActs.Numbers(typed, "visited"), typed["visitors"],
            ChoiceOrNone<PerformanceFound>(typed, "found"), typed["notes"])
        {
            Satisfaction = ChoiceOrNone<Satisfaction>(typed, "satisfaction"),
            Measures = typed["measures"],
        })),
        new("assess", Assess, (typed, scene) => Mediate(new CaseAssessed(
            typed.Day("on") ?? scene.Today, typed.Has("difficult"), [.. Prevented(typed)], typed["notes"]))),
        new("archive", scene =>
        [
            new Field("retention", FieldKind.Choice) { Choices = Choices<Retention>(scene.Reader, "Retention") },
            OnDay(scene),
            new Field("filedBy", FieldKind.Line),
            Optional("checkedBy"),
            Notes,
        ],
            (typed, scene) => Mediate(new CaseArchived(
                ChoiceOf<Retention>(typed, "retention"), typed.Day("on") ?? scene.Today, typed["filedBy"],
                typed["checkedBy"], typed["notes"]))) { Weighs = true },
    ];

    // What went out to be signed is what is signed, unless something is changed.
    private static IReadOnlyList<Field> Agreement(ActScene scene)
    {
        var draft = scene.Dispute.Draft;
        return
        [
            new Field("form", FieldKind.Choice)
            {
                Choices = Choices<AgreementForm>(scene.Reader, "Form"),
                Default = (draft?.Form ?? AgreementForm.Written).ToString(),
            },
            Long("mainFacts", draft?.Facts),
            Long("matters", draft?.Matters),
            Long("responsibility", draft?.Responsibility),
            new Field("terms", FieldKind.Text) { Default = draft?.Terms ?? "" },
            new Field("amount", FieldKind.Money, Needed: false)
            {
                Default = draft?.Amount?.ToString(CultureInfo.InvariantCulture) ?? "",
            },
            Long("performance", draft?.Performance),
            Long("instalments", InstalmentLines.Of(draft?.Instalments ?? [])) with { Rule = InstalmentLines.Problem },
            new Field("due", FieldKind.Day, Needed: false) { Default = draft?.DueOn is { } due ? Typed.Of(due) : "" },
            new Field("copies", FieldKind.Count, Needed: false)
            {
                Default = (draft?.Copies ?? scene.Dispute.Parties.Count + 1).ToString(CultureInfo.InvariantCulture),
            },
            OnDay(scene, "effective"),
        ];
    }

    // A written agreement takes effect on the day of the last signature or seal (People's Mediation Law art. 29).
    private static IReadOnlyList<Field> Signed(ActScene scene) =>
    [
        .. Agreement(scene), new Field("signedOn", FieldKind.Day, Needed: false),
        new Field("sealedOn", FieldKind.Day, Needed: false),
    ];

    private static AgreementReached Reached(Typed typed, ActScene scene) =>
        Make(typed, scene) is { Form: AgreementForm.Written } written
            ? written with
            {
                SignedOn = typed.Day("signedOn") ?? written.EffectiveOn,
                SealedOn = typed.Day("sealedOn") ?? written.EffectiveOn,
            }
            : Make(typed, scene);

    private static AgreementReached Make(Typed typed, ActScene scene) => new(
        ChoiceOf<AgreementForm>(typed, "form"), typed["terms"], typed.Money("amount"),
        typed.Day("effective") ?? scene.Today, typed.Day("due"))
    {
        Facts = typed["mainFacts"],
        Matters = typed["matters"],
        Responsibility = typed["responsibility"],
        Performance = typed["performance"],
        Instalments = InstalmentLines.Read(typed["instalments"]),
        Copies = typed.Count("copies"),
    };

    private static Field Instalments(ActScene scene) => new("part", FieldKind.List)
    {
        Choices =
        [
            .. Performances.Open(scene.Dispute).Select(open => new Choice(
                open.Number.ToString(CultureInfo.InvariantCulture),
                StepWords.Of(open.Part, open.Number, scene.Reader))),
        ],
    };

    // What was said before is there to be corrected.
    private static IReadOnlyList<Field> Assess(ActScene scene) =>
    [
        OnDay(scene),
        new Field("difficult", FieldKind.Yes, Needed: false)
        {
            Default = scene.Dispute.Assessed?.IsDifficult == true ? "yes" : "",
        },
        .. Enum.GetValues<Prevention>().Select(what => new Field(FieldOf(what), FieldKind.Count, Needed: false)
        {
            Default = scene.Dispute.Assessed?.Prevented.FirstOrDefault(one => one.What == what)?.People
                .ToString(CultureInfo.InvariantCulture) ?? "",
        }),
        Notes,
    ];

    private static IEnumerable<Prevented> Prevented(Typed typed) =>
        from what in Enum.GetValues<Prevention>()
        let people = typed.Count(FieldOf(what))
        where people is not null
        select new Prevented(what, people.Value);

    private static string FieldOf(Prevention what) => $"prevented{what}";

    private static IReadOnlyList<Field> Visit(ActScene scene) =>
    [
        OnDay(scene),
        new Field("visited", FieldKind.Picks, Needed: false) { Choices = PartyActs.PartyChoices(scene) },
        new Field("visitors", FieldKind.Line),
        .. scene.Dispute.Agreement is null ? [] : new[]
        {
            new Field("found", FieldKind.Choice) { Choices = Choices<PerformanceFound>(scene.Reader, "Found") },
        },
        Notes,
        new Field("satisfaction", FieldKind.List, Needed: false)
        {
            Choices = Choices<Satisfaction>(scene.Reader, "Satisfaction"),
        },
        new Field("measures", FieldKind.Text, Needed: false),
    ];

    private static Field Long(string name, string? known) =>
        new(name, FieldKind.Text, Needed: false) { Default = known ?? "" };
}
