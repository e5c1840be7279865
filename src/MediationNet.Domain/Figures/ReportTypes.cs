using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Figures;

/// <summary>
/// The kinds of dispute of the official report, in its order, and where each category of ours is counted.
/// </summary>
/// <remarks>
/// The names and their order are those of published reports of people's mediation; the codes are this project's own.
/// Newer reports split labour (10a, 10b) and consumers (11a to 11c). Grassland is counted with forest and land,
/// inheritance with marriage and family, loans with contracts: the report has no column of their own for them.
/// </remarks>
public static class ReportTypes
{
    /// <summary>What is counted where no other type fits.</summary>
    public const string Other = "99";

    /// <summary>All codes, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10a", "10b", "11a", "11b", "11c", "12", "13", "14",
        Other,
    ];

    private static readonly Dictionary<string, string> ByCategory = new(StringComparer.Ordinal)
    {
        ["family"] = "01",
        ["inheritance"] = "01",
        ["neighbour"] = "02",
        ["homestead"] = "03",
        ["contract"] = "04",
        ["financial"] = "04",
        ["production"] = "05",
        ["damage-compensation"] = "06",
        ["land-forest"] = "07",
        ["grassland"] = "07",
        ["expropriation"] = "08",
        ["environment"] = "09",
        ["wage-arrears"] = "10a",
        ["labour"] = "10b",
        ["tourism"] = "11a",
        ["e-commerce"] = "11b",
        ["consumer"] = "11c",
        ["medical"] = "12",
        ["traffic"] = "13",
        ["property-management"] = "14",
    };

    /// <summary>The code under which a category is counted; 99 for one that the report does not know.</summary>
    public static string Of(Category category) => ByCategory.GetValueOrDefault(category.Code, Other);

    /// <summary>The known categories counted under a code; none: nothing can be said of it.</summary>
    public static IReadOnlyList<Category> In(string code) => [.. Categories.Known.Where(known => Of(known) == code)];
}
