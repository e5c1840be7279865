using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;
using Committee = MediationNet.Domain.Committees.Committee;
using CommitteeKind = MediationNet.Domain.Committees.CommitteeKind;

namespace MediationNet.Node.Demo;

/// <summary>
/// The point of it all: a village is cut off and works on; another node is killed meanwhile; both come back, and
/// nothing is lost.
/// </summary>
internal sealed class OutageStory(DemoNetwork network, Action<string> say)
{
    internal async Task<IReadOnlyList<string>> PlayAsync()
    {
        var village = network.Directory.Committees
            .Where(c => c.Kind == CommitteeKind.Village).OrderBy(c => c.Id).First();
        var sector = network.Directory.Committees
            .Where(c => c.Kind == CommitteeKind.Sector && c.Categories.Count > 0).OrderBy(c => c.Id).First();
        var (here, there) = (network.ClientOf(village), network.ClientOf(sector));

        say($"the line of {here.Name} is cut");
        network.Line(here.Name).Cut();
        await here.UntilReady(s => s.Peers.All(p => !p.Connected), TimeSpan.FromSeconds(60));

        var first = await RecordAndReferAsync(village, sector);
        say($"{here.Name}, cut off, has recorded {first} and referred it");
        await network.Process(there.Name).KillAsync();
        say($"{there.Name} was killed (kill -9)");
        var second = await RecordAndReferAsync(village, sector);
        say($"{here.Name}, cut off, has recorded {second} and referred it");
        if (await IsKnownElsewhereAsync(here, first, second)) return ["a dispute got through a cut line"];

        network.Line(here.Name).Mend();
        await network.RestartAsync(there.Name);
        say($"the line is mended and {there.Name} runs again");
        return [.. await ArriveAsync(village, sector, first), .. await ArriveAsync(village, sector, second)];
    }

    private async Task<bool> IsKnownElsewhereAsync(NodeClient here, params Guid[] disputes)
    {
        foreach (var node in network.Holders.Where(n => n != here && network.Process(n.Name).Running))
        {
            foreach (var dispute in disputes)
            {
                if (await node.Find(dispute) is not null) return true;
            }
        }

        return false;
    }

    private async Task<Guid> RecordAndReferAsync(Committee village, Committee sector)
    {
        var (client, dispute) = (network.ClientOf(village), Guid.CreateVersion7());
        await client.Desk.RecordAsync(
            new RecordRequest
            {
                Acting = ActingFor(village),
                Dispute = dispute.ToWire(),
                Facts = new DisputeRecorded
                {
                    Category = sector.Categories[0].Code,
                    Facts = "断网期间登记的纠纷。",
                    Source = Source.SelfApplication,
                    Division = village.Division.Value,
                    Place = village.Name,
                    Language = "zh-CN",
                    Parties = { new Party { Role = PartyRole.Applicant, Kind = PartyKind.Natural, Name = "甲家" } },
                },
            },
            client.Call);
        await client.Desk.ReferAsync(
            new ReferRequest
            {
                Acting = ActingFor(village),
                Dispute = dispute.ToWire(),
                Wish = new Wish { Named = sector.Id.Value },
                Why = "村里调解不成。",
                PartiesConsent = true,
            },
            client.Call);
        return dispute;
    }

    private async Task<IReadOnlyList<string>> ArriveAsync(Committee village, Committee sector, Guid dispute)
    {
        var taker = network.ClientOf(sector);
        var offered = await taker.Until(dispute, "the offer", v => v.Offers.Any(o => o.State == "open"));
        await taker.Desk.AnswerOfferAsync(
            new AnswerOfferRequest
            {
                Acting = ActingFor(sector),
                Dispute = dispute.ToWire(),
                Offer = offered.Offers.Last(o => o.State == "open").Offer,
                Accept = true,
            },
            taker.Call);
        var arrived = await taker.Until(dispute, "custody", v => v.Custodian == sector.Id.Value && v.ActsHere);
        await network.ClientOf(village).Until(dispute, "the news of it", v => v.Custodian == sector.Id.Value);
        var problems = new List<string>();
        var copies = await new CaseCheck(network, new PublishedCase { Id = "outage", Path = [] }, dispute)
            .CopiesAsync(arrived, problems);
        say($"{dispute} is held by {sector.Id} and {copies} nodes show the same chain");
        return problems;
    }

    private static Acting ActingFor(Committee committee) => new()
    {
        Request = Guid.CreateVersion7().ToWire(),
        Person = "demo",
        Committee = committee.Id.Value,
    };
}
