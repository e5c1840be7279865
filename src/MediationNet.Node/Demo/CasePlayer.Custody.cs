using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;
using Committee = MediationNet.Domain.Committees.Committee;
using CommitteeId = MediationNet.Domain.Committees.CommitteeId;

namespace MediationNet.Node.Demo;

/// <summary>How a case is recorded and moved from one committee to the next.</summary>
internal sealed partial class CasePlayer
{
    private readonly List<Committee> _held = [];
    private CommitteeId? _endedBy;

    // Who acts must hold the dispute: it is recorded there, or referred there along the network.
    private async Task HoldAsync(Committee actor)
    {
        if (_holder is null) await RecordAsync(actor);
        else if (_holder.Id != actor.Id) await MoveAsync(actor);
    }

    private async Task RecordAsync(Committee committee)
    {
        _dispute = Guid.CreateVersion7();
        var client = network.ClientOf(committee);
        var request = new RecordRequest
        {
            Acting = Acting(committee),
            Dispute = _dispute.ToWire(),
            Facts = Facts(committee),
        };
        request.RiskSigns.AddRange(published.RiskSigns);
        await client.Desk.RecordAsync(request, client.Call);
        Arrived(committee);
    }

    private async Task MoveAsync(Committee to)
    {
        var from = _holder!;
        var (giver, taker) = (network.ClientOf(from), network.ClientOf(to));
        await giver.Desk.ReferAsync(
            new ReferRequest
            {
                Acting = Acting(from),
                Dispute = _dispute.ToWire(),
                Wish = cast.Wish(to, CategoryOf).ToWire(),
                Why = "本级调解不成，请求移送。",
                PartiesConsent = true,
            },
            giver.Call);
        await AnswerAsync(to, taker);
    }

    // The receiving committee's people: they see the offer at their own node, and take it.
    private async Task AnswerAsync(Committee to, NodeClient taker)
    {
        var offered = await taker.Until(
            _dispute, $"an offer to {to.Id}", view => view.Custodian == to.Id.Value || OpenOffer(view, to) is not null);
        if (OpenOffer(offered, to) is { } offer)
        {
            await taker.Desk.AnswerOfferAsync(
                new AnswerOfferRequest
                {
                    Acting = Acting(to),
                    Dispute = _dispute.ToWire(),
                    Offer = offer.Offer,
                    Accept = true,
                },
                taker.Call);
        }

        await taker.Until(_dispute, $"custody of {to.Id}", view => view.Custodian == to.Id.Value && view.ActsHere);
        Arrived(to);
    }

    private static OfferView? OpenOffer(DisputeView view, Committee to) =>
        view.Offers.FirstOrDefault(offer => offer.To == to.Id.Value && offer.State == "open");

    private void Arrived(Committee committee)
    {
        _holder = committee;
        _held.Add(committee);
        _expected.Add(committee.Id.Value);
    }

    private DisputeRecorded Facts(Committee recorder)
    {
        var facts = new DisputeRecorded
        {
            Category = CategoryOf.Code,
            Facts = published.FactsChinese ?? published.FactsEnglish ?? published.Id,
            AmountClaimed = published.AmountClaimed.ToWire(),
            Source = SourceOf(published.Source),
            Division = recorder.Division.Value,
            Place = published.Place ?? "",
            Language = "zh-CN",
        };
        if (published.PeopleInvolved is { } people) facts.PeopleInvolved = people;
        facts.Parties.AddRange(published.Parties.Select(PartyOf));
        AddUnpublished(facts, PartyRole.Applicant);
        AddUnpublished(facts, PartyRole.Respondent);
        return facts;
    }

    // A dispute has two sides; where one was not published, it is recorded as such.
    private static void AddUnpublished(DisputeRecorded facts, PartyRole role)
    {
        if (facts.Parties.Any(p => p.Role == role)) return;
        facts.Parties.Add(new Party { Role = role, Kind = PartyKind.Natural, Name = "未公布" });
    }

    private static Party PartyOf(PublishedParty party, int index)
    {
        var wire = new Party
        {
            Role = party.Role switch
            {
                "respondent" => PartyRole.Respondent,
                "third-party" => PartyRole.ThirdParty,
                _ => PartyRole.Applicant,
            },
            Kind = party.Kind == "legal" ? PartyKind.Legal : PartyKind.Natural,
            Name = "甲乙丙丁戊己庚辛壬癸"[index % 10] + (party.Kind == "legal" ? "方" : "家"),
        };
        if (party.Count is { } count) wire.Count = count;
        return wire;
    }

    private static Source SourceOf(string? source) => source switch
    {
        "self-application" => Source.SelfApplication,
        "proactive-screening" => Source.ProactiveScreening,
        "court-delegated" => Source.CourtDelegated,
        "police-referral" => Source.PoliceReferral,
        "petition-referral" => Source.PetitionReferral,
        "agency-referral" => Source.AgencyReferral,
        _ => Source.Other,
    };
}
