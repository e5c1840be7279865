using MediationNet.Domain.Disputes;

namespace MediationNet.Web.Forms;

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>Text of several lines.</summary>
    Text,

    /// <summary>Yuan, not negative.</summary>
    Money,

    /// <summary>A whole number, not negative.</summary>
    Count,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>One of several, all in sight.</summary>
    Choice,

    /// <summary>One of many, in a list that opens.</summary>
    List,

    /// <summary>Any of several.</summary>
    Picks,

    /// <summary>A tick.</summary>
    Yes,

    /// <summary>A PIN or password; never kept and never shown again.</summary>
    Secret,
}

/// <summary>One value of a choice and what it is called.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null, string? Icon = null);

/// <summary>A field of a form; its label is the text <c>Field.{Name}</c>, its hint <c>Hint.{Name}</c>.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Needed">It may not be left empty.</param>
public sealed record Field(string Name, FieldKind Kind, bool Needed = true)
{
    /// <summary>The name of its texts, where it is not that of the field.</summary>
    internal string Text { get; init; } = Name;

    /// <summary>Characters it may have.</summary>
    internal int LengthMax { get; init; } = Kind == FieldKind.Text ? DisputeRules.TextLengthMax : 200;

    /// <summary>What stands there before anybody has typed.</summary>
    internal string Default { get; init; } = "";

    /// <summary>It takes one or several of <see cref="Choices"/>.</summary>
    internal bool TakesChoice => Kind is FieldKind.Choice or FieldKind.List or FieldKind.Picks;

    /// <summary>What else is wrong with a value, as the name of a text; null when nothing is.</summary>
    internal Func<string, string?> Rule { get; init; } = _ => null;

    /// <summary>What can be chosen.</summary>
    internal IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What was typed there is no good: the name of the text that says what to do; null when it is.</summary>
    internal string? Check(Typed typed)
    {
        if (!typed.Has(Name)) return !Needed ? null : Kind == FieldKind.Yes ? $"Problem.{Text}" : Missing;
        if (typed[Name].Length > LengthMax) return "Problem.TooLong";

        return Kind switch
        {
            FieldKind.Money => typed.Money(Name) is { } yuan ? Negative(yuan) : "Problem.Money",
            FieldKind.Count => typed.Count(Name) is { } count ? Negative(count) : "Problem.Count",
            FieldKind.Day => typed.Day(Name) is null ? "Problem.Day" : null,
            FieldKind.Time => typed.Time(Name) is null ? "Problem.Time" : null,
            FieldKind.Choice or FieldKind.List => IsChoice(typed[Name]) ? null : "Problem.Choose",
            FieldKind.Picks => typed.Picked(Name).All(IsChoice) ? null : "Problem.Choose",
            _ => Rule(typed[Name]),
        };
    }

    private string Missing => TakesChoice ? "Problem.Choose" : "Problem.Needed";

    private static string? Negative(decimal number) => number < 0 ? "Problem.Negative" : null;

    private bool IsChoice(string value) => Choices.Any(choice => choice.Value == value);
}

/// <summary>What is wrong with a field: the name of the text that says what to do, with its arguments.</summary>
/// <param name="Field">The field; empty for the form as a whole.</param>
/// <param name="Text">The text's name.</param>
/// <param name="Arguments">What is put into it.</param>
public sealed record Problem(string Field, string Text, params IReadOnlyList<object> Arguments);
