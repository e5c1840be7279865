using System.Globalization;

namespace MediationNet.Domain.Kiosk;

/// <summary>What keeps a kiosk, where nobody signs in, from being flooded, guessed at or left open.</summary>
public static class KioskRules
{
    /// <summary>Requests that may wait for a mediator; beyond, residents are sent to a person.</summary>
    public const int OpenMax = 200;

    /// <summary>Requests that are taken in one hour.</summary>
    public const int PerHourMax = 20;

    /// <summary>What was typed is cleared after this without a sign of anybody.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(3);

    /// <summary>Characters of the text in which somebody tells what happened.</summary>
    public const int FactsLengthMax = 2_000;

    /// <summary>Characters of a name or a way to be reached.</summary>
    public const int LineLengthMax = 100;

    /// <summary>Digits of a code: found by luck once in a hundred million tries.</summary>
    public const int CodeDigits = 8;

    /// <summary>True while one more request is taken.</summary>
    /// <param name="open">Requests that wait now.</param>
    /// <param name="lastHour">Requests of the last hour.</param>
    public static bool Takes(long open, long lastHour) => open < OpenMax && lastHour < PerHourMax;

    /// <summary>The number on a slip: the year and a running number of the node, such as 2026-00007.</summary>
    public static string NumberOf(int year, long running) =>
        string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{running:00000}");

    /// <summary>A number as somebody types it, as it is kept; empty when it is none.</summary>
    public static string ReadNumber(string typed)
    {
        var digits = DigitsIn(typed);
        return digits.Length is > 4 and <= 4 + 9
            ? NumberOf(
                int.Parse(digits.AsSpan(0, 4), CultureInfo.InvariantCulture),
                long.Parse(digits.AsSpan(4), CultureInfo.InvariantCulture))
            : "";
    }

    /// <summary>A code as somebody types it, as it was made; empty when it is none.</summary>
    public static string ReadCode(string typed) => DigitsIn(typed) is { Length: CodeDigits } code ? code : "";

    /// <summary>A code as it is printed, in two halves.</summary>
    public static string Printed(string code) => $"{code[..(CodeDigits / 2)]} {code[(CodeDigits / 2)..]}";

    // Digits of any script: a Tibetan keyboard has its own, a Chinese one wide ones.
    private static string DigitsIn(string typed) => string.Concat(typed
        .Where(char.IsDigit)
        .Select(digit => char.GetNumericValue(digit).ToString(CultureInfo.InvariantCulture)));
}
