using System.Collections.ObjectModel;
using System.Text.RegularExpressions;
using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Papers;

/// <summary>What is wrong with a pattern of numbers.</summary>
public enum PatternFault
{
    /// <summary>A place that a number needs is not in it exactly once.</summary>
    PlaceMissing,

    /// <summary>It names a place that there is not.</summary>
    PlaceUnknown,

    /// <summary>It is too long.</summary>
    TooLong,
}

/// <summary>How the numbers of files and agreements are written. No law sets it: the node may.</summary>
/// <param name="File">The number of a file.</param>
/// <param name="Agreement">The number of an agreement; another one than that of files, since both are counted.</param>
/// <param name="Names">What a committee is called in its numbers; the others by their name without its ending.</param>
public sealed partial record NumberPattern(
    string File, string Agreement, IReadOnlyDictionary<CommitteeId, string> Names)
{
    /// <summary>Characters a pattern may have.</summary>
    public const int LengthMax = 60;

    /// <summary>The year.</summary>
    public const string Year = "{year}";

    /// <summary>What the committee is called.</summary>
    public const string Name = "{name}";

    /// <summary>人调, 行调 or 特调; it may be left out.</summary>
    public const string Tier = "{tier}";

    /// <summary>The running number.</summary>
    public const string Number = "{number}";

    /// <summary>As in （2024）同德尕巴松多人调字第5号, the style of published files.</summary>
    public static NumberPattern Default { get; } = new(
        "（{year}）{name}{tier}字第{number}号", "（{year}）{name}{tier}协字第{number}号",
        ReadOnlyDictionary<CommitteeId, string>.Empty);

    /// <summary>
    /// What is wrong with a pattern, or null. Without the year, the name and the number two files could bear the same.
    /// </summary>
    public static PatternFault? FaultOf(string pattern)
    {
        var places = Places().Matches(pattern).Select(match => match.Value).ToList();
        return pattern.Length > LengthMax ? PatternFault.TooLong
            : places.Except([Year, Name, Tier, Number], StringComparer.Ordinal).Any() ? PatternFault.PlaceUnknown
            : new[] { Year, Name, Number }.Any(place => places.Count(found => found == place) != 1)
                ? PatternFault.PlaceMissing
            : null;
    }

    /// <summary>A number written out.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="year">The year, or blanks.</param>
    /// <param name="name">What the committee is called when the node has not said.</param>
    /// <param name="committee">Whose number it is.</param>
    /// <param name="number">The running number, or blanks.</param>
    internal string Write(NumberKind kind, string year, string name, Committee committee, string number) =>
        Places().Replace(kind == NumberKind.File ? File : Agreement, place => place.Value switch
        {
            Year => year,
            Name => Names.GetValueOrDefault(committee.Id, name),
            Tier => OfTier(committee.Tier),
            Number => number,
            var other => other,
        });

    private static string OfTier(Tier tier) => tier switch
    {
        Committees.Tier.Peoples => "人调",
        Committees.Tier.Administrative => "行调",
        Committees.Tier.Judicial => "特调",
    };

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
