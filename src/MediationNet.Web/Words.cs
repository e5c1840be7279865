using System.Globalization;
using System.Resources;
using MediationNet.Domain;
using MediationNet.Domain.Custody;

namespace MediationNet.Web;

/// <summary>
/// Every text a person sees, in the reader's language. Chinese is the language of the files without a name.
/// </summary>
public static class Words
{
    /// <summary>The languages that are complete.</summary>
    public static readonly IReadOnlyList<CultureInfo> Languages =
        [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>A language of which a draft is here; what it has no text for stands in Chinese.</summary>
    public static readonly CultureInfo Draft = CultureInfo.GetCultureInfo("bo");

    /// <summary>The languages that can be chosen.</summary>
    public static readonly IReadOnlyList<CultureInfo> Offered = [Languages[0], Draft, Languages[1]];

    private static readonly ResourceManager Texts =
        new("MediationNet.Web.Resources.Words", typeof(Words).Assembly);

    /// <summary>The text of a key, with its arguments put in; the key itself when there is none.</summary>
    public static string Of(string key, CultureInfo language, params object?[] arguments)
    {
        var text = Texts.GetString(key, language);
        if (text is null) return arguments.Length == 0 ? key : $"{key} ({string.Join(", ", arguments)})";

        return arguments.Length == 0 ? text : string.Format(language, text, arguments);
    }

    /// <summary>True when there is a text for the key.</summary>
    public static bool Knows(string key) => Has(key, Languages[0]);

    /// <summary>True when the key has a text of its own in this language (not one borrowed from another).</summary>
    public static bool Has(string key, CultureInfo language)
    {
        var set = Texts.GetResourceSet(
            language.TwoLetterISOLanguageName == "zh" ? CultureInfo.InvariantCulture : language, true, false);
        return !string.IsNullOrWhiteSpace(set?.GetString(key));
    }

    /// <summary>Why something was refused, and what to do.</summary>
    public static string Of(Refusal refusal, CultureInfo language) => Of($"Refusal.{refusal}", language);

    /// <summary>A reason in words.</summary>
    public static string Of(Reason reason, CultureInfo language) =>
        Of($"Reason.{reason.Code}", language, [.. reason.Arguments]);

    /// <summary>The language asked for, when it is offered here; Chinese when it is not.</summary>
    public static CultureInfo Choose(string? asked) =>
        Offered.FirstOrDefault(language => language.TwoLetterISOLanguageName.Equals(
            asked?.Split('-')[0], StringComparison.OrdinalIgnoreCase)) ?? Languages[0];
}
