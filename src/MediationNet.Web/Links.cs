using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using MediationNet.Web.Print;
using Microsoft.AspNetCore.WebUtilities;

namespace MediationNet.Web;

/// <summary>The addresses of the pages, written and read.</summary>
internal static class Links
{
    private const int FormLengthMax = 200;
    private const string RecordPrefix = "/record/";

    internal static string Case(DisputeId dispute) => $"/disputes/{dispute}";

    internal static string List(CaseView view) => view == CaseView.All ? "/" : $"/?view={Word(view)}";

    internal static string Matter(HandOffId matter) => $"/matters/{matter.Value}";

    internal static string Delegate(HandOffId matter) => $"{Matter(matter)}/delegate";

    /// <summary>The form by which a court asks another in place of one that sent it back.</summary>
    internal static string DelegateAgain(DelegationId sentBack) => $"/delegations/{sentBack.Value}/again";

    internal static string List(MatterView view) => view == MatterView.Open ? "/" : $"/?view={Word(view)}";

    internal static string List(MatterView view, MatterQuery query) => QueryHelpers.AddQueryString(
        List(view),
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["kind"] = query.Kind?.ToString(),
            ["state"] = query.State?.ToString(),
            ["from"] = query.From?.Value,
        }.Where(part => part.Value is not null));

    /// <summary>What an address asks of the board; words that no page of ours writes ask for nothing.</summary>
    internal static MatterQuery ToQuery(string? kind, string? state, string? from) => new(
        Named<HandOffKind>(kind), Named<HandOffState>(state),
        string.IsNullOrWhiteSpace(from) ? null : new CommitteeId(from));

    internal static string After(string page, string last) =>
        $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={Uri.EscapeDataString(last)}";

    internal static CaseView ToView(string? word) =>
        Enum.GetValues<CaseView>().FirstOrDefault(view => Word(view) == word);

    internal static MatterView ToMatterView(string? word) =>
        Enum.GetValues<MatterView>().FirstOrDefault(view => Word(view) == word);

    internal static string Language(CultureInfo language, string back) =>
        $"/language/{language.Name}?back={Uri.EscapeDataString(back)}";

    internal static DisputeId? ToDispute(string? text) =>
        Guid.TryParseExact(text, "D", out var id) ? new DisputeId(id) : null;

    internal static HandOffId? ToMatter(string? text) =>
        Guid.TryParseExact(text, "D", out var id) ? new HandOffId(id) : null;

    internal static DelegationId? ToDelegation(string? text) =>
        Guid.TryParseExact(text, "D", out var id) ? new DelegationId(id) : null;

    internal static string Act(DisputeId dispute, string act) => $"{Case(dispute)}/{act}";

    internal static string Papers(DisputeId dispute) => $"{Case(dispute)}/papers";

    internal static string Paper(DisputeId dispute, PaperId paper) => $"{Papers(dispute)}/{paper}";

    /// <summary>Where another file takes the place of a paper.</summary>
    internal static string Replace(DisputeId dispute, PaperId paper) => $"{Paper(dispute, paper)}/replace";

    internal static PaperId? ToPaper(string? text) =>
        Guid.TryParseExact(text, "D", out var id) ? new PaperId(id) : null;

    /// <summary>All papers that can be printed.</summary>
    internal static string Print(DisputeId dispute) => $"{Case(dispute)}/print";

    /// <summary>A paper as a page to print.</summary>
    internal static string Print(DisputeId dispute, PaperKind kind) => $"{Print(dispute)}/{CasePapers.Word(kind)}";

    /// <summary>The same as a file for a word processor.</summary>
    internal static string WordFile(DisputeId dispute, PaperKind kind) => $"{Print(dispute, kind)}.docx";

    internal static string PersonAt(PersonId person) => $"/people/{person.Value}";

    internal static string Request(string number) => $"/requests/{number}";

    internal static string Record(DisputeId dispute) => $"{RecordPrefix}{dispute}";

    /// <summary>True for the form by which a dispute is recorded.</summary>
    internal static bool IsRecord(string form) => form.StartsWith(RecordPrefix, StringComparison.Ordinal);

    /// <summary>The form once more, and why.</summary>
    internal static string Said(string form, string why) => $"{form}?say={Uri.EscapeDataString(why)}";

    internal static string SignIn(string? back, string? kept = null, PersonId? who = null, string? said = null) =>
        QueryHelpers.AddQueryString("/sign-in", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["who"] = who?.Value,
            ["back"] = string.IsNullOrEmpty(back) ? null : back,
            ["kept"] = string.IsNullOrEmpty(kept) ? null : kept,
            ["say"] = said,
        }.Where(part => part.Value is not null));

    internal static string First(Typed typed, string why) =>
        QueryHelpers.AddQueryString("/first", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["code"] = typed["code"],
            ["name"] = typed["name"],
            ["say"] = why,
        });

    /// <summary>Where somebody goes on after sign-in: where they came from, else to what they do.</summary>
    internal static string Home(Person person, string? back) => Local(back) switch
    {
        "/" when !Rights.May(person, Deed.Read) => "/people",
        "/" when person.Committees.Count > 0 => "/today",
        var other => other,
    };

    /// <summary>An address of this node's own pages; the first page for any other.</summary>
    internal static string Local(string? back) =>
        back is ['/', ..] && !back.StartsWith("//", StringComparison.Ordinal) && !back.Any(char.IsControl)
        && !back.Contains('\\', StringComparison.Ordinal) ? back : "/";

    /// <summary>True for what may be the address of a form.</summary>
    internal static bool IsForm(string form) =>
        form.Length is > 1 and <= FormLengthMax && form[0] == '/' && !form.Contains("//", StringComparison.Ordinal)
        && form.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '/' or '-');

    private static T? Named<T>(string? word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value) ? value : null;

    private static string Word(Enum view) => view.ToString().ToLower(CultureInfo.InvariantCulture);
}
