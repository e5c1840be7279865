using System.Globalization;
using MediationNet.Domain.Figures;

namespace MediationNet.Domain.Tests.Figures;

public sealed class ReportPeriodTests
{
    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31", "2025", "2027")]
    [InlineData("2026-H1", "2026-01-01", "2026-06-30", "2025-H2", "2026-H2")]
    [InlineData("2026-H2", "2026-07-01", "2026-12-31", "2026-H1", "2027-H1")]
    [InlineData("2028-02", "2028-02-01", "2028-02-29", "2028-01", "2028-03")]
    [InlineData("2026-12", "2026-12-01", "2026-12-31", "2026-11", "2027-01")]
    public void A_period_is_read_by_its_name(string name, string first, string last, string before, string after)
    {
        var period = ReportPeriod.Read(name)!;
        Assert.Equal((name, Day(first), Day(last)), (period.Name, period.First, period.Last));
        Assert.Equal((before, after), (period.Before.Name, period.After.Name));
        Assert.True(period.Contains(period.First) && period.Contains(period.Last));
        Assert.False(period.Contains(period.First.AddDays(-1)) || period.Contains(period.Last.AddDays(1)));
        Assert.False(period.Contains(null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-H3")]
    [InlineData("2026-h1")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-6")]
    [InlineData("26")]
    [InlineData("1999")]
    [InlineData("2101")]
    [InlineData("2026-06-01")]
    [InlineData("+202")]
    public void What_is_no_period_is_none(string? name) => Assert.Null(ReportPeriod.Read(name));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
