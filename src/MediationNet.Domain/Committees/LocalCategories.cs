using System.Collections.ObjectModel;

namespace MediationNet.Domain.Committees;

/// <summary>
/// What the committees of a node call kinds of dispute, on pages in Chinese and on papers: 草场边界 for what the network
/// calls grassland. The log and the official table keep the network's kinds, so that figures can be added up.
/// </summary>
/// <param name="Names">Names by the code of the kind, without 纠纷 at the end.</param>
/// <param name="Petition">Classes of the petition system by the code of the kind.</param>
/// <param name="Codes">Codes that are written before the types of the official table, by the code of the type.</param>
public sealed record LocalCategories(
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<string, string> Petition,
    IReadOnlyDictionary<string, string> Codes)
{
    /// <summary>What ends the name of each kind on papers.</summary>
    public const string Ending = "纠纷";

    /// <summary>Characters a name may have.</summary>
    public const int NameLengthMax = 20;

    /// <summary>Of a node that has set none.</summary>
    public static LocalCategories None { get; } =
        new(Nothing, Nothing, Nothing);

    private static IReadOnlyDictionary<string, string> Nothing => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The node's own name of a kind, or null.</summary>
    public string? NameOf(Category category) => Names.GetValueOrDefault(category.Code);

    /// <summary>The node's own name of a kind as papers write it, or null.</summary>
    public string? OnPaper(Category category) => NameOf(category) is { } name ? name + Ending : null;
}
