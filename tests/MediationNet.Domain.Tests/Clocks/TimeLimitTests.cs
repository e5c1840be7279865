using MediationNet.Domain.Clocks;

namespace MediationNet.Domain.Tests.Clocks;

/// <summary>Each row of the table, counted by hand through the notice for 2026.</summary>
public sealed class TimeLimitTests
{
    private static readonly (string Id, DateOnly Start, DateOnly LastDay)[] Counted =
    [
        ("PM-ACC", Day("2026-03-02"), Day("2026-03-05")),
        ("PM-ACC", Day("2026-09-28"), Day("2026-10-08")),
        ("PM-END", Day("2026-03-02"), Day("2026-04-02")),
        ("PM-MED", Day("2026-03-02"), Day("2026-04-14")),
        ("PM-LAB", Day("2026-03-02"), Day("2026-03-17")),
        ("LIM-CIV", Day("2026-03-02"), Day("2029-03-02")),
        ("LIM-CIV", Day("2026-09-28"), Day("2029-09-28")),
        ("JC-APP", Day("2026-03-02"), Day("2026-04-01")),
        ("JC-APP", Day("2026-09-01"), Day("2026-10-08")),
        ("JC-ACC", Day("2026-03-02"), Day("2026-03-05")),
        ("JC-ACC", Day("2026-09-28"), Day("2026-10-08")),
        ("JC-DEC", Day("2026-03-02"), Day("2026-03-17")),
        ("JC-MAX", Day("2026-03-02"), Day("2026-04-01")),
        ("JC-MAX", Day("2026-09-01"), Day("2026-10-08")),
        ("JC-OBJ-P", Day("2026-03-02"), Day("2026-03-17")),
        ("JC-OBJ-T", Day("2026-03-02"), Day("2026-09-02")),
        ("EX-APP", Day("2026-03-02"), Day("2028-03-02")),
        ("CT-DEL", Day("2026-03-02"), Day("2026-04-01")),
        ("CT-DEL", Day("2026-09-01"), Day("2026-10-08")),
        ("CT-ENT-O", Day("2026-03-02"), Day("2026-03-17")),
        ("CT-ENT-S", Day("2026-03-02"), Day("2026-03-09")),
        ("CT-ENT-S", Day("2026-09-28"), Day("2026-10-08")),
        ("CT-ASSIGN", Day("2026-03-02"), Day("2026-03-05")),
        ("CT-ASSIGN", Day("2026-09-28"), Day("2026-10-08")),
        ("CT-ACK", Day("2026-03-02"), Day("2026-03-05")),
        ("CT-ACK", Day("2026-09-28"), Day("2026-10-08")),
        ("CT-ASK", Day("2026-03-02"), Day("2026-03-05")),
        ("CT-ASK", Day("2026-09-28"), Day("2026-10-08")),
        ("BD-COR", Day("2026-03-02"), Day("2026-03-09")),
        ("CT-FILE", Day("2026-03-02"), Day("2026-03-09")),
        ("CT-FILE", Day("2026-09-28"), Day("2026-10-08")),
        ("TR-POL", Day("2026-03-02"), Day("2026-03-05")),
        ("TR-POL", Day("2026-09-28"), Day("2026-10-08")),
        ("TR-REQ", Day("2026-03-02"), Day("2026-03-12")),
        ("TR-MED", Day("2026-03-02"), Day("2026-03-12")),
        ("LB-LIM", Day("2026-03-02"), Day("2027-03-02")),
        ("LB-ACC", Day("2026-03-02"), Day("2026-03-09")),
        ("LB-AWD", Day("2026-03-02"), Day("2026-04-16")),
        ("LB-REV", Day("2026-03-02"), Day("2026-03-17")),
        ("LB-REV-DEC", Day("2026-03-02"), Day("2026-03-16")),
        ("LB-SUE", Day("2026-03-02"), Day("2026-03-17")),
        ("LD-LIM", Day("2026-03-02"), Day("2028-03-02")),
        ("LD-ACC", Day("2026-03-02"), Day("2026-03-09")),
        ("LD-AWD", Day("2026-03-02"), Day("2026-05-06")),
        ("LD-SUE", Day("2026-03-02"), Day("2026-04-01")),
        ("LD-SUE", Day("2026-09-01"), Day("2026-10-08")),
        ("AR-ACC", Day("2026-03-02"), Day("2026-03-09")),
        ("RC-APP", Day("2026-03-02"), Day("2026-05-06")),
        ("RC-REV", Day("2026-03-02"), Day("2026-03-09")),
        ("RC-DEC", Day("2026-03-02"), Day("2026-05-06")),
        ("RC-DEC-S", Day("2026-03-02"), Day("2026-04-01")),
        ("RC-DEC-S", Day("2026-09-01"), Day("2026-10-08")),
        ("RC-SUE", Day("2026-03-02"), Day("2026-03-17")),
        ("AD-SUE", Day("2026-03-02"), Day("2026-04-01")),
        ("AD-SUE", Day("2026-09-01"), Day("2026-10-08")),
        ("MK-ACC", Day("2026-03-02"), Day("2026-03-11")),
        ("MK-ACC", Day("2026-09-28"), Day("2026-10-13")),
        ("MK-MED", Day("2026-03-02"), Day("2026-05-08")),
        ("MK-END", Day("2026-03-02"), Day("2026-03-11")),
        ("MK-END", Day("2026-09-28"), Day("2026-10-13")),
        ("XF-REG", Day("2026-03-02"), Day("2026-03-17")),
        ("XF-DEC", Day("2026-03-02"), Day("2026-05-06")),
        ("PS-2ND", Day("2026-03-02"), Day("2026-03-11")),
        ("PS-2ND", Day("2026-09-28"), Day("2026-10-13")),
        ("ORG-FILE", Day("2026-03-02"), Day("2026-04-14")),
        ("ORG-TERM", Day("2026-03-02"), Day("2029-03-02")),
        ("ORG-TERM", Day("2026-09-28"), Day("2029-09-28")),
    ];

