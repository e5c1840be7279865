using MediationNet.Domain.Clocks;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Clocks;

/// <summary>What a committee may set for itself, and what the law keeps. Monday is 2 March 2026.</summary>
public sealed class LocalLimitsTests
{
    [Theory]
    [InlineData("PM-ACC", "2026-03-09")] // five workdays instead of three
    [InlineData("LB-ACC", "2026-03-09")]
    [InlineData("TR-POL", "2026-03-05")] // of the law: stays
    public void A_length_is_the_committees_own_where_no_statute_sets_one(string limit, string lastDay)
    {
        var deadline = Deadline.Of(limit, MondayDate, With(limit, new LocalLimit(5, LimitUnit.Workday, null)));
        Assert.Equal(DateOnly.ParseExact(lastDay, "O", null), deadline.LastDay);
        Assert.Equal(
            LocalLimits.MaySetLength(limit), deadline.Limit.Source == LocalLimits.OwnSource);
    }

    [Fact]
    public void Days_of_warning_are_its_own_for_every_row()
    {
        var deadline = Deadline.Of("TR-POL", MondayDate, With("TR-POL", new LocalLimit(null, null, [2, 0])));
        Assert.Equal([MondayDate.AddDays(1), MondayDate.AddDays(3)], deadline.Warnings);
        Assert.Equal(TimeLimits.For("TR-POL", MondayDate).Source, deadline.Limit.Source);
    }

    [Fact]
    public void Only_custom_local_rules_and_what_is_not_certain_may_be_set() => Assert.Equal(
        ["LB-ACC", "LB-REV-DEC", "PM-ACC", "PM-END"],
        TimeLimits.All.Select(limit => limit.Id).Where(LocalLimits.MaySetLength).Order(StringComparer.Ordinal));

    private static WorkCalendar With(string limit, LocalLimit own) => new(WorkDays.Known)
    {
        Limits = new LocalLimits(new Dictionary<string, LocalLimit>(StringComparer.Ordinal) { [limit] = own }),
    };
}
