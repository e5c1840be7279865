using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;
using MediationNet.Domain.People;

namespace MediationNet.Web;

/// <summary>What the pages ask of the node to count.</summary>
public interface IFigureDesk
{
    /// <summary>What is counted of all disputes held here that the person may see, in the order of recording.</summary>
    Task<IReadOnlyList<CaseFacts>> Facts(Person person, CancellationToken cancellationToken);

    /// <summary>The lines of some disputes, as lists show them; one that is not known here is left out.</summary>
    Task<IReadOnlyList<CaseLine>> Lines(IReadOnlyList<DisputeId> disputes, CancellationToken cancellationToken);

    /// <summary>The report as a workbook.</summary>
    byte[] Workbook(OfficialReport report, IReadOnlyList<ClassCount> classes);
}

/// <summary>How many disputes of a category were registered in a period, beside the names others have for it.</summary>
/// <param name="Class">The category and its class in the petition system.</param>
/// <param name="Type">The type of the official table under which it is counted.</param>
/// <param name="Registered">How many.</param>
public sealed record ClassCount(ClassOfCategory Class, string Type, int Registered)
{
    /// <summary>What the node calls the category; null when it has no name of its own.</summary>
    public string? OwnName { get; init; }

    /// <summary>The code that is written before the type.</summary>
    public required string Code { get; init; }

    /// <summary>Every category that can be recorded, and any other that was.</summary>
    public static IReadOnlyList<ClassCount> Of(IReadOnlyList<CaseFacts> registered, LocalCategories local)
    {
        var counts = registered.CountBy(facts => facts.Category).ToDictionary();
        var unknown = counts.Keys.Except(Categories.Known).OrderBy(category => category.Code, StringComparer.Ordinal);
        return
        [
            .. OtherClasses.Petition
                .Concat(unknown.Select(category => new ClassOfCategory(category, null)))
                .Select(one => Of(one, counts.GetValueOrDefault(one.Category), local)),
        ];
    }

    private static ClassCount Of(ClassOfCategory one, int registered, LocalCategories local)
    {
        var type = ReportTypes.Of(one.Category);
        return new ClassCount(
            one with { Class = local.Petition.GetValueOrDefault(one.Category.Code) ?? one.Class }, type, registered)
        {
            OwnName = local.NameOf(one.Category),
            Code = local.Codes.GetValueOrDefault(type, type),
        };
    }
}
