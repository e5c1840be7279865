namespace MediationNet.Domain.Disputes;

/// <summary>What a mediation kept from happening: the kinds of the official table.</summary>
public enum Prevention
{
    /// <summary>防止民间纠纷转化为刑事案件.</summary>
    Crime,

    /// <summary>防止群体性上访.</summary>
    GroupPetition,

    /// <summary>防止可能引起的自杀.</summary>
    Suicide,

    /// <summary>防止群体性械斗.</summary>
    GroupFight,
}

/// <summary>Something that was kept from happening, and how many people it would have involved.</summary>
/// <param name="What">What.</param>
/// <param name="People">At least 1.</param>
public sealed record Prevented(Prevention What, int People);

/// <summary>
/// How the committee that handled it assesses a case for the official table: difficult and complex (疑难复杂) or not,
/// and what was kept from happening. It takes the place of what was said before; confidential, since it may tell of
/// crime and suicide.
/// </summary>
/// <remarks>
/// No statute says what is difficult; local guides to grading do (Chongqing 2023, Qingdao 2025). So it is the word of
/// whoever handled the case, never computed.
/// </remarks>
/// <param name="On">The day, local date.</param>
/// <param name="IsDifficult">Difficult and complex.</param>
/// <param name="Prevented">Each kind at most once; empty when nothing was.</param>
/// <param name="Notes">Why, or empty.</param>
public sealed record CaseAssessed(
    DateOnly On, bool IsDifficult, IReadOnlyList<Prevented> Prevented, string Notes) : CaseEvent
{
    /// <summary>People one case may have kept from something: more than any county has.</summary>
    public const int PeopleMax = 1_000_000;
}
