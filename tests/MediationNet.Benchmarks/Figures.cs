using System.Globalization;

namespace MediationNet.Benchmarks;

/// <summary>Prints what was measured: each figure with its runs, their least, median and greatest.</summary>
internal static class Figures
{
    /// <summary>One figure of several runs.</summary>
    public static void Print(string what, IEnumerable<double> runs, string unit)
    {
        var sorted = runs.Order().ToList();
        Say($"{what}: {Text(Middle(sorted))} {unit} (runs {sorted.Count}, min {Text(sorted[0])}, "
            + $"median {Text(Middle(sorted))}, max {Text(sorted[^1])})");
    }

    /// <summary>How long single calls took: the figure is the given part of them, in milliseconds.</summary>
    public static double Percentile(IEnumerable<double> all, double part)
    {
        var sorted = all.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(part * sorted.Count) - 1)];
    }

    public static double Median(IEnumerable<double> all) => Middle([.. all.Order()]);

    public static void Say(string line) => Console.WriteLine(line);

    public static string Text(double number) =>
        number.ToString(Math.Abs(number) < 10 ? "0.00" : Math.Abs(number) < 100 ? "0.0" : "0",
            CultureInfo.InvariantCulture);

    private static double Middle(List<double> sorted) => sorted.Count % 2 == 1
        ? sorted[sorted.Count / 2]
        : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
