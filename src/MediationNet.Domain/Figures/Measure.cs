using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;

namespace MediationNet.Domain.Figures;

/// <summary>Days in a row.</summary>
/// <param name="First">The first, included.</param>
/// <param name="Last">The last, included.</param>
public readonly record struct DaySpan(DateOnly First, DateOnly Last)
{
    /// <summary>The month of a day and those before it, so many in all.</summary>
    public static DaySpan Months(DateOnly day, int months)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new DaySpan(first.AddMonths(1 - months), first.AddMonths(1).AddDays(-1));
    }

    /// <summary>Each of its months, the first one first.</summary>
    public IEnumerable<DaySpan> ByMonth()
    {
        for (var first = First; first <= Last; first = first.AddMonths(1)) yield return Months(first, 1);
    }

    /// <summary>True on its days.</summary>
    public bool Contains(DateOnly? day) => day is { } known && First <= known && known <= Last;
}

/// <summary>What the overview looks from.</summary>
/// <param name="Span">The days it is about.</param>
/// <param name="Now">The time at the node.</param>
/// <param name="Calendar">Which days are worked.</param>
/// <param name="Directory">Who is who.</param>
public sealed record Outlook(DaySpan Span, DateTimeOffset Now, WorkCalendar Calendar, NetworkDirectory Directory)
{
    /// <summary>The day at the node.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>True where the holder finds a taker and mediates nothing itself.</summary>
    internal bool IsOffice(CommitteeId holder) => Directory.Committee(holder) is { Mediates: false };
}

/// <summary>Something the overview counts: one rule, by which the number and the list behind it are found.</summary>
/// <param name="Code">Its code.</param>
/// <param name="IsNow">True when it tells how things stand now, whatever the days.</param>
/// <param name="Fits">Whether a dispute counts.</param>
public sealed record Measure(string Code, bool IsNow, Func<CaseFacts, Outlook, bool> Fits)
{
    /// <summary>All measures.</summary>
    public static readonly IReadOnlyList<Measure> All =
    [
        InSpan("registered", (facts, look) => look.Span.Contains(facts.RegisteredOn)),
        InSpan("settled", (facts, look) => look.Span.Contains(facts.Milestones.Settled?.On)),
        InSpan("referred", (facts, look) => facts.ReferredOn.Any(day => look.Span.Contains(day))),
        InSpan("placed", (facts, look) => Came(facts, look, ReleasePurpose.Accepted)),
        InSpan("returned", (facts, look) => Came(facts, look, ReleasePurpose.Return)),
        Accepted("accepted-kept", Keeping.Kept),
        Accepted("accepted-late", Keeping.Late),
        Mediated("mediated-kept", Keeping.Kept),
        Mediated("mediated-late", Keeping.Late),
        Now("open", (facts, _) => facts.IsOpen),
        Now("accept-overdue", (facts, look) => facts.IsOpen
            && LimitKeeping.Acceptance(facts, look.Calendar, look.Today, look.Directory) == Keeping.Overdue),
        Now("mediate-overdue", (facts, look) => facts.IsOpen
            && LimitKeeping.Mediation(facts, look.Calendar, look.Today) == Keeping.Overdue),
        Now("dispatch", (facts, look) => facts.IsOpen && look.IsOffice(facts.Holder)),
        Now("answer-late", (facts, look) => facts.IsAnswerLate(look.Now)),
        Now("stuck", (facts, _) => facts.Stuck),
    ];

    /// <summary>The measure of a code, or null.</summary>
    public static Measure? Find(string? code) => All.FirstOrDefault(measure => measure.Code == code);

    private static Measure InSpan(string code, Func<CaseFacts, Outlook, bool> fits) => new(code, IsNow: false, fits);

    private static Measure Now(string code, Func<CaseFacts, Outlook, bool> fits) => new(code, IsNow: true, fits);

    // Of the days on which the limit was kept or not, so that each month tells of its own work.
    private static Measure Accepted(string code, Keeping keeping) => InSpan(code, (facts, look) =>
        look.Span.Contains(facts.Term?.TakenOnOn)
        && LimitKeeping.Acceptance(facts, look.Calendar, look.Today, look.Directory) == keeping);

    private static Measure Mediated(string code, Keeping keeping) => InSpan(code, (facts, look) =>
        look.Span.Contains(facts.WorkedUntil)
        && LimitKeeping.Mediation(facts, look.Calendar, look.Today) == keeping);

    private static bool Came(CaseFacts facts, Outlook look, ReleasePurpose purpose) =>
        facts.Holdings.Any(held => held.Purpose == purpose && look.Span.Contains(held.Since));
}
