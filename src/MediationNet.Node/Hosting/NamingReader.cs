using System.Collections.ObjectModel;
using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Domain.Papers;

namespace MediationNet.Node.Hosting;

/// <summary>Reads how a node writes its numbers, and what it calls kinds of dispute.</summary>
internal static class NamingReader
{
    internal static NumberPattern Numbers(ConfigurationObject root)
    {
        var usual = NumberPattern.Default;
        if (root.Section("numbers", mustBeThere: false) is not { } numbers) return usual;

        var (file, agreement) = (Pattern(numbers, "file", usual.File), Pattern(numbers, "agreement", usual.Agreement));
        numbers.WrongIf(file == agreement, "agreement",
            new("卷宗和协议书的编号样式相同，会重号", "在 agreement 里加一个字，例如“协”"),
            new("Files and agreements would bear the same numbers", "write agreement in another way than file"));
        var names = numbers.Section("names", mustBeThere: false) is { } own
            ? Texts(own, name => name.IndexOfAny(['{', '}']) < 0)
            : [];
        numbers.Close();
        return new NumberPattern(file, agreement, names.Count == 0 ? usual.Names
            : names.ToDictionary(one => new CommitteeId(one.Key), one => one.Value));
    }

    internal static LocalCategories Categories(ConfigurationObject root)
    {
        if (root.Section("categories", mustBeThere: false) is not { } categories) return LocalCategories.None;

        var names = Kinds(
            categories, "names", name => !name.EndsWith(LocalCategories.Ending, StringComparison.Ordinal));
        var petition = Kinds(categories, "petition", _ => true);
        var codes = Codes(categories);
        categories.Close();
        return new LocalCategories(names, petition, codes);
    }

    private static string Pattern(ConfigurationObject numbers, string key, string usual)
    {
        if (numbers.OptionalText(key) is not { } pattern) return usual;

        var longest = NumberPattern.LengthMax.ToString(CultureInfo.InvariantCulture);
        switch (NumberPattern.FaultOf(pattern))
        {
            case PatternFault.PlaceMissing:
                numbers.Wrong(key,
                    new("{year}、{name}、{number} 每个须写一次，否则会重号", "例如 \"（{year}）{name}{tier}字第{number}号\""),
                    new("{year}, {name} and {number} have to stand in it once each, or numbers would repeat",
                        "write it like \"（{year}）{name}{tier}字第{number}号\""));
                break;
            case PatternFault.PlaceUnknown:
                numbers.Wrong(key,
                    new("花括号里的词不认识", "只能写：{year}、{name}、{tier}、{number}"),
                    new("There is no such word for braces", "write {year}, {name}, {tier} or {number}"));
                break;
            case PatternFault.TooLong:
                numbers.Wrong(key, new("编号样式太长", $"不超过 {longest} 个字"),
                    new("The pattern is too long", $"write {longest} characters or fewer"));
                break;
            default:
                return pattern;
        }

        return usual;
    }

    private static IReadOnlyDictionary<string, string> Codes(ConfigurationObject categories)
    {
        if (categories.Section("codes", mustBeThere: false) is not { } codes)
            return ReadOnlyDictionary<string, string>.Empty;

        RequireKnown(codes, ReportTypes.Codes);
        return Texts(codes, _ => true);
    }

    private static IReadOnlyDictionary<string, string> Kinds(
        ConfigurationObject categories, string key, Func<string, bool> mayBe)
    {
        if (categories.Section(key, mustBeThere: false) is not { } section)
            return ReadOnlyDictionary<string, string>.Empty;

        RequireKnown(section, [.. Domain.Committees.Categories.Known.Select(category => category.Code)]);
        return Texts(section, mayBe, mayRepeat: key == "petition");
    }

    private static void RequireKnown(ConfigurationObject section, IReadOnlyList<string> codes)
    {
        var known = string.Join(" | ", codes);
        foreach (var code in section.Keys.Except(codes, StringComparer.Ordinal))
        {
            section.Wrong(code, new($"没有 \"{code}\" 这一类", $"只能写：{known}"),
                new($"There is no kind \"{code}\"", $"write one of {known}"));
        }
    }

    // By key; two of one name could not be told apart.
    private static Dictionary<string, string> Texts(
        ConfigurationObject section, Func<string, bool> mayBe, bool mayRepeat = false)
    {
        var longest = LocalCategories.NameLengthMax.ToString(CultureInfo.InvariantCulture);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in section.Keys)
        {
            if (section.OptionalText(key) is not { } text) continue;
            section.WrongIf(text.Length > LocalCategories.NameLengthMax || !mayBe(text), key,
                new("名称过长，或带有“纠纷”、花括号", $"写 {longest} 个字以内的名称，不带“纠纷”和花括号"),
                new("The name is too long, or holds braces or 纠纷 at its end",
                    $"write {longest} characters or fewer, without them"));
            section.WrongIf(!mayRepeat && texts.ContainsValue(text), key,
                new("与另一个名称相同，会分不清", "换一个名称"), new("Another has the same name", "write another name"));
            texts[key] = text;
        }

        return texts;
    }
}
