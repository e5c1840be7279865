using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Figures;

/// <summary>In which class another agency counts a category of ours.</summary>
/// <param name="Category">The category.</param>
/// <param name="Class">The agency's own name of the class; null where it has none that fits.</param>
public sealed record ClassOfCategory(Category Category, string? Class);

/// <summary>How categories are named in the classes of other agencies, so that figures can be compared.</summary>
/// <remarks>
/// The classes are those of the petition system (信访), as a deployed mediation system maps to them. Which category
/// belongs where is this project's proposal, by the field of the department in charge: homesteads to agriculture
/// (Land Administration Law art. 62), forest and grassland to natural resources.
/// </remarks>
public static class OtherClasses
{
    /// <summary>The petition system's classes, for each category that can be recorded here.</summary>
    public static readonly IReadOnlyList<ClassOfCategory> Petition =
        [.. Categories.Known.Select(category => new ClassOfCategory(category, PetitionClassOf(category)))];

    private static string? PetitionClassOf(Category category) => category.Code switch
    {
        "homestead" => "农村农业",
        "consumer" => "市场监督",
        "land-forest" or "grassland" => "自然资源",
        "expropriation" => "城乡建设",
        "environment" => "生态环境",
        "labour" or "wage-arrears" => "劳动和社会保障",
        "medical" => "卫生健康",
        "traffic" => "交通运输",
        "property-management" => "房产物业",
        "contract" or "production" or "financial" => "经济管理",
        "tourism" => "文体旅游",
        _ => null,
    };
}
