using System.Globalization;

namespace MediationNet.Node.Desk;

/// <summary>
/// Finds names by the first letters of their pinyin: "czr" finds 才让. No table: the Chinese collation that comes with
/// the system sorts by pinyin, so the first character of each letter tells where the letter begins.
/// </summary>
internal sealed class Initials
{
    private const string Letters = "abcdefghjklmnopqrstwxyz";
    private const string Firsts = "阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀";

    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    private readonly string? _sought;

    internal Initials(string text) =>
        _sought = text.Length > 0 && text.All(char.IsAsciiLetter) ? text.ToLowerInvariant() : null;

    /// <summary>True when the initials stand in a row somewhere in the names.</summary>
    internal bool AreIn(string names) =>
        _sought is not null && Of(names).Contains(_sought, StringComparison.Ordinal);

    internal static string Of(string names) => string.Concat(names.Select(Of));

    private static char Of(char c)
    {
        if (c is < '一' or > '鿿') return char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) : ' ';

        var letter = 0;
        while (letter + 1 < Letters.Length
            && Chinese.Compare(c.ToString(), Firsts[letter + 1].ToString(), CompareOptions.None) >= 0)
        {
            letter++;
        }

        return Letters[letter];
    }
}
