using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>Parties as the tables of the official forms show them; what is not known is left to be filled in.</summary>
internal static class PartyCells
{
    /// <summary>The widths of the columns these rows need, in percent.</summary>
    internal static readonly IReadOnlyList<int> Widths = [18, 19, 8, 9, 8, 14, 8, 16];

    private static readonly Party Unknown = new(PartyRole.Applicant, PartyKind.Natural, "", null, null);

    /// <summary>The rows of a side; an empty one when it has no party, so that one can be filled in.</summary>
    internal static IEnumerable<IReadOnlyList<Cell>> Rows(PaperScene scene, PartyRole role, string label) =>
        scene.Side(role).DefaultIfEmpty(Unknown).SelectMany(party => Of(scene, label, party));

    /// <summary>The rows of all parties, each under the same label.</summary>
    internal static IEnumerable<IReadOnlyList<Cell>> All(PaperScene scene, string label) =>
        scene.Dispute.Parties.DefaultIfEmpty(Unknown).SelectMany(party => Of(scene, label, party));

    /// <summary>A party as running text, for papers that are sent to it.</summary>
    internal static string Called(Party party) => party.Count is > 1 and var count
        ? $"{party.Name}（等{FormText.Figure(count)}{(party.Kind == PartyKind.Legal ? "家" : "人")}）"
        : party.Name;

    private static IEnumerable<IReadOnlyList<Cell>> Of(PaperScene scene, string label, Party party)
    {
        var details = party.Details ?? new PartyDetails();
        return party.Kind == PartyKind.Legal
            ? OfOrganisation(label, party, details)
            : OfPerson(label, party, details, FormText.DayOf(scene.Dispute.RecordedAt));
    }

    private static IEnumerable<IReadOnlyList<Cell>> OfPerson(
        string label, Party party, PartyDetails details, DateOnly day) =>
    [
        Row(Label($"{label}姓名"), Short(Called(party)), Label("性别"), Short(Of(details.Sex)),
            Label("民族"), Short(details.Ethnicity), Label("年龄"),
            Short(details.AgeOn(day) is { } age ? $"{FormText.Figure(age)}岁" : null)),
        Row(Label("职业或职务"), Short(details.Occupation, 3), Label("联系方式", 2), Short(details.Contact, 2)),
        Row(Label("单位或住址"), Value(details.Address, 7)),
        .. details.Guardian is { } guardian
            ? new[]
            {
                Row(Label("法定代理人"), Short(guardian.Name), Label("关系"), Short(guardian.Relation, 2),
                    Label("联系方式"), Short(guardian.Contact, 2)),
            }
            : [],
    ];

    private static IEnumerable<IReadOnlyList<Cell>> OfOrganisation(string label, Party party, PartyDetails details) =>
    [
        Row(Label($"{label}名称"), Value(Called(party), 7)),
        Row(Label("统一社会\n信用代码"), Value(details.IdNumber, 3), Label("法定代表人\n（负责人）", 2),
            Short(details.LegalRepresentative, 2)),
        Row(Label("职务"), Short(details.Occupation, 3), Label("联系方式", 2), Short(details.Contact, 2)),
        Row(Label("住所"), Value(details.Address, 7)),
    ];

    private static string? Of(Sex? sex) => sex switch
    {
        Sex.Female => "女",
        Sex.Male => "男",
        _ => null,
    };
}
