using MediationNet.Domain.Clocks;

namespace MediationNet.Web.Clocks;

/// <summary>How a limit is told: the days that are left, and the colour beside the words.</summary>
internal static class LimitWords
{
    private const int SoonDays = 5;

    /// <summary>True while an appraisal goes on: it leaves the end open.</summary>
    internal static bool IsOpen(Deadline deadline) => deadline.LastDay == DateOnly.MaxValue;

    internal static string Look(Deadline deadline, DateOnly today) =>
        IsOpen(deadline) ? "plain"
        : deadline.IsOver(today) ? "bad"
        : deadline.DaysLeft(today) <= SoonDays ? "warn"
        : "plain";

    internal static string Left(Deadline deadline, DateOnly today, Reader reader) =>
        IsOpen(deadline) ? reader["Limits.Stands"] : Left(deadline.DaysLeft(today), reader);

    internal static string Left(int days, Reader reader) => days switch
    {
        < 0 => reader.Say("Limits.Over", -days),
        0 => reader["Limits.Today"],
        _ => reader.Say("Limits.Left", days),
    };
}
