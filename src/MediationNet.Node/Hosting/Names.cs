using System.Text.RegularExpressions;

namespace MediationNet.Node.Hosting;

/// <summary>How ids of nodes, committees, bodies and categories are written.</summary>
/// <remarks>They stand in certificates, file names and addresses: only what is safe in all three.</remarks>
internal static partial class Names
{
    public static bool IsWellFormed(string id) => WellFormed().IsMatch(id);

    public static Advice BadChinese(string id) =>
        new($"名称 \"{id}\" 写法不对", "只用小写字母、数字和中间的连字符，最多 64 个字符，例如 \"village-1\"");

    public static Advice BadEnglish(string id) => new($"The name \"{id}\" is not well formed",
        "use small letters, digits and hyphens between them, at most 64 characters, such as \"village-1\"");

    // It goes over the text once. A bound on the time would be met by a machine that stands still for a second.
    [GeneratedRegex(
        @"^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex WellFormed();
}
