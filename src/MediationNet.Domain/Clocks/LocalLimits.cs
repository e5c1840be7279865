namespace MediationNet.Domain.Clocks;

/// <summary>What a committee sets for a row of the table.</summary>
/// <param name="Length">How long, in units; null leaves the length of the table.</param>
/// <param name="Unit">The unit of that length.</param>
/// <param name="WarnDaysBefore">Days before the last one on which its owner is warned; null leaves those.</param>
public sealed record LocalLimit(int? Length, LimitUnit? Unit, IReadOnlyList<int>? WarnDaysBefore);

/// <summary>The table as it applies at a node: where no law sets a value, the committee's own.</summary>
/// <param name="Own">What was set, by the name of the row.</param>
public sealed record LocalLimits(IReadOnlyDictionary<string, LocalLimit> Own)
{
    /// <summary>The source that is named where the committee set the length itself.</summary>
    public const string OwnSource = "本调委会（节点配置）";

    /// <summary>The most days ahead, workdays or months that a node may set.</summary>
    public const int NumberMax = 366;

    /// <summary>The table as it is.</summary>
    public static LocalLimits None { get; } = new(new Dictionary<string, LocalLimit>(StringComparer.Ordinal));

    /// <summary>True for a row whose length no statute sets, so that a committee may set its own.</summary>
    public static bool MaySetLength(string id) => TimeLimits.All.Any(limit => limit.Id == id && limit.IsLocal);

    /// <summary>The row that applies to what starts on this day.</summary>
    /// <exception cref="KeyNotFoundException">There is no limit of this name.</exception>
    public TimeLimit For(string id, DateOnly start)
    {
        var row = TimeLimits.For(id, start);
        if (Own.GetValueOrDefault(id) is not { } own) return row;

        var warned = own.WarnDaysBefore is { } days ? row with { WarnDaysBefore = days } : row;
        return row.IsLocal && own is { Length: { } length, Unit: { } unit }
            ? warned with { Length = length, Unit = unit, Source = OwnSource }
            : warned;
    }
}
