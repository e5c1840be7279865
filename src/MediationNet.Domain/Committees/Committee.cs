namespace MediationNet.Domain.Committees;

/// <summary>The three tiers of mediation, in the order in which a dispute climbs.</summary>
public enum Tier
{
    /// <summary>People's mediation, 人民调解.</summary>
    Peoples,

    /// <summary>Administrative mediation, 行政调解.</summary>
    Administrative,

    /// <summary>Judicial mediation, 司法调解.</summary>
    Judicial,
}

/// <summary>What kind of committee it is (kinds of the official statistic, and the office that dispatches).</summary>
public enum CommitteeKind
{
    /// <summary>Village or residents' committee.</summary>
    Village,

    /// <summary>Township or sub-district committee.</summary>
    Township,

    /// <summary>Sector or professional committee (traffic, labour, medical, …).</summary>
    Sector,

    /// <summary>County, city or prefecture committee or centre.</summary>
    Regional,

    /// <summary>An administrative organ that mediates in its own field.</summary>
    Agency,

    /// <summary>Mediators on a court's roster, stationed outside the court.</summary>
    CourtRoster,

    /// <summary>Judicial office or county centre: guides committees, dispatches, does not mediate itself.</summary>
    Office,
}

/// <summary>
/// A body that mediates, or an office that dispatches. Committees have no hierarchy among themselves.
/// </summary>
/// <param name="Id">Its id in the directory.</param>
/// <param name="Name">Its name in Chinese, as shown to people.</param>
/// <param name="Kind">What kind of committee it is.</param>
/// <param name="Tier">The tier it mediates in.</param>
/// <param name="Division">Its jurisdiction.</param>
/// <param name="Categories">What it takes; empty means everything.</param>
/// <param name="Languages">Languages its mediators speak (BCP 47); empty means Chinese only.</param>
/// <param name="Capacity">Disputes it can hold at once without falling behind; at least 1.</param>
/// <param name="Office">The office that guides it and dispatches what it cannot settle; none for an office.</param>
/// <param name="Home">The node that keeps its disputes.</param>
public sealed record Committee(
    CommitteeId Id,
    string Name,
    CommitteeKind Kind,
    Tier Tier,
    DivisionCode Division,
    IReadOnlyList<Category> Categories,
    IReadOnlyList<string> Languages,
    int Capacity,
    CommitteeId? Office,
    NodeId Home)
{
    /// <summary>True when it takes this kind of dispute.</summary>
    public bool Takes(Category category) => Categories.Count == 0 || Categories.Contains(category);

    /// <summary>True when it mediates rather than dispatches.</summary>
    public bool Mediates => Kind != CommitteeKind.Office;
}
