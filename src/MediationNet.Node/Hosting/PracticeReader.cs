using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Node.Hosting;

/// <summary>Reads what committees set themselves where no law does: visits, risk, keeping, names, limits.</summary>
internal static class PracticeReader
{
    private static readonly Dictionary<string, LimitUnit> Units = new(StringComparer.Ordinal)
    {
        ["day"] = LimitUnit.Day,
        ["workday"] = LimitUnit.Workday,
        ["month"] = LimitUnit.Month,
        ["year"] = LimitUnit.Year,
    };

    internal static LocalPractice Read(ConfigurationObject root) => new(
        Visits(root), RiskReader.Read(root), Retention(root))
    {
        Numbers = NamingReader.Numbers(root),
        Categories = NamingReader.Categories(root),
        ElsewhereDays = root.Has("elsewhereDays")
            ? root.Number("elsewhereDays", 1, LocalLimits.NumberMax) ?? ElsewhereAnswers.FreshDays
            : ElsewhereAnswers.FreshDays,
    };

    /// <summary>The rows of the table that the node sets itself.</summary>
    internal static LocalLimits Limits(ConfigurationObject root)
    {
        if (root.Section("limits", mustBeThere: false) is not { } limits) return LocalLimits.None;

        var own = new Dictionary<string, LocalLimit>(StringComparer.Ordinal);
        foreach (var id in limits.Keys.Where(id => IsKnown(limits, id)))
        {
            if (limits.Section(id, mustBeThere: true) is { } row) own[id] = Limit(row, id);
        }

        limits.Close();
        return new LocalLimits(own);
    }

    private static bool IsKnown(ConfigurationObject limits, string id)
    {
        var known = TimeLimits.All.Any(limit => limit.Id == id);
        if (known) return true;

        var names = string.Join(" | ", TimeLimits.All.Select(limit => limit.Id).Distinct(StringComparer.Ordinal));
        limits.Has(id);
        limits.Wrong(id, new($"没有期限 \"{id}\"", $"只能写：{names}"),
            new($"There is no limit \"{id}\"", $"write one of {names}"));
        return false;
    }

    private static LocalLimit Limit(ConfigurationObject row, string id)
    {
        var length = row.Has("length") ? row.Number("length", 1, LocalLimits.NumberMax) : null;
        var unit = row.Word("unit", Units, mustBeThere: row.Has("length"));
        row.WrongIf(unit is not null && !row.Has("length"), "unit",
            new("写了单位没有写 length", "加上 length，或删去 unit"),
            new("There is a unit and no length", "add length, or take unit out"));
        row.WrongIf(row.Has("length") && !LocalLimits.MaySetLength(id), "length",
            new("这个期限由法律规定，不能自行设定", "删去 length 和 unit；可以改 warnDaysBefore"),
            new("This limit is set by law", "take out length and unit; warnDaysBefore may be set"));
        var warn = row.Has("warnDaysBefore") ? row.Numbers("warnDaysBefore", LocalLimits.NumberMax) : null;
        row.Close();
        return new LocalLimit(length, unit, warn is null ? null : [.. warn.Distinct().OrderDescending()]);
    }

    private static VisitSchedule Visits(ConfigurationObject root)
    {
        if (root.Section("visits", mustBeThere: false) is not { } visits) return VisitSchedule.Default;
        var (due, last) = (visits.Number("daysAfterDue", least: 0), visits.Number("daysAfterLast", least: 0));
        var oral = visits.Number("daysAfterOral", least: 0);
        var risk = visits.Has("daysAtRisk") ? visits.Number("daysAtRisk", least: 1) : null;
        visits.Close();
        return new VisitSchedule((int)(due ?? 0), (int)(last ?? 0), (int)(oral ?? 0))
        {
            DaysAtRisk = (int)(risk ?? VisitSchedule.Default.DaysAtRisk),
        };
    }

    private static RetentionYears Retention(ConfigurationObject root)
    {
        if (root.Section("retention", mustBeThere: false) is not { } retention) return RetentionYears.Default;
        var shortTerm = retention.Number("shortYears", 1, RetentionYears.Max);
        var longTerm = retention.Number("longYears", 1, RetentionYears.Max);
        retention.WrongIf(shortTerm > longTerm, "longYears",
            new("长期不能比短期短", "把 longYears 写成不小于 shortYears 的数"),
            new("Long is shorter than short", "write longYears of at least shortYears"));
        retention.Close();
        return new RetentionYears(shortTerm ?? 1, longTerm ?? 1);
    }
}
