namespace MediationNet.Domain.Disputes;

/// <summary>A part of what was agreed, due on a day.</summary>
/// <param name="Amount">In yuan; null when it is not money.</param>
/// <param name="DueOn">The last day, local date.</param>
/// <param name="What">What is due, in words; may be empty for money.</param>
public sealed record Instalment(decimal? Amount, DateOnly DueOn, string What);

/// <summary>An instalment of the agreement was performed, wholly or in part.</summary>
/// <param name="Number">Its place in the agreement: 1, 2, …</param>
/// <param name="Amount">In yuan; null when it was not money.</param>
/// <param name="On">The day, local date.</param>
/// <param name="Proof">A receipt or transfer, in words; may be empty.</param>
public sealed record InstalmentPerformed(int Number, decimal? Amount, DateOnly On, string Proof) : CaseEvent;

/// <summary>How far an agreement is carried out.</summary>
public static class Performances
{
    /// <summary>The instalments that are not performed in full, with their numbers; the earliest first.</summary>
    public static IReadOnlyList<(int Number, Instalment Part)> Open(Dispute dispute) =>
    [
        .. (dispute.Agreement?.Instalments ?? [])
            .Select((part, place) => (Number: place + 1, Part: part))
            .Where(one => !IsPerformed(dispute, one.Number, one.Part)),
    ];

    private static bool IsPerformed(Dispute dispute, int number, Instalment part)
    {
        var done = dispute.Performed.Where(performed => performed.Number == number).ToList();
        return done.Count > 0 && (part.Amount is not { } amount || done.Sum(d => d.Amount ?? 0) >= amount);
    }
}

/// <summary>What a return visit found of the performance.</summary>
public enum PerformanceFound
{
    Performed,
    Partly,
    NotPerformed,

    /// <summary>No part of it was due yet.</summary>
    NotDue,
}

/// <summary>What a party thinks of the mediation (群众满意度).</summary>
public enum Satisfaction
{
    Satisfied,
    FairlySatisfied,
    Dissatisfied,
}

/// <summary>
/// A return visit (People's Mediation Law art. 31: the committee supervises performance and urges it). It may also
/// follow a case without agreement.
/// </summary>
/// <param name="On">The day, local date.</param>
/// <param name="Parties">The numbers of the parties visited; empty: all.</param>
/// <param name="Visitors">Who visited.</param>
/// <param name="Found">What was found of the performance; null when there is no agreement.</param>
/// <param name="Notes">What was found, also suits, mistakes and new risks.</param>
public sealed record VisitMade(
    DateOnly On, IReadOnlyList<int> Parties, string Visitors, PerformanceFound? Found, string Notes) : CaseEvent
{
    /// <summary>What the parties think of it, or null when they were not asked.</summary>
    public Satisfaction? Satisfaction { get; init; }

    /// <summary>What was done about it, or empty: urging, telling that one may sue.</summary>
    public string Measures { get; init; } = "";
}
