using MediationNet.Domain.Disputes;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using LogV1 = MediationNet.Protocol.Log.V1;

namespace MediationNet.Node.Desk;

/// <summary>The course of a case beyond its stage, as the API shows it.</summary>
internal static class CaseViews
{
    internal static CaseView Of(Dispute dispute) => new()
    {
        Parties = { dispute.Parties.Select((party, place) => new PartyCompleted(place + 1, party).ToWire().Party) },
        Agents = { dispute.Agents.Select((agent, place) => new AgentNamed(place + 1, agent).ToWire().Agent) },
        Mediators = { dispute.Mediators.Select(m => new LogV1.Mediator { Name = m.Name, Person = m.Person }) },
        Notice = dispute.Notice?.ToWire(),
        Elsewhere = dispute.Elsewhere is { } matters && dispute.ElsewhereAskedOn is { } day
            ? new ElsewhereAsked(day, matters).ToWire()
            : null,
        Performed = { dispute.Performed.Select(CaseWire.ToWire) },
        Visits = { dispute.Visits.Select(CaseWire.ToWire) },
        Archived = dispute.Archived?.ToWire(),
        Application = dispute.Application is { } application
            ? new DisputeRegistered(application, "").ToWire().Application
            : null,
        ReportOwed = ReportDuty.IsOwed(dispute),
        Assessed = dispute.Assessed?.ToWire(),
        Joint = { dispute.Joint.Select(committee => committee.Value) },
    };
}
