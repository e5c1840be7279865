using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Forms;

/// <summary>What was typed into a form, as it was typed.</summary>
public sealed record Typed(IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The field with the id under which a form is sent: however often, it is carried out once.</summary>
    public const string Request = "_request";

    internal static readonly Typed Nothing = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>A field without the blanks around it; empty when it was left out.</summary>
    internal string this[string name] => Raw(name).Trim();

    /// <summary>True when something was typed there.</summary>
    internal bool Has(string name) => this[name].Length > 0;

    /// <summary>A field as it was typed.</summary>
    internal string Raw(string name) => Fields.GetValueOrDefault(name) ?? "";

    /// <summary>The values picked in a field that takes several.</summary>
    internal IReadOnlyList<string> Picked(string name) =>
        this[name].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An amount of money; null when it is none.</summary>
    internal decimal? Money(string name) => decimal.TryParse(
        this[name].Replace("，", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture,
        out var yuan) ? yuan : null;

    /// <summary>A whole number; null when it is none.</summary>
    internal int? Count(string name) => int.TryParse(
        this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>A day; null when it is none.</summary>
    internal DateOnly? Day(string name) => DateOnly.TryParseExact(
        this[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A time of day; null when it is none.</summary>
    internal TimeOnly? Time(string name) => TimeOnly.TryParseExact(
        this[name], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Names or other short texts, separated by commas or lines.</summary>
    internal IReadOnlyList<string> Several(string name) => this[name].Split(
        ['、', '，', ',', '；', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What a draft may keep: never a PIN, a password or a token.</summary>
    internal Typed Keepable() => new(Fields
        .Where(field => !field.Key.StartsWith("secret", StringComparison.Ordinal)
            && !field.Key.StartsWith("__", StringComparison.Ordinal))
        .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal));

    /// <summary>What somebody wrote in words: not ids, choices, days and numbers, nor what is never kept.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> InWords() =>
    [
        .. Keepable().Fields.Where(field => !field.Key.StartsWith('_')
            && field.Value.Any(letter => letter == ' ' || !char.IsAscii(letter))),
    ];

    /// <summary>The same as a draft of something new: to be sent under another id.</summary>
    internal Typed Anew() => new(Fields
        .Where(field => field.Key != Request)
        .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal));

    /// <summary>A day as it is typed.</summary>
    internal static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static Typed From(IFormCollection form) => new(form
        .ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
}
