using System.Globalization;
using MediationNet.Domain.Disputes;

namespace MediationNet.Web.Cases;

/// <summary>
/// What an entry about parties, agents and helpers says. Details of a person stand on the page of the parties, not in
/// the course of the dispute.
/// </summary>
internal static class PartyWords
{
    internal static IEnumerable<string?> Of(PartyEvent what, Reader reader) => what switch
    {
        PartyJoined e => [Named(e.Number, e.Party, reader)],
        PartyCompleted e => [Named(e.Number, e.Party, reader)],
        AgentNamed e =>
        [
            $"{e.Agent.Name}{reader["App.Comma"]}{reader.Of("AgentKind", e.Agent.Kind)}{reader["App.Comma"]}"
                + reader.Of("AgentPowers", e.Agent.Powers),
            e.Agent.EndedOn is { } ended ? reader.Say("Show.MandateEnded", reader.Day(ended)) : null,
        ],
        RepresentativesChosen e =>
        [
            reader.Of("Role", e.Side), string.Join(reader["App.Comma"], e.Names),
        ],
        HelpersInvited e =>
        [
            string.Join(
                reader["App.Comma"], e.Helpers.Select(h => $"{h.Name} ({reader.Of("HelperKind", h.Kind)})")),
        ],
        InterpreterAppointed e => [e.Name, reader.Tongue(e.Language)],
        _ => [],
    };

    private static string Named(int number, Party party, Reader reader) => string.Create(
        CultureInfo.InvariantCulture, $"{reader.Of("Role", party.Role)} {number}{reader["App.Comma"]}{party.Name}");
}
