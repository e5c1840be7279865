namespace MediationNet.Domain.Committees;

/// <summary>
/// The kinds of dispute the network knows by name; the first fourteen are those of the official report.
/// </summary>
/// <remarks>Names in the order of the official statistic; the codes are this project's own.</remarks>
public static class Categories
{
    public static readonly IReadOnlyList<Category> Known =
    [
        .. new[]
        {
            "family", "neighbour", "homestead", "contract", "production", "damage-compensation", "land-forest",
            "expropriation", "environment", "labour", "consumer", "medical", "traffic", "property-management",
            "grassland", "wage-arrears", "inheritance", "financial", "school", "tourism", "other",
        }.Select(code => new Category(code)),
    ];
}
