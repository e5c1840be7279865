using System.Diagnostics;
using MediationNet.Node.Demo;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;

namespace MediationNet.Benchmarks;

/// <summary>
/// A village refers a dispute, the township's office offers it, the township's committee accepts it at once: from the
/// answer to the village's call until the acceptor's own node says that it has custody. Two processes.
/// </summary>
internal static class ReferralBenchmark
{
    private const int AtOnce = 16;

    public static async Task RunAsync(Options options)
    {
        var nodes = new TwoNodes(options.Folder);
        using var hub = nodes.ProcessOf(TwoNodes.HubNode);
        using var edge = nodes.ProcessOf(TwoNodes.VillageNode);
        hub.Start();
        edge.Start();
        await using (var township = await nodes.ClientOf(TwoNodes.HubNode))
        await using (var village = await nodes.ClientOf(TwoNodes.VillageNode))
        {
            await township.UntilReady(status => status.Ready, TimeSpan.FromMinutes(1));
            await village.UntilReady(status => status.Peers.Any(peer => peer.InStep), TimeSpan.FromMinutes(1));
            var number = options.Number ?? 100;
            for (var i = 0; i < 10; i++) await ReferAsync(village, township);
            var single = new List<double>();
            for (var i = 0; i < number; i++) single.Add(await ReferAsync(village, township));
            Print("one after another", single);
            Print($"{AtOnce} at once", await AtOnceAsync(number, () => ReferAsync(village, township)));
        }

        await Task.WhenAll(edge.StopAsync(), hub.StopAsync());
    }

    private static void Print(string how, List<double> took)
    {
        var title = $"referral, {how}";
        Figures.Print($"{title}, p50", took, "ms");
        Figures.Say($"{title}, p99: {Figures.Text(Figures.Percentile(took, 0.99))} ms (referrals {took.Count})");
    }

    private static async Task<List<double>> AtOnceAsync(int number, Func<Task<double>> refer)
    {
        var each = Math.Max(1, number / AtOnce);
        var took = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var own = new List<double>();
            for (var i = 0; i < each; i++) own.Add(await refer());
            return own;
        }));
        return [.. took.SelectMany(own => own)];
    }

    /// <summary>Milliseconds of one referral.</summary>
    private static async Task<double> ReferAsync(NodeClient village, NodeClient township)
    {
        var dispute = await RecordApiBenchmark.RecordAsync(village);
        await village.Desk.ReferAsync(
            new ReferRequest
            {
                Acting = RecordApiBenchmark.Acting(TwoNodes.Village.Value),
                Dispute = dispute.ToWire(),
                Wish = new Wish { Named = TwoNodes.Township.Value },
                Why = "本级调解不成，请求移送。",
                PartiesConsent = true,
            },
            village.Call);
        var began = Stopwatch.GetTimestamp();
        var offered = await township.Until(dispute, "an offer", view => OpenOffer(view) is not null);
        await township.Desk.AnswerOfferAsync(
            new AnswerOfferRequest
            {
                Acting = RecordApiBenchmark.Acting(TwoNodes.Township.Value),
                Dispute = dispute.ToWire(),
                Offer = OpenOffer(offered)!.Offer,
                Accept = true,
            },
            township.Call);
        await township.Until(
            dispute, "custody", view => view.Custodian == TwoNodes.Township.Value && view.ActsHere);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static OfferView? OpenOffer(DisputeView view) =>
        view.Offers.FirstOrDefault(offer => offer.To == TwoNodes.Township.Value && offer.State == "open");
}
