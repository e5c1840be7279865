using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Figures;

/// <summary>How busy a committee is, as far as this node knows.</summary>
/// <param name="Committee">Which.</param>
/// <param name="Open">Disputes it holds and has to work on.</param>
/// <param name="Received">Disputes that came to it in the month of the day, recorded or taken over.</param>
/// <param name="MeanDays">Mean days from taking on to the end of mediation, in the last twelve months; or null.</param>
/// <param name="Overdue">Of the open ones: a limit of its own is over.</param>
public sealed record CommitteeLoad(Committee Committee, int Open, int Received, double? MeanDays, int Overdue)
{
    private const int MonthsOfMean = 12;

    /// <summary>The load of each committee of a scope, in the order of the directory's ids.</summary>
    public static IReadOnlyList<CommitteeLoad> Of(
        IReadOnlyList<CaseFacts> facts, Outlook look, IEnumerable<Committee> committees)
    {
        var held = facts.Where(one => one.IsOpen).ToLookup(one => one.Holder);
        var came = facts
            .SelectMany(one => one.Holdings)
            .Where(holding => DaySpan.Months(look.Today, 1).Contains(holding.Since))
            .ToLookup(holding => holding.By);
        var done = facts
            .Where(one => DaySpan.Months(look.Today, MonthsOfMean).Contains(one.WorkedUntil))
            .ToLookup(one => one.Worker);
        return
        [
            .. committees.OrderBy(committee => committee.Id).Select(committee => new CommitteeLoad(
                committee,
                held[committee.Id].Count(),
                came[committee.Id].Count(),
                Mean(done[committee.Id]),
                held[committee.Id].Count(one => IsOverdue(one, look)))),
        ];
    }

    /// <summary>True when the committee that holds the dispute is late with it.</summary>
    public static bool IsOverdue(CaseFacts facts, Outlook look) =>
        LimitKeeping.Acceptance(facts, look.Calendar, look.Today, look.Directory) == Keeping.Overdue
        || LimitKeeping.Mediation(facts, look.Calendar, look.Today) == Keeping.Overdue;

    private static double? Mean(IEnumerable<CaseFacts> done)
    {
        var days = done.Select(one => one.WorkedUntil!.Value.DayNumber - one.Term!.TakenOnOn.DayNumber).ToList();
        return days.Count == 0 ? null : days.Average(day => Math.Max(0, day));
    }
}
