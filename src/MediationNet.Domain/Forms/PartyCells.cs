using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>Parties as the tables of the official forms show them; what is not known is left to be filled in.</summary>
internal static class PartyCells
{
    /// <summary>The widths of the columns these rows need, in percent.</summary>
    internal static readonly IReadOnlyList<int> Widths = [15, 19, 9, 9, 9, 13, 9, 17];

    /// <summary>The rows of a side; an empty one when it has no party, so that one can be filled in.</summary>
    internal static IEnumerable<IReadOnlyList<Cell>> Rows(PaperScene scene, PartyRole role, string label)
    {
        var side = scene.Side(role);
        return side.Count == 0 ? OfPerson(label, null) : side.SelectMany(party => Of(label, party));
    }

    /// <summary>The rows of all parties, each under the same label.</summary>
    internal static IEnumerable<IReadOnlyList<Cell>> All(PaperScene scene, string label) =>
        scene.Dispute.Recorded.Parties.SelectMany(party => Of(label, party));

    /// <summary>A party as running text, for papers that are sent to it.</summary>
    internal static string Called(Party party) => party.Count is > 1 and var count
        ? $"{party.Name}（等{FormText.Figure(count)}{(party.Kind == PartyKind.Legal ? "家" : "人")}）"
        : party.Name;

    private static IEnumerable<IReadOnlyList<Cell>> Of(string label, Party party) =>
        party.Kind == PartyKind.Legal ? OfOrganisation(label, party) : OfPerson(label, party);

    private static IEnumerable<IReadOnlyList<Cell>> OfPerson(string label, Party? party) =>
    [
        Row(Label($"{label}姓名"), Short(party is null ? null : Called(party)), Label("性别"), Short(null),
            Label("民族"), Short(null), Label("年龄"), Short(null)),
        Row(Label("职业或职务"), Short(null), Label("联系方式", 2), Short(null, 4)),
        Row(Label("单位或住址"), Value(null, 7)),
    ];

    private static IEnumerable<IReadOnlyList<Cell>> OfOrganisation(string label, Party party) =>
    [
        Row(Label($"{label}名称"), Value(Called(party), 4), Label("统一社会信用代码", 2), Short(null)),
        Row(Label("法定代表人"), Short(null), Label("职务"), Short(null, 2), Label("联系方式"), Short(null, 2)),
        Row(Label("住所"), Value(null, 7)),
    ];
}
