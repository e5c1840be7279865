namespace MediationNet.Domain.Clocks;

/// <summary>In what a limit is counted.</summary>
public enum LimitUnit
{
    /// <summary>Every day counts; a limit that ends on a day off ends on the next workday.</summary>
    Day,

    /// <summary>Only workdays count.</summary>
    Workday,

    /// <summary>By the number of the day in a later month; the last of the month when there is none.</summary>
    Month,

    /// <summary>By the same day in a later year.</summary>
    Year,
}

/// <summary>What may move the end of a limit.</summary>
public enum LimitExtension
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The parties' consent, to a day they name.</summary>
    ByConsent,

    /// <summary>The head of the body in charge, by at most a given number of days.</summary>
    ByHead,

    /// <summary>It runs anew from the day on which it is interrupted.</summary>
    Interrupted,
}

/// <summary>Who is to act, and is warned ahead.</summary>
public enum LimitOwner
{
    /// <summary>The mediator of the committee that holds the dispute.</summary>
    Mediator,

    /// <summary>The parties; the mediator tells them.</summary>
    Parties,

    /// <summary>The court, arbitration body or organ; the liaison watches it.</summary>
    Body,

    /// <summary>The office that guides the committee.</summary>
    Office,
}

/// <summary>One row of the table of time limits: data, with the article it comes from.</summary>
/// <param name="Id">Its short name in this project.</param>
/// <param name="Length">How long, in units.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Owner">Who must act.</param>
/// <param name="Extension">What may move its end.</param>
/// <param name="Source">Law and article; where the law gives none, what is customary (惯例) or a local rule (参照).</param>
public sealed record TimeLimit(
    string Id, int Length, LimitUnit Unit, LimitOwner Owner, LimitExtension Extension, string Source)
{
    /// <summary>The first day on which it applies: to what starts on it or later.</summary>
    public DateOnly ValidFrom { get; init; } = DateOnly.MinValue;

    /// <summary>The last day on which it applies.</summary>
    public DateOnly ValidTo { get; init; } = DateOnly.MaxValue;

    /// <summary>The most units an extension adds; null when the law sets no bound.</summary>
    public int? ExtensionMax { get; init; }

    /// <summary>True when time that an appraisal or test takes is not counted.</summary>
    public bool StopsForAppraisal { get; init; }

    /// <summary>True where no statute sets the length, or not for certain: a committee may set its own.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Days before the last day on which the owner is warned, the earliest first.</summary>
    public IReadOnlyList<int> WarnDaysBefore { get; init; } = [3, 1, 0];
}
