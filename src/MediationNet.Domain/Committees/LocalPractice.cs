using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Committees;

/// <summary>How long closed files are kept, in years. No statute names any; the classes stand on the cover.</summary>
/// <param name="ShortTerm">短期.</param>
/// <param name="LongTerm">长期.</param>
public sealed record RetentionYears(int ShortTerm, int LongTerm)
{
    /// <summary>As archives of today keep them.</summary>
    public static RetentionYears Default { get; } = new(ShortTerm: 10, LongTerm: 30);

    /// <summary>The most that may be set.</summary>
    public const int Max = 100;

    /// <summary>The last local day on which a file is kept; null for ever.</summary>
    public DateOnly? Until(CaseArchived archived) => archived.Retention switch
    {
        Retention.ShortTerm => archived.On.AddYears(ShortTerm),
        Retention.LongTerm => archived.On.AddYears(LongTerm),
        Retention.Permanent => null,
    };
}

/// <summary>
/// What the committees of a node set themselves where no law does, beside the limits (<see cref="LocalLimits"/>).
/// </summary>
/// <param name="Visits">When return visits are made.</param>
/// <param name="Risk">Where the colours of early warning begin.</param>
/// <param name="Retention">How long closed files are kept.</param>
public sealed record LocalPractice(VisitSchedule Visits, RiskSettings Risk, RetentionYears Retention)
{
    /// <summary>How numbers of files and agreements are written.</summary>
    public NumberPattern Numbers { get; init; } = NumberPattern.Default;

    /// <summary>What kinds of dispute are called.</summary>
    public LocalCategories Categories { get; init; } = LocalCategories.None;

    /// <summary>Days after which the parties are asked once more who else has the dispute.</summary>
    public int ElsewhereDays { get; init; } = ElsewhereAnswers.FreshDays;

    /// <summary>Of a node that has set nothing.</summary>
    public static LocalPractice Default { get; } =
        new(VisitSchedule.Default, RiskSettings.Default, RetentionYears.Default);
}
