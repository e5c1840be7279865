using System.Globalization;
using MediationNet.Domain;

namespace MediationNet.Web.Forms;

/// <summary>What the sending of a form came to, as it stands in the address of the form that is shown again.</summary>
internal static class Say
{
    /// <summary>Look at the fields.</summary>
    internal const string Check = "check";

    /// <summary>The sign-in had ended; what was typed was kept.</summary>
    internal const string Expired = "expired";

    /// <summary>The draft was kept.</summary>
    internal const string Kept = "kept";

    private const string RefusedPrefix = "refused-";
    private const string ClosedPrefix = "closed-";
    private const string WrongPrefix = "wrong-";
    private const string RefusalText = "Refusal.";

    /// <summary>The PIN or password was left out.</summary>
    internal static string SecretMissing => Wrong("secret", "Problem.SecretMissing");

    /// <summary>The PIN or password was wrong.</summary>
    internal static string SecretWrong => Wrong("secret", "Problem.SecretWrong");

    /// <summary>The page had been open for too long.</summary>
    internal static string Stale => Wrong("", "Problem.Stale");

    /// <summary>It was sent before under the same id, with other words.</summary>
    internal static string SentBefore => Wrong("", "Problem.SentBefore");

    /// <summary>Something happened to the dispute after the page was opened.</summary>
    internal static string Changed => Wrong("", "Problem.Changed");

    /// <summary>The person's roles do not allow it.</summary>
    internal static string NotAllowed => Wrong("", "Problem.NotAllowed");

    /// <summary>A rule refused it.</summary>
    internal static string Refused(Refusal refusal) => $"{RefusedPrefix}{refusal}";

    /// <summary>A rule refused what stands in a field.</summary>
    internal static string Refused(string field, Refusal refusal) => Wrong(field, $"{RefusalText}{refusal}");

    /// <summary>Too many wrong tries.</summary>
    internal static string Closed(DateTimeOffset until) =>
        string.Create(CultureInfo.InvariantCulture, $"{ClosedPrefix}{until.ToUnixTimeSeconds()}");

    /// <summary>A field is wrong; the text says what to do.</summary>
    internal static string Wrong(string field, string text) => $"{WrongPrefix}{field}-{text}";

    /// <summary>The problem that an address speaks of; null for none, and for what no page of ours writes.</summary>
    internal static Problem? ProblemOf(string? said)
    {
        if (said is null) return null;
        if (said.StartsWith(RefusedPrefix, StringComparison.Ordinal)) return RefusalOf(said[RefusedPrefix.Length..]);
        if (said.StartsWith(ClosedPrefix, StringComparison.Ordinal)) return ClosedOf(said[ClosedPrefix.Length..]);
        if (!said.StartsWith(WrongPrefix, StringComparison.Ordinal)) return null;

        var parts = said[WrongPrefix.Length..].Split('-', 2);
        return parts is [var field, var text]
            && (text.Contains("Problem.", StringComparison.Ordinal)
                || text.StartsWith(RefusalText, StringComparison.Ordinal))
            && Words.Knows(text)
                ? new Problem(field, text)
                : null;
    }

    private static Problem? RefusalOf(string name) =>
        Enum.TryParse<Refusal>(name, out var refusal) && Enum.IsDefined(refusal)
            ? new Problem("", $"Refusal.{refusal}")
            : null;

    private static Problem? ClosedOf(string seconds) =>
        long.TryParse(seconds, CultureInfo.InvariantCulture, out var at) && at is > 0 and < 253_000_000_000
            ? new Problem("secret", "Problem.Closed", DateTimeOffset.FromUnixTimeSeconds(at))
            : null;
}
