namespace MediationNet.Domain.HandOffs;

/// <summary>The 30 days in which both parties may jointly apply for judicial confirmation.</summary>
/// <remarks>
/// <para>People's Mediation Law art. 33: within thirty days from the day the agreement takes effect.</para>
/// <para>Civil Procedure Law (2023) art. 85: the day the period begins is not counted; when the last day is a
/// statutory holiday, the period ends on the first day after the holiday.</para>
/// </remarks>
public static class ConfirmationTerm
{
    /// <summary>Days of the term.</summary>
    public const int Days = 30;

    /// <summary>The longest run of days off the State Council has set (Mid-Autumn with National Day, 8 days).</summary>
    public const int HolidayDaysMax = 8;

    /// <summary>The last day, included, when it is no statutory holiday.</summary>
    public static DateOnly LastDay(DateOnly effectiveOn) =>
        DateOnly.FromDayNumber(Math.Min(effectiveOn.DayNumber + Days, DateOnly.MaxValue.DayNumber));

    /// <summary>
    /// True when the term is over whatever holiday it may have run into; the days between are the court's to judge.
    /// </summary>
    public static bool SurelyOver(DateOnly effectiveOn, DateOnly today) =>
        today.DayNumber - effectiveOn.DayNumber > Days + HolidayDaysMax;
}
