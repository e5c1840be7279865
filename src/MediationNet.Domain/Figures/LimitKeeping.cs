using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Figures;

/// <summary>How a time limit was kept, or stands.</summary>
public enum Keeping
{
    /// <summary>It runs, and there is time left.</summary>
    Running,

    /// <summary>It is over, and nothing has happened yet.</summary>
    Overdue,

    /// <summary>What was asked happened on the last day or before.</summary>
    Kept,

    /// <summary>It happened after the last day.</summary>
    Late,
}

/// <summary>How the two limits of a committee's own work were kept: to take a dispute on, and to mediate it.</summary>
public static class LimitKeeping
{
    /// <summary>
    /// Whether a committee said in time that it takes the dispute on (PM-ACC); null for a lead, at an office, and where
    /// it was not taken on.
    /// </summary>
    public static Keeping? Acceptance(
        CaseFacts facts, WorkCalendar calendar, DateOnly today, NetworkDirectory directory)
    {
        if (facts.RegisteredOn is not { } registered) return null;
        // Whoever it was referred to has its own days, whatever became of it elsewhere.
        if (facts.Stage != Stage.Recorded && facts.Clocks.FirstOrDefault(clock => clock.Limit == "PM-ACC") is { } again)
            return Of(again.By(calendar), null, today);
        if (facts.Term is null && facts.Stage != Stage.Recorded) return null;

        var taken = facts.Term?.TakenOnOn;
        var holding = facts.Holdings.LastOrDefault(held => taken is null || held.Since <= taken) ?? facts.Holdings[0];
        if (directory.Committee(holding.By) is { Mediates: false }) return null;

        var start = holding.Since > registered ? holding.Since : registered;
        return Of(Deadline.Of("PM-ACC", start, calendar), taken, today);
    }

    /// <summary>
    /// Whether mediation came to its end within its term (PM-END, medical PM-MED), with what stopped or extended it;
    /// null before anybody took the dispute on.
    /// </summary>
    public static Keeping? Mediation(CaseFacts facts, WorkCalendar calendar, DateOnly today)
    {
        if (facts.Term is not { } term) return null;

        var done = facts.WorkedUntil;
        if (done is null && facts.Stage is not (Stage.Accepted or Stage.InMediation)) return null;

        var limit = facts.Category.Code == "medical" ? "PM-MED" : "PM-END";
        return Of(
            Deadline.Of(limit, term.TakenOnOn, calendar, term.Appraisals, term.ExtendedTo), done, today);
    }

    private static Keeping Of(Deadline deadline, DateOnly? done, DateOnly today) => done is { } day
        ? (deadline.IsOver(day) ? Keeping.Late : Keeping.Kept)
        : deadline.IsOver(today) ? Keeping.Overdue : Keeping.Running;
}
