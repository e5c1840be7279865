using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.People;
using MediationNet.Web.Acts;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Recording;

/// <summary>The form by which a dispute is recorded.</summary>
internal static class RecordForm
{
    private static readonly string[] Languages = ["zh-CN", "bo", "mn", "sdr"];

    private static readonly string[] Urgencies = ["normal", "soon", "urgent"];

    // What villages see most, in sight; the others stand below.
    private static readonly string[] Frequent =
    [
        "neighbour", "family", "homestead", "land-forest", "grassland", "contract", "production",
        "damage-compensation", "wage-arrears", "inheritance", "traffic", "other",
    ];

    /// <summary>The committees for which the person may record.</summary>
    internal static IReadOnlyList<Committee> For(Person person, ICaseDesk desk) =>
        Rights.May(person, Deed.Record)
            ? [.. desk.Directory.ServedBy(desk.Self).Where(c => person.WorksFor(c.Id)).OrderBy(c => !c.Mediates)]
            : [];

    internal static IReadOnlyList<Field> Fields(IReadOnlyList<Committee> committees, Reader reader, DateOnly today) =>
    [
        new Field("category", FieldKind.Choice) { Choices = CategoryChoices(reader) },
        .. Side("applicant"),
        .. Side("respondent"),
        new Field("others", FieldKind.Line, Needed: false),
        new Field("facts", FieldKind.Text),
        new Field("place", FieldKind.Line, Needed: false),
        new Field("claimed", FieldKind.Money, Needed: false),
        new Field("people", FieldKind.Count, Needed: false),
        new Field("urgency", FieldKind.Choice) { Choices = UrgencyChoices(reader) },
        new Field("signs", FieldKind.Picks, Needed: false)
        {
            Choices = [.. MediationActs.SignChoices(reader).Where(sign => sign.Value != "urgent")],
        },
        new Field("source", FieldKind.List)
        {
            Choices = MediationActs.Choices<DisputeSource>(reader, "Source"),
            Default = nameof(DisputeSource.SelfApplication),
        },
        new Field("application", FieldKind.List, Needed: false)
        {
            Choices = MediationActs.Choices<ApplicationForm>(reader, "ApplicationForm"),
        },
        new Field("appliedOn", FieldKind.Day, Needed: false) { Default = Typed.Of(today) },
        new Field("requests", FieldKind.Text, Needed: false),
        new Field("lead", FieldKind.Yes, Needed: false),
        new Field("language", FieldKind.List)
        {
            Choices = LanguageChoices(reader),
            Default = Languages[0],
        },
        .. committees.Count < 2 ? [] : new[] { CommitteeField(committees) },
    ];

    /// <summary>The languages parties may need.</summary>
    internal static IReadOnlyList<Choice> LanguageChoices(Reader reader) =>
        [.. Languages.Select(tag => new Choice(tag, reader.Tongue(tag)))];

    /// <summary>True for the categories that stand in sight.</summary>
    internal static bool IsFrequent(Choice category) => Frequent.Contains(category.Value, StringComparer.Ordinal);

    /// <summary>For which committee it is recorded.</summary>
    internal static Committee CommitteeOf(Typed typed, IReadOnlyList<Committee> committees) =>
        committees.FirstOrDefault(c => c.Id.Value == typed["committee"]) ?? committees[0];

    internal static DisputeCommand Make(Typed typed, Committee by, DateOnly today)
    {
        var signs = typed["urgency"] is "soon" or "urgent" ? new[] { typed["urgency"] } : [];
        return new DisputeCommand.Record(
            new DisputeRecorded(
                new Category(typed["category"]),
                [.. Parties(typed)],
                typed["facts"],
                typed.Money("claimed"),
                typed.Count("people"),
                MediationActs.ChoiceOf<DisputeSource>(typed, "source"),
                new Place(by.Division, typed["place"]),
                typed["language"],
                Recusals: [])
            {
                Application = ApplicationOf(typed, today),
                IsLead = typed.Has("lead"),
            },
            [.. signs, .. typed.Picked("signs")]);
    }

    // Whoever comes to the committee applies, mostly by word of mouth; a lead waits until somebody does.
    private static Application? ApplicationOf(Typed typed, DateOnly today)
    {
        var form = MediationActs.ChoiceOrNone<ApplicationForm>(typed, "application");
        var comes = typed["source"] is nameof(DisputeSource.SelfApplication);
        return typed.Has("lead") || (form is null && !comes)
            ? null
            : new Application(form ?? ApplicationForm.Oral, typed.Day("appliedOn") ?? today, typed["requests"]);
    }

    private static IEnumerable<Party> Parties(Typed typed)
    {
        yield return Party(PartyRole.Applicant, typed, "applicant");
        yield return Party(PartyRole.Respondent, typed, "respondent");
        foreach (var other in typed.Several("others"))
            yield return new Party(PartyRole.ThirdParty, PartyKind.Natural, other, null, null);
    }

    private static Party Party(PartyRole role, Typed typed, string side) => new(
        role,
        typed.Has($"{side}Kind") ? PartyKind.Legal : PartyKind.Natural,
        typed[side],
        typed.Count($"{side}s"),
        null);

    private static IEnumerable<Field> Side(string side) =>
    [
        new Field(side, FieldKind.Line),
        new Field($"{side}s", FieldKind.Count, Needed: false) { Text = "partyCount" },
        new Field($"{side}Kind", FieldKind.Yes, Needed: false) { Text = "partyLegal" },
    ];

    private static Field CommitteeField(IReadOnlyList<Committee> committees) => new("committee", FieldKind.List)
    {
        Choices = [.. committees.Select(c => new Choice(c.Id.Value, c.Name))],
        Default = committees[0].Id.Value,
    };

    /// <summary>All kinds, those that villages see most first.</summary>
    internal static IReadOnlyList<Choice> CategoryChoices(Reader reader) =>
        [.. Categories.Known.OrderBy(c => Place(c.Code)).Select(c => new Choice(c.Code, reader.Of(c)))];

    private static IReadOnlyList<Choice> UrgencyChoices(Reader reader) =>
        [.. Urgencies.Select(code => new Choice(code, reader[$"Urgency.{code}"], reader[$"Urgency.{code}.hint"]))];

    private static int Place(string category) =>
        Array.IndexOf(Frequent, category) is >= 0 and var place ? place : Frequent.Length;
}
