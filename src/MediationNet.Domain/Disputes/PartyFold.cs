using MediationNet.Domain.Log;

namespace MediationNet.Domain.Disputes;

/// <summary>How events about parties, agents and helpers change a dispute.</summary>
internal static class PartyFold
{
    internal static Dispute Evolve(Dispute dispute, Entry entry, PartyEvent what) => what switch
    {
        PartyJoined joined => joined.Number == dispute.Parties.Count + 1
            ? dispute with { Parties = [.. dispute.Parties, joined.Party] }
            : dispute.Void(entry, VoidReason.Unconnected),
        PartyCompleted completed => IsPlace(completed.Number, dispute.Parties.Count)
            ? dispute with { Parties = Put(dispute.Parties, completed.Number, completed.Party) }
            : dispute.Void(entry, VoidReason.Unconnected),
        AgentNamed named => IsPlace(named.Number, dispute.Agents.Count + 1)
            ? dispute with { Agents = Put(dispute.Agents, named.Number, named.Agent) }
            : dispute.Void(entry, VoidReason.Unconnected),
        RepresentativesChosen chosen => dispute with
        {
            Representatives = [.. dispute.Representatives.Where(r => r.Side != chosen.Side), chosen],
        },
        HelpersInvited invited => dispute with { Helpers = [.. dispute.Helpers.Union(invited.Helpers)] },
        InterpreterAppointed appointed => dispute with { Interpreter = appointed },
        _ => dispute.Void(entry, VoidReason.NotUnderstood),
    };

    private static bool IsPlace(int number, int last) => number >= 1 && number <= last;

    private static IReadOnlyList<T> Put<T>(IReadOnlyList<T> known, int number, T what) =>
        [.. known.Take(number - 1), what, .. known.Skip(number)];
}
