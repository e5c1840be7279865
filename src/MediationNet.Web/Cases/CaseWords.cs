using MediationNet.Domain.Disputes;
using MediationNet.Web.Figures;

namespace MediationNet.Web.Cases;

/// <summary>How a dispute is called, and where it is, in one line.</summary>
internal static class CaseWords
{
    internal static string Title(Dispute dispute) =>
        string.Join(" · ", dispute.Parties.Select(party => party.Name));

    /// <summary>What was said of the place, and its county by name where that is known here.</summary>
    internal static string Place(Place place, Reader reader)
    {
        var county = Counties.Find(place.Division.County.Value)?.NameFor(reader) ?? place.Division.Value;
        return place.Text.Length > 0 ? $"{place.Text} · {county}" : county;
    }
}
