using System.Globalization;
using MediationNet.Domain.Forms;
using MediationNet.Domain.Papers;
using MediationNet.Domain.People;

namespace MediationNet.Web.Print;

/// <summary>The papers of a dispute as the node of the pages prints them.</summary>
public static class CasePapers
{
    private static readonly Dictionary<string, PaperKind> Kinds = Enum.GetValues<PaperKind>()
        .ToDictionary(Word, StringComparer.Ordinal);

    /// <summary>What papers are written from.</summary>
    public static PaperScene Scene(CaseFile file, ICaseDesk desk, IReadOnlyList<Person> people) => new(
        file.Dispute,
        file.Entries,
        PaperScene.CommitteeOf(file.Dispute, desk.Directory),
        desk.Directory,
        desk.Calendar,
        DateOnly.FromDateTime(desk.Now.DateTime))
    {
        Names = people.ToDictionary(person => person.Id, person => person.Name),
        Local = desk.Practice,
    };

    /// <summary>The kind that an address names, or null.</summary>
    public static PaperKind? ToKind(string? word) =>
        word is not null && Kinds.TryGetValue(word, out var kind) ? kind : null;

    /// <summary>The name of a kind in addresses and in names of files.</summary>
    public static string Word(PaperKind kind) => string.Concat(kind.ToString().Select((letter, place) =>
        char.IsUpper(letter) && place > 0
            ? $"-{char.ToLower(letter, CultureInfo.InvariantCulture)}"
            : $"{char.ToLower(letter, CultureInfo.InvariantCulture)}"));
}
