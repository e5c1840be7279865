using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Domain.Clocks;

/// <summary>What the clocks of a matter before a body depend on; on both sides the same.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Category">The kind of dispute.</param>
/// <param name="State">The state it reached.</param>
/// <param name="StateAt">When.</param>
/// <param name="AcceptedAt">When the body took it on; null before, and where that was not kept.</param>
/// <param name="Until">The last day of a correction, or null.</param>
public sealed record BodyClock(
    HandOffKind Kind,
    Category Category,
    HandOffState State,
    DateTimeOffset StateAt,
    DateTimeOffset? AcceptedAt,
    DateOnly? Until);

/// <summary>The limits that run while a matter is before a body, and those of the parties after its decision.</summary>
public static class BodyClocks
{
    /// <summary>The limits that run, in no order.</summary>
    public static IEnumerable<Deadline> Due(BodyClock matter, WorkCalendar calendar) =>
        Running(matter).Select(clock => clock.By(calendar));

    /// <summary>The clocks that run, in no order.</summary>
    public static IEnumerable<RunningClock> Running(BodyClock matter)
    {
        var route = HandOffRoutes.Of(matter.Kind, matter.Category);
        return matter.State switch
        {
            HandOffState.Sent or HandOffState.Received => Of(route.Accept, matter.StateAt),
            HandOffState.CorrectionAsked => Correction(matter),
            HandOffState.Accepted or HandOffState.InProgress => route.Decide.SelectMany(
                limit => Of(limit, matter.AcceptedAt ?? matter.StateAt)),
            HandOffState.Confirmed or HandOffState.Decided => Of(route.After, matter.StateAt),
            _ => [],
        };
    }

    private static IEnumerable<RunningClock> Of(string? limit, DateTimeOffset from) =>
        limit is null ? [] : [new RunningClock(limit, Day(from))];

    // The body names the last day itself.
    private static IEnumerable<RunningClock> Correction(BodyClock matter) => matter.Until is { } until
        ? [new RunningClock("BD-COR", Day(matter.StateAt)) { Named = until }]
        : [];

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
