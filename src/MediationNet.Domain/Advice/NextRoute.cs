using MediationNet.Domain.Clocks;

namespace MediationNet.Domain.Advice;

/// <summary>The day from which the limit of a route counts.</summary>
public enum RouteStart
{
    /// <summary>The day on which mediation ended or was refused.</summary>
    Ended,

    /// <summary>The day of the request to the committee.</summary>
    Requested,

    /// <summary>The last day of performance that was agreed on, else the day the agreement took effect.</summary>
    PerformanceDue,

    /// <summary>The day the agreement took effect.</summary>
    Agreed,

    /// <summary>
    /// A day that the log does not tell, such as that of a decision: the limit is told in words alone.
    /// </summary>
    Untold,
}

/// <summary>A lawful way on from people's mediation: data, with the articles it stands on.</summary>
/// <param name="Name">What one does there.</param>
/// <param name="Body">Who takes it.</param>
/// <param name="Papers">What to bring.</param>
/// <param name="Basis">Law and article.</param>
public sealed record NextRoute(string Name, string Body, string Papers, string Basis)
{
    /// <summary>The row of <see cref="TimeLimits"/>; null when the law sets no limit.</summary>
    public string? Limit { get; init; }

    /// <summary>From when the limit counts.</summary>
    public RouteStart Start { get; init; } = RouteStart.Untold;

    /// <summary>The limit in words: from when, and what moves it.</summary>
    public string Within { get; init; } = "";

    /// <summary>What else one must know; empty when there is nothing.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A way on for one dispute, with its last day where the log tells it.</summary>
/// <param name="Route">The way.</param>
/// <param name="Deadline">Its limit; null when there is none or its start is not known.</param>
public sealed record RouteAdvice(NextRoute Route, Deadline? Deadline);
