using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOffs;

namespace MediationNet.Benchmarks;

/// <summary>What the pages of a court cost with many matters before it, each with a limit that runs.</summary>
internal static class CourtPages
{
    private const int Matters = 10_000;

    public static async Task RunAsync(Options options)
    {
        var nodes = new TwoNodes(Path.Combine(options.Folder, "court"), withCourt: true);
        var first = await FillAsync(nodes, options.Number ?? Matters);
        using var process = nodes.ProcessOf(TwoNodes.CourtNode);
        process.Start();
        await using (var node = await nodes.ClientOf(TwoNodes.CourtNode))
        {
            await node.UntilReady(status => status.Ready, TimeSpan.FromMinutes(1));
            using var site = await PageSite.OpenAsync(
                nodes.SetupOf(TwoNodes.CourtNode).Options.Listen.Page, node, Role.CourtLiaison);
            foreach (var path in new[] { "/", "/?view=all", $"/matters/{first.Value}", "/delegations" })
                await PagesBenchmark.PageAsync(site, path, options.Runs ?? 200);
        }

        await process.StopAsync();
    }

    private static async Task<HandOffId> FillAsync(TwoNodes nodes, int count)
    {
        await using var open = await OpenStore.OpenAsync(nodes.SetupOf(TwoNodes.CourtNode));
        var book = new BodyBook(open.Store);
        var packages = Enumerable.Range(0, count).Select(_ => Package()).ToList();
        await Parallel.ForEachAsync(
            packages,
            new ParallelOptions { MaxDegreeOfParallelism = 256 },
            async (package, ending) => await book.Submit(
                package, package.ToWire().ToByteArray(), new NodeId(TwoNodes.HubNode), ending));
        Figures.Say($"{count} matters before a court");
        return packages[0].HandOff;
    }

    private static HandOffPackage Package()
    {
        var dispute = Material.NewDispute();
        var facts = ((DisputeCommand.Record)Material.Record(dispute).Command).What;
        var now = DateTimeOffset.Now;
        var agreed = new AgreementReached(
            AgreementForm.Written, Material.Facts, 1200.50m, DateOnly.FromDateTime(now.DateTime), null);
        return new HandOffPackage(
            new HandOffId(Guid.CreateVersion7()), dispute, HandOffKind.JudicialConfirmation, TwoNodes.Court,
            TwoNodes.Township, "隆务镇人民调解委员会", "请求司法确认", true, facts, agreed,
            [new PackageDocument("session", now, Material.Facts)], [new CustodyStep(0, TwoNodes.Township, now)]);
    }
}
