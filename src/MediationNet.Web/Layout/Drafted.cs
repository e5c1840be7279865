namespace MediationNet.Web.Layout;

/// <summary>Which pages have a draft in Tibetan; the middle of the others is Chinese, and says so.</summary>
internal static class Drafted
{
    private static readonly string[] Pages =
        ["/today", "/record", "/inbox", "/disputes", "/requests", "/slips", "/sign-in", "/me", "/kiosk"];

    /// <summary>The language of what stands in the middle of a page; null when it is that of the page.</summary>
    internal static string? LanguageOf(string path, Reader reader) =>
        !reader.Language.Equals(Words.Draft) || path == "/" || Pages.Any(page => IsBelow(path, page))
            ? null
            : Words.Languages[0].Name;

    private static bool IsBelow(string path, string page) =>
        path == page || path.StartsWith($"{page}/", StringComparison.Ordinal);
}
