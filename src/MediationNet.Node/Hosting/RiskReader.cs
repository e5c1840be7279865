using System.Collections.ObjectModel;
using MediationNet.Domain.Disputes;

namespace MediationNet.Node.Hosting;

/// <summary>Reads how a node weighs the risk of its disputes.</summary>
internal static class RiskReader
{
    internal static RiskSettings Read(ConfigurationObject root)
    {
        var usual = RiskSettings.Default;
        if (root.Section("risk", mustBeThere: false) is not { } risk) return usual;

        int Of(string key, int otherwise) =>
            risk.Has(key) ? risk.Number(key, 1, RiskSettings.NumberMax) ?? otherwise : otherwise;
        var read = new RiskSettings(
            Of("yellow", usual.Yellow), Of("orange", usual.Orange), Of("red", usual.Red), Of("people", usual.People),
            Of("group", usual.Group))
        {
            Points = Points(risk),
            Alone = Alone(risk),
            Days = Days(risk),
        };
        risk.WrongIf(read.Yellow >= read.Orange || read.Orange >= read.Red, "red",
            new("三种颜色的分数线须一个比一个高", "按 yellow < orange < red 填写"),
            new("The points of the three colours do not rise", "write yellow < orange < red"));
        risk.WrongIf(read.People > read.Group, "group",
            new("group 的人数不能少于 people", "把 group 写成不小于 people 的数"),
            new("group is fewer than people", "write a group of at least people"));
        risk.Close();
        return read;
    }

    private static IReadOnlyDictionary<string, int> Points(ConfigurationObject risk)
    {
        if (risk.Section("points", mustBeThere: false) is not { } points) return ReadOnlyDictionary<string, int>.Empty;

        var own = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var code in points.Keys)
        {
            points.Has(code);
            if (IsKnown(points, code, code) && points.Number(code, 0, RiskSettings.NumberMax) is { } number)
                own[code] = number;
        }

        return own;
    }

    private static List<string>? Alone(ConfigurationObject risk)
    {
        if (!risk.Has("alone")) return null;
        var codes = risk.Texts("alone").Distinct(StringComparer.Ordinal).ToList();
        return codes.TrueForAll(code => IsKnown(risk, "alone", code)) ? codes : null;
    }

    private static RiskDays Days(ConfigurationObject risk)
    {
        var usual = RiskDays.Default;
        if (risk.Section("days", mustBeThere: false) is not { } days) return usual;

        int Of(string key, int otherwise) => days.Has(key) ? days.Number(key, 1, RiskDays.Max) ?? otherwise : otherwise;
        var read = new RiskDays(Of("red", usual.Red), Of("orange", usual.Orange), Of("yellow", usual.Yellow));
        days.WrongIf(read.Red > read.Orange || read.Orange > read.Yellow, "red",
            new("颜色越重，期限不能越长", "按 red ≤ orange ≤ yellow 填写"),
            new("A graver colour has more days than a lighter one", "write red ≤ orange ≤ yellow"));
        days.Close();
        return read;
    }

    private static bool IsKnown(ConfigurationObject section, string key, string code)
    {
        if (RiskModel.All.Any(weight => weight.Code == code)) return true;

        var names = string.Join(" | ", RiskModel.All.Select(weight => weight.Code));
        section.Wrong(key, new($"没有风险迹象 \"{code}\"", $"只能写：{names}"),
            new($"There is no sign of risk \"{code}\"", $"write one of {names}"));
        return false;
    }
}