    public static TheoryData<string, DateOnly, DateOnly> Rows =>
        [.. Counted.Select(row => (row.Id, row.Start, row.LastDay))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_last_day_is_counted_and_the_day_after_is_too_late(string id, DateOnly start, DateOnly lastDay)
    {
        var deadline = Deadline.Of(id, start, Cast.WorkDays);

        Assert.Equal(lastDay, deadline.LastDay);
        Assert.False(deadline.IsOver(lastDay.AddDays(-1)));
        Assert.False(deadline.IsOver(lastDay));
        Assert.True(deadline.IsOver(lastDay.AddDays(1)));
        Assert.Equal(1, deadline.DaysLeft(lastDay.AddDays(-1)));
    }

    [Fact]
    public void Each_row_is_counted_here() => Assert.Equal(
        TimeLimits.All.Select(limit => limit.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        Counted.Select(row => row.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_row_names_its_source_and_warns_ahead() => Assert.All(TimeLimits.All, limit =>
    {
        Assert.NotEmpty(limit.Source);
        Assert.True(limit.Length > 0);
        Assert.Contains(0, limit.WarnDaysBefore);
        Assert.Equal(limit.WarnDaysBefore.OrderDescending(), limit.WarnDaysBefore);
    });

    [Fact]
    public void No_day_has_two_rows_of_one_limit() => Assert.All(
        TimeLimits.All.GroupBy(limit => limit.Id, StringComparer.Ordinal),
        rows => Assert.All(
            rows.OrderBy(row => row.ValidFrom).Zip(rows.OrderBy(row => row.ValidFrom).Skip(1)),
            pair => Assert.True(pair.First.ValidTo < pair.Second.ValidFrom)));

    [Theory] // the Arbitration Law as revised in 2025 is in force from 1 March 2026
    [InlineData("2026-02-28", "2017")]
    [InlineData("2026-03-01", "2025")]
    public void A_change_of_law_counts_for_what_starts_on_its_day(string start, string law) =>
        Assert.Contains(law, TimeLimits.For("AR-ACC", Day(start)).Source, StringComparison.Ordinal);

    [Fact]
    public void What_began_under_older_law_is_counted_by_the_first_row() =>
        Assert.Equal(TimeLimits.For("RC-REV", Day("2024-01-01")), TimeLimits.For("RC-REV", Day("1990-01-01")));

    [Fact]
    public void A_limit_that_is_not_in_the_table_is_a_mistake_of_ours() =>
        Assert.Throws<KeyNotFoundException>(() => TimeLimits.For("NONE", Day("2026-03-02")));

    private static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture);
}
