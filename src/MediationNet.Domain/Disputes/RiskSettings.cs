using System.Collections.ObjectModel;

namespace MediationNet.Domain.Disputes;

/// <summary>Within how many days something is done about a dispute of a colour.</summary>
/// <param name="Red">To report it.</param>
/// <param name="Orange">To look after it.</param>
/// <param name="Yellow">To look after it.</param>
public sealed record RiskDays(int Red, int Orange, int Yellow)
{
    /// <summary>Of a node that has set none.</summary>
    public static RiskDays Default { get; } = new(Red: 1, Orange: 2, Yellow: 7);

    /// <summary>The most days that may be set.</summary>
    public const int Max = 366;
}

/// <summary>Where the colours begin, how many are many, and what weighs how much. A node may set its own.</summary>
/// <param name="Yellow">Points from which a dispute is yellow; below them it is blue.</param>
/// <param name="Orange">Points from which it is orange.</param>
/// <param name="Red">Points from which it is red.</param>
/// <param name="People">People from which their number weighs.</param>
/// <param name="Group">People from which a dispute is red.</param>
public sealed record RiskSettings(int Yellow, int Orange, int Red, int People, int Group)
{
    /// <summary>Those of a node that has set none.</summary>
    public static RiskSettings Default { get; } = new(Yellow: 3, Orange: 6, Red: 9, People: 10, Group: 30);

    /// <summary>Points or people that may be set.</summary>
    public const int NumberMax = 10_000;

    /// <summary>The points of signs that the node weighs in its own way, by their code; 0: it does not weigh.</summary>
    public IReadOnlyDictionary<string, int> Points { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>The signs that make a dispute red by themselves; null leaves those of the model.</summary>
    public IReadOnlyList<string>? Alone { get; init; }

    /// <summary>Within how many days something is done.</summary>
    public RiskDays Days { get; init; } = RiskDays.Default;

    /// <summary>What a sign weighs at this node.</summary>
    public RiskWeight Weigh(RiskWeight usual) => usual with
    {
        Points = Points.GetValueOrDefault(usual.Code, usual.Points),
        IsHard = Alone?.Contains(usual.Code, StringComparer.Ordinal) ?? usual.IsHard,
    };
}
