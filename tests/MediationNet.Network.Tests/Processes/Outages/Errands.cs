using Google.Protobuf;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>The errands of mediators, each with the entries that it writes.</summary>
internal sealed class Errands(string node, string committee)
{
    internal Errand Record(string category, bool risky)
    {
        var dispute = Guid.CreateVersion7();
        var facts = $"两家为水渠走向争执，卷号{dispute:N}。";
        var request = new RecordRequest
        {
            Dispute = dispute.ToWire(),
            Facts = new DisputeRecorded
            {
                Category = category,
                Facts = facts,
                Source = Source.SelfApplication,
                Division = "632301100200",
                Place = "隆务镇",
                Language = "zh-CN",
                Parties = { new Party { Role = PartyRole.Applicant, Kind = PartyKind.Natural, Name = "甲家" } },
            },
        };
        var recorded = new Written("dispute.recorded", facts);
        if (risky) request.RiskSigns.Add("扬言报复");
        return New(
            dispute,
            risky ? [recorded, new Written("dispute.risk", "扬言报复")] : [recorded],
            async (api, who) =>
            {
                request.Acting = who;
                return await api.Desk.RecordAsync(request, api.Call);
            });
    }

    internal Errand Note(Guid dispute, string text) => New(
        dispute,
        [new Written("dispute.noted", text)],
        async (api, who) => await api.Desk.NoteAsync(
            new NoteRequest { Acting = who, Dispute = dispute.ToWire(), Note = new Noted { Text = text } }, api.Call));

    internal Errand Session(Guid dispute, string minutes) => Mediate(
        dispute, "mediation.session", minutes, new MediateRequest
        {
            Session = new SessionHeld { Place = "村委会", Minutes = minutes },
        });

    internal Errand Caucus(Guid dispute, string text) => Mediate(
        dispute, "mediation.caucus", text, new MediateRequest { Caucus = new CaucusNoted { Text = text } });

    /// <summary>Asks that the dispute be moved, and gives it to the office: both or neither.</summary>
    internal Errand Refer(Guid dispute, string office, string named, string why) => New(
        dispute,
        [new Written("custody.requested", why), new Written("custody.released", office)],
        async (api, who) => await api.Desk.ReferAsync(
            new ReferRequest
            {
                Acting = who,
                Dispute = dispute.ToWire(),
                Wish = new Wish { Named = named },
                Why = why,
                PartiesConsent = true,
            },
            api.Call));

    internal Errand AnswerOffer(Guid dispute, ByteString offer, bool accept, string why) => new(
        node,
        committee,
        dispute,
        [accept ? new Written("custody.accepted", "") : new Written("custody.declined", why)],
        async (api, who) => await api.Desk.AnswerOfferAsync(
            new AnswerOfferRequest
            {
                Acting = who,
                Dispute = dispute.ToWire(),
                Offer = offer,
                Accept = accept,
                Why = accept ? "" : why,
            },
            api.Call))
    {
        MayBeDoneAlready = true,
    };

    private Errand Mediate(Guid dispute, string kind, string text, MediateRequest request) => New(
        dispute,
        [new Written(kind, text)],
        async (api, who) =>
        {
            request.Acting = who;
            request.Dispute = dispute.ToWire();
            return await api.Desk.MediateAsync(request, api.Call);
        });

    private Errand New(
        Guid dispute, IReadOnlyList<Written> writes, Func<NodeApi, Acting, Task<DisputeView>> ask) =>
        new(node, committee, dispute, writes, ask);
}
