using MediationNet.Domain.Disputes;

namespace MediationNet.Web.Cases;

/// <summary>How a dispute is called in one line.</summary>
internal static class CaseWords
{
    internal static string Title(Dispute dispute) =>
        string.Join(" · ", dispute.Parties.Select(party => party.Name));
}
