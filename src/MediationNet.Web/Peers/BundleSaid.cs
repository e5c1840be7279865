using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MediationNet.Web.Peers;

/// <summary>What carrying a bundle came to, as it stands in the address of the page that is shown again.</summary>
/// <param name="Verdict">The name of its text.</param>
/// <param name="From">Who signed it.</param>
/// <param name="To">For whom it is.</param>
/// <param name="Number">Its running number.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Aside">Rows that were put aside.</param>
public sealed record BundleSaid(string Verdict, string From, string To, long Number, long Entries, int Aside)
{
    private const string Page = "/peers";
    private const int NameLengthMax = 64;

    /// <summary>No file was chosen.</summary>
    internal static readonly BundleSaid NoFile = new("NoFile", "", "", 0, 0, 0);

    /// <summary>The page had been open for too long, or the form was not ours.</summary>
    internal static readonly BundleSaid Stale = new("Stale", "", "", 0, 0, 0);

    /// <summary>All went as it should; a first meeting is a step on the way.</summary>
    internal bool IsWell => Verdict is "Whole" or "FirstMeeting";

    internal static BundleSaid Of(BundleTaken taken) =>
        new(taken.Verdict, taken.From, taken.To, taken.Number, taken.Entries, taken.Aside);

    /// <summary>Nothing was written, and why.</summary>
    internal static BundleSaid Of(string obstacle, string to) => new(obstacle, "", to, 0, 0, 0);

    internal string Address => QueryHelpers.AddQueryString(Page, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["bundle"] = Verdict,
        ["from"] = From,
        ["to"] = To,
        ["number"] = Number.ToString(CultureInfo.InvariantCulture),
        ["entries"] = Entries.ToString(CultureInfo.InvariantCulture),
        ["aside"] = Aside.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>What an address says; null when it says nothing, or what no page of ours writes.</summary>
    internal static BundleSaid? Read(IQueryCollection query) =>
        query["bundle"].ToString() is { Length: > 0 } verdict && Words.Knows($"Bundle.{verdict}")
            ? new BundleSaid(
                verdict, NameIn(query["from"]), NameIn(query["to"]),
                CountIn(query["number"]), CountIn(query["entries"]),
                (int)Math.Min(int.MaxValue, CountIn(query["aside"])))
            : null;

    /// <summary>The same in words.</summary>
    internal string In(Reader reader)
    {
        var words = reader.Say($"Bundle.{Verdict}", From, To);
        if (Verdict is "Whole" or "CutOff" or "Damaged")
            words += $" {reader.Say("Carry.Numbers", From, Number, Entries)}";
        return Aside > 0 ? $"{words} {reader.Say("Carry.Aside", Aside)}" : words;
    }

    // The name of a node and nothing else: what stands in an address may be anybody's.
    private static string NameIn(string? text) =>
        text is { Length: > 0 and <= NameLengthMax } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? text
            : "?";

    private static long CountIn(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
