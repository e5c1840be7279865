using MediationNet.Domain.Disputes;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using What = MediationNet.Protocol.Desk.V1.MediateRequest.WhatOneofCase;

namespace MediationNet.Node.Desk;

/// <summary>An act of mediation as it comes by the API.</summary>
internal static class ActWire
{
    internal static MediationEvent Of(MediateRequest request) => request.WhatCase switch
    {
        What.Registered => request.Registered.ToDomain(),
        What.Accepted => request.Accepted.ToDomain(),
        What.NotAccepted => new AcceptanceRefused(request.NotAccepted.Reason, request.NotAccepted.RoutesTold),
        What.Investigated => request.Investigated.ToDomain(),
        What.Session => request.Session.ToDomain(),
        What.Caucus => new CaucusNoted(request.Caucus.Text),
        What.FactsAgreed => request.FactsAgreed.ToDomain(),
        What.Agreed => request.Agreed.ToDomain(),
        What.Performed => new AgreementPerformed(request.Performed.Notes),
        What.Broken => new AgreementBroken(request.Broken.Notes),
        What.Ended => request.Ended.ToDomain(),
        What.Extended => request.Extended.ToDomain(),
        What.AppraisalBegan => request.AppraisalBegan.ToDomain(),
        What.AppraisalEnded => request.AppraisalEnded.ToDomain(),
        What.Resumed => request.Resumed.ToDomain(),
        _ => (MediationEvent?)Party(request) ?? Step(request)
            ?? throw new WireException("what", "is missing: the act of mediation"),
    };

    private static PartyEvent? Party(MediateRequest request) => request.WhatCase switch
    {
        What.PartyJoined => request.PartyJoined.ToDomain(),
        What.PartyCompleted => request.PartyCompleted.ToDomain(),
        What.Agent => request.Agent.ToDomain(),
        What.Representatives => request.Representatives.ToDomain(),
        What.Helpers => request.Helpers.ToDomain(),
        What.Interpreter => request.Interpreter.ToDomain(),
        _ => null,
    };

    private static CaseEvent? Step(MediateRequest request) => request.WhatCase switch
    {
        What.Elsewhere => request.Elsewhere.ToDomain(),
        What.Appointed => request.Appointed.ToDomain(),
        What.RecusalAsked => request.RecusalAsked.ToDomain(),
        What.RecusalAnswered => request.RecusalAnswered.ToDomain(),
        What.Notice => request.Notice.ToDomain(),
        What.Drafted => request.Drafted.ToDomain(),
        What.Instalment => request.Instalment.ToDomain(),
        What.Visited => request.Visited.ToDomain(),
        What.Archived => request.Archived.ToDomain(),
        What.Assessed => request.Assessed.ToDomain(),
        _ => null,
    };
}
