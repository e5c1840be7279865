using System.Globalization;

namespace MediationNet.Web;

/// <summary>The day by the Chinese calendar.</summary>
internal static class Lunar
{
    private static readonly ChineseLunisolarCalendar Calendar = new();

    internal static string Of(DateTimeOffset at, Reader reader)
    {
        var day = at.DateTime;
        if (day < Calendar.MinSupportedDateTime || day > Calendar.MaxSupportedDateTime) return "";

        var year = Calendar.GetYear(day);
        // The leap month counts as one more, and has the name of the one before it.
        var (month, leap) = (Calendar.GetMonth(day), Calendar.GetLeapMonth(year));
        var named = leap > 0 && month >= leap ? month - 1 : month;
        return reader.Say(
            leap > 0 && month == leap ? "Lunar.Leap" : "Lunar.Day",
            reader["Lunar.Months"].Split(' ')[named - 1],
            reader["Lunar.Days"].Split(' ')[Calendar.GetDayOfMonth(day) - 1]);
    }
}
