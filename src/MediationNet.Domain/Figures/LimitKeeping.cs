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
        if (Anew(facts) is { } again) return Of(again.By(calendar), null, today);
        if (facts.Term is null && facts.Stage != Stage.Recorded) return null;

        return directory.Committee(Taking(facts).By) is { Mediates: false }
            ? null
            : Of(AcceptanceLimit(facts, registered, calendar), facts.Term?.TakenOnOn, today);
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

        return Of(MediationLimit(facts, term, calendar), done, today);
    }

    /// <summary>
    /// The limit of its own work that runs for whoever holds an open dispute: to take it on, then to mediate it; null
    /// where none runs.
    /// </summary>
    public static Deadline? Running(
        CaseFacts facts, WorkCalendar calendar, DateOnly today, NetworkDirectory directory) =>
        !facts.IsOpen ? null
        : Anew(facts) is { } again ? again.By(calendar)
        : Acceptance(facts, calendar, today, directory) is Keeping.Running or Keeping.Overdue
            ? AcceptanceLimit(facts, facts.RegisteredOn!.Value, calendar)
        : Mediation(facts, calendar, today) is Keeping.Running or Keeping.Overdue
            ? MediationLimit(facts, facts.Term!, calendar)
        : null;

    // Whoever it was referred to has its own days, whatever became of it elsewhere.
    private static RunningClock? Anew(CaseFacts facts) => facts.Stage == Stage.Recorded
        ? null
        : facts.Clocks.FirstOrDefault(clock => clock.Limit == "PM-ACC");

    // Who took it on, or should.
    private static Holding Taking(CaseFacts facts) =>
        facts.Holdings.LastOrDefault(held => facts.Term is not { } term || held.Since <= term.TakenOnOn)
        ?? facts.Holdings[0];

    private static Deadline AcceptanceLimit(CaseFacts facts, DateOnly registered, WorkCalendar calendar)
    {
        var held = Taking(facts).Since;
        return Deadline.Of("PM-ACC", held > registered ? held : registered, calendar);
    }

    private static Deadline MediationLimit(CaseFacts facts, WorkTerm term, WorkCalendar calendar) => Deadline.Of(
        facts.Category.Code == "medical" ? "PM-MED" : "PM-END",
        term.TakenOnOn, calendar, term.Appraisals, term.ExtendedTo);

    private static Keeping Of(Deadline deadline, DateOnly? done, DateOnly today) => done is { } day
        ? (deadline.IsOver(day) ? Keeping.Late : Keeping.Kept)
        : deadline.IsOver(today) ? Keeping.Overdue : Keeping.Running;
}
