using System.Globalization;

namespace MediationNet.Web.Figures;

/// <summary>From counts to the height of a chart: round numbers for its lines.</summary>
/// <param name="Max">The greatest count.</param>
internal sealed record ChartScale(int Max)
{
    private const int LinesMost = 5;
    private const double Bottom = 200;
    private const double Height = 180;

    private int Step
    {
        get
        {
            for (var power = 1; ; power *= 10)
            {
                foreach (var step in new[] { power, 2 * power, 5 * power })
                {
                    if (Max <= step * (LinesMost - 1)) return step;
                }
            }
        }
    }

    /// <summary>Where lines are drawn.</summary>
    internal IReadOnlyList<int> Lines =>
        [.. Enumerable.Range(0, ((Math.Max(1, Max) + Step - 1) / Step) + 1).Select(line => line * Step)];

    /// <summary>The height of a count, from above.</summary>
    internal double At(int count) => Bottom - (Height * count / Lines[^1]);

    /// <summary>A number as an SVG attribute has it, whatever the reader's language.</summary>
    internal static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
