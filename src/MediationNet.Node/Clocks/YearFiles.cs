using System.Globalization;
using MediationNet.Domain.Clocks;
using MediationNet.Node.Hosting;

namespace MediationNet.Node.Clocks;

/// <summary>
/// The years of the holiday calendar as files: those that come with the program, and those that were put into the
/// node's own folder since, which win. A new year needs a file, not a new program.
/// </summary>
public static class YearFiles
{
    /// <summary>The folder within the node's data folder.</summary>
    public const string FolderName = "years";

    /// <summary>Reads all years; the limits of the node go along.</summary>
    /// <exception cref="BadConfigurationException">A file is wrong: names the file, the key and the fix.</exception>
    public static WorkCalendar Read(string dataFolder, LocalLimits? limits = null)
    {
        var problems = new List<ConfigurationProblem>();
        var years = new[] { AppContext.BaseDirectory, dataFolder }
            .Select(place => Path.Combine(place, FolderName))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            .Select(file => ReadYear(file, problems))
            .OfType<CalendarYear>()
            .ToList();
        return problems.Count > 0 ? throw new BadConfigurationException(problems)
            : new WorkCalendar(years) { Limits = limits ?? LocalLimits.None };
    }

    private static CalendarYear? ReadYear(string file, List<ConfigurationProblem> all)
    {
        var problems = new ConfigurationProblems(file);
        var year = ConfigurationObject.Open(problems) is { } root ? ReadYear(root) : null;
        all.AddRange(problems.Found);
        return problems.Found.Count > 0 ? null : year;
    }

    private static CalendarYear? ReadYear(ConfigurationObject root)
    {
        var year = root.Number("year", least: 2000);
        var source = root.Text("source", "国办发明电〔2025〕7号");
        var off = Days(root, "off", year);
        var makeUp = Days(root, "makeUp", year);
        root.WrongIf(off.Overlaps(makeUp), "makeUp",
            new("同一天既放假又上班", "从 off 或 makeUp 中删去这一天"),
            new("A day is both off and worked", "take it out of off or of makeUp"));
        root.Close();
        return year is null || source is null ? null : new CalendarYear((int)year, source, off, makeUp);
    }

    private static HashSet<DateOnly> Days(ConfigurationObject root, string key, long? year)
    {
        var days = new HashSet<DateOnly>();
        foreach (var text in root.Texts(key))
        {
            if (Range(text) is var (from, to) && from.Year == year && to.Year == year && from <= to)
            {
                days.UnionWith(Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays));
                continue;
            }

            root.Wrong(key,
                new($"\"{text}\" 不是本年的日期或起止日期", "写成 \"2026-10-01\" 或 \"2026-10-01..2026-10-07\""),
                new($"\"{text}\" is no day, or days, of this year",
                    "write \"2026-10-01\" or \"2026-10-01..2026-10-07\""));
        }

        return days;
    }

    private static (DateOnly From, DateOnly To)? Range(string text) => text.Split("..") switch
    {
        [var day] when Day(day) is { } on => (on, on),
        [var first, var last] when (Day(first), Day(last)) is ({ } from, { } to) => (from, to),
        _ => null,
    };

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
