using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Routing;

/// <summary>Who must stand aside.</summary>
public static class Conflicts
{
    /// <summary>
    /// Why this committee must stand aside, or null: a party asked it to, or a party is the very village or township
    /// whose committee it is. A village inside the township is no conflict for the township's committee.
    /// </summary>
    public static Reason? Of(Dispute dispute, Committee committee)
    {
        var recorded = dispute.Recorded;
        if (recorded.Recusals.Contains(committee.Id)) return new Reason(ReasonCodes.Recused, committee.Id.Value);

        var ofTheParty = committee.Kind is CommitteeKind.Village or CommitteeKind.Township
            && recorded.Parties.Any(p => p.Kind == PartyKind.Legal && p.Division == committee.Division);
        return ofTheParty ? new Reason(ReasonCodes.PartyIsItsOwn, committee.Id.Value) : null;
    }
}
