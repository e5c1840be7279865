using System.Globalization;
using MediationNet.Domain.Disputes;

namespace MediationNet.Web.Acts;

/// <summary>Instalments as typed: one a line, the day, the amount where it is money, and what is due.</summary>
internal static class InstalmentLines
{
    private const int WordsMax = 3;

    /// <summary>The instalments as lines.</summary>
    internal static string Of(IReadOnlyList<Instalment> parts) => string.Join('\n', parts.Select(part => string.Join(
        ' ', new[] { Forms.Typed.Of(part.DueOn), part.Amount?.ToString(CultureInfo.InvariantCulture), part.What }
            .Where(word => !string.IsNullOrEmpty(word)))));

    /// <summary>The instalments in lines that were checked; a line that is none is left out.</summary>
    internal static IReadOnlyList<Instalment> Read(string text) =>
        [.. Lines(text).Select(ReadLine).OfType<Instalment>()];

    /// <summary>What is wrong with the lines: the name of the text that says it; null when nothing is.</summary>
    internal static string? Problem(string text) =>
        Lines(text).Any(line => ReadLine(line) is null) ? "Problem.Instalments" : null;

    private static string[] Lines(string text) => text.Split(
        ['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Instalment? ReadLine(string line)
    {
        var words = line.Split([' ', '\t', '　'], WordsMax, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !DateOnly.TryParseExact(
            words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return null;
        }

        var rest = words[1..];
        var money = rest is [var first, ..] && decimal.TryParse(
            first, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) ? yuan : (decimal?)null;
        var what = string.Join(' ', money is null ? rest : rest[1..]);
        return money is null && what.Length == 0 ? null : new Instalment(money, day, what);
    }
}
