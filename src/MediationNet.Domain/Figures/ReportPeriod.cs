using System.Globalization;

namespace MediationNet.Domain.Figures;

/// <summary>How long a period of the report is.</summary>
public enum PeriodKind
{
    Month,
    HalfYear,
    Year,
}

/// <summary>A period of the official report: a month, a half-year or a year of the calendar.</summary>
/// <param name="Kind">How long.</param>
/// <param name="First">Its first day, included.</param>
/// <param name="Last">Its last day, included.</param>
public sealed record ReportPeriod(PeriodKind Kind, DateOnly First, DateOnly Last)
{
    private const int YearMin = 2000;
    private const int YearMax = 2100;

    /// <summary>Its name: 2026, 2026-H1 or 2026-06.</summary>
    public string Name => Kind switch
    {
        PeriodKind.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        PeriodKind.HalfYear => string.Create(
            CultureInfo.InvariantCulture, $"{First.Year:D4}-H{(First.Month == 1 ? 1 : 2)}"),
        PeriodKind.Year => First.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>The period of this length that a day lies in.</summary>
    public static ReportPeriod Of(PeriodKind kind, DateOnly day)
    {
        var (month, months) = kind switch
        {
            PeriodKind.Month => (day.Month, 1),
            PeriodKind.HalfYear => (day.Month <= 6 ? 1 : 7, 6),
            PeriodKind.Year => (1, 12),
        };
        var first = new DateOnly(day.Year, month, 1);
        return new ReportPeriod(kind, first, first.AddMonths(months).AddDays(-1));
    }

    /// <summary>Reads a name; null when it is none, or of a year out of reach.</summary>
    public static ReportPeriod? Read(string? name) => (name ?? "").Split('-') switch
    {
        [var year] when Number(year, 4, YearMin, YearMax) is { } y => Of(PeriodKind.Year, new DateOnly(y, 1, 1)),
        [var year, "H1"] when Number(year, 4, YearMin, YearMax) is { } y =>
            Of(PeriodKind.HalfYear, new DateOnly(y, 1, 1)),
        [var year, "H2"] when Number(year, 4, YearMin, YearMax) is { } y =>
            Of(PeriodKind.HalfYear, new DateOnly(y, 7, 1)),
        [var year, var month] when Number(year, 4, YearMin, YearMax) is { } y && Number(month, 2, 1, 12) is { } m =>
            Of(PeriodKind.Month, new DateOnly(y, m, 1)),
        _ => null,
    };

    /// <summary>True on its days, the first and the last included.</summary>
    public bool Contains(DateOnly? day) => day is { } known && First <= known && known <= Last;

    /// <summary>The one before it.</summary>
    public ReportPeriod Before => Of(Kind, First.AddDays(-1));

    /// <summary>The one after it.</summary>
    public ReportPeriod After => Of(Kind, Last.AddDays(1));

    private static int? Number(string text, int digits, int min, int max) =>
        text.Length == digits
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && min <= number && number <= max ? number : null;
}
