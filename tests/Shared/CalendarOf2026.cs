using MediationNet.Domain.Clocks;

namespace MediationNet.Tests.Shared;

/// <summary>The notice for 2026, typed from its text, not read from the shipped file.</summary>
internal static class CalendarOf2026
{
    internal static readonly CalendarYear Notice = new(
        2026,
        "国办发明电〔2025〕7号",
        new HashSet<DateOnly>(
        [
            .. Days(1, 1, 3), .. Days(2, 15, 23), .. Days(4, 4, 6), .. Days(5, 1, 5), .. Days(6, 19, 21),
            .. Days(9, 25, 27), .. Days(10, 1, 7),
        ]),
        new HashSet<DateOnly> { On(1, 4), On(2, 14), On(2, 28), On(5, 9), On(9, 20), On(10, 10) });

    internal static readonly WorkCalendar Days2026 = new([Notice]);

    internal static DateOnly On(int month, int day) => new(2026, month, day);

    private static IEnumerable<DateOnly> Days(int month, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(day => On(month, day));
}
