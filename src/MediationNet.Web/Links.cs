using System.Globalization;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Web;

/// <summary>The addresses of the pages, written and read.</summary>
internal static class Links
{
    internal static string Case(DisputeId dispute) => $"/disputes/{dispute}";

    internal static string List(CaseView view) => view == CaseView.All ? "/" : $"/?view={Word(view)}";

    internal static string Matter(HandOffId matter) => $"/matters/{matter.Value}";

    internal static string List(MatterView view) => view == MatterView.Open ? "/" : $"/?view={Word(view)}";

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

    private static string Word(Enum view) => view.ToString().ToLower(CultureInfo.InvariantCulture);
}
