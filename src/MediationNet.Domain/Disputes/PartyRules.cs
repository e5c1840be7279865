using System.Diagnostics;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Disputes;

/// <summary>When parties, agents and helpers may be written: at any stage, so that a case can be completed.</summary>
internal static class PartyRules
{
    /// <summary>People who may speak for a group (local rules, Ningbo 2015 art. 20).</summary>
    private const int RepresentativesMax = 5;

    internal static Decision Decide(Dispute dispute, PartyEvent what)
    {
        if (Texts(what) is { } wrong) return Refuse(wrong);

        return what switch
        {
            PartyJoined joined => Join(dispute, joined),
            PartyCompleted completed => !IsParty(dispute, completed.Number) ? Refuse(Refusal.NumberUnknown)
                : dispute.Parties[completed.Number - 1] == completed.Party ? new AlreadyDone()
                : Accept(completed),
            AgentNamed named => Name(dispute, named),
            RepresentativesChosen chosen => chosen.Names.Count > RepresentativesMax
                ? Refuse(Refusal.TooManyRepresentatives)
                : Accept(chosen),
            HelpersInvited { PartiesConsent: false } => Refuse(Refusal.ConsentMissing),
            HelpersInvited invited => Accept(invited),
            InterpreterAppointed appointed => dispute.Interpreter == appointed ? new AlreadyDone() : Accept(appointed),
            _ => throw new UnreachableException($"{what.GetType().Name} has no rule"),
        };
    }

    internal static bool IsParty(Dispute dispute, int number) => number >= 1 && number <= dispute.Parties.Count;

    /// <summary>Every text about a party beside its name; any may be empty.</summary>
    internal static IEnumerable<string?> DetailsOf(Party party) => party.Details is not { } details ? [] :
    [
        details.Ethnicity, details.IdNumber, details.Occupation, details.Contact, details.Address,
        details.LegalRepresentative, details.Guardian?.Name, details.Guardian?.Relation, details.Guardian?.Contact,
    ];

    private static Decision Join(Dispute dispute, PartyJoined joined) =>
        dispute.Parties.Count >= DisputeRules.PartiesMax ? Refuse(Refusal.TooLarge)
        : IsParty(dispute, joined.Number) && dispute.Parties[joined.Number - 1] == joined.Party ? new AlreadyDone()
        : joined.Number != dispute.Parties.Count + 1 ? Refuse(Refusal.NumberUnknown)
        : Accept(joined);

    private static Decision Name(Dispute dispute, AgentNamed named) =>
        named.Number < 1 || named.Number > dispute.Agents.Count + 1 ? Refuse(Refusal.NumberUnknown)
        : named.Number > DisputeRules.PartiesMax ? Refuse(Refusal.TooLarge)
        : named.Agent.For.Count == 0 ? Refuse(Refusal.Incomplete)
        : named.Agent.For.Any(number => !IsParty(dispute, number)) ? Refuse(Refusal.NumberUnknown)
        : Accept(named);

    private static Refusal? Texts(PartyEvent what) => what switch
    {
        PartyJoined joined => Texts(joined.Party),
        PartyCompleted completed => Texts(completed.Party),
        AgentNamed { Agent: var agent } => DisputeRules.Check(agent.Name) ?? DisputeRules.Bound(
            agent.Name, agent.Relation, agent.Firm, agent.IdNumber, agent.Contact, agent.PowersNamed),
        RepresentativesChosen chosen => chosen.Names.Count == 0 ? Refusal.Incomplete
            : DisputeRules.Check([.. chosen.Names]),
        HelpersInvited invited => invited.Helpers.Count == 0 ? Refusal.Incomplete
            : invited.Helpers.Count > DisputeRules.PartiesMax ? Refusal.TooLarge
            : DisputeRules.Check([.. invited.Helpers.Select(h => h.Name)])
                ?? DisputeRules.Bound([.. invited.Helpers.SelectMany(h => new[] { h.Name, h.What })]),
        InterpreterAppointed appointed => DisputeRules.Check(appointed.Name, appointed.Language)
            ?? DisputeRules.Bound(appointed.Name, appointed.Language, appointed.Contact),
        _ => null,
    };

    private static Refusal? Texts(Party party) =>
        party.Count < 0 || party.Details?.Age < 0 ? Refusal.AmountNegative
        : DisputeRules.Check(party.Name) ?? DisputeRules.Bound([party.Name, .. DetailsOf(party)]);
}
