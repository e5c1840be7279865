using System.Text.Json.Nodes;
using MediationNet.Node.Trust;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;

namespace MediationNet.Network.Tests.Processes;

/// <summary>The program itself: a village that no network reaches, and a stick that somebody carries.</summary>
[Collection(ProcessTests.Name)]
public sealed class StickTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_referral_from_a_village_without_a_network_is_accepted_by_stick()
    {
        using var files = new NodeFiles(NodeFiles.Village, NodeFiles.Township);
        CutOff(files);
        var (village, villageApi) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        var (township, townshipApi) = await RunningNode.OpenAsync(files, NodeFiles.Township);
        await using (village)
        await using (township)
        using (villageApi)
        using (townshipApi)
        {
            var dispute = Guid.CreateVersion7();
            await villageApi.RecordAsync(dispute);
            await villageApi.ReferAsync(dispute);

            Assert.Equal(1, (await ExportAsync(files, NodeFiles.Village, NodeFiles.Township)).Ended.ExitCode);
            await IntroduceAsync(files);
            var there = await ExportAsync(files, NodeFiles.Village, NodeFiles.Township);
            await ImportAsync(files, NodeFiles.Township, there.File!);
            await AcceptAsync(townshipApi, dispute);
            var back = await ExportAsync(files, NodeFiles.Township, NodeFiles.Village);
            await ImportAsync(files, NodeFiles.Village, back.File!);
            await ImportAsync(files, NodeFiles.Village, back.File!);

            var view = await villageApi.ShowAsync(dispute);
            Assert.Equal(NodeFiles.TownshipCommittee, view.Custodian);
            Assert.Equal((await townshipApi.ShowAsync(dispute)).Timeline.Count, view.Timeline.Count);
            Assert.DoesNotContain((await villageApi.StatusAsync()).Peers, peer => peer.Connected);
            await WrongReceiverAsync(files, there.File!);
            Assert.Equal(0, (await village.StopAsync()).ExitCode);
        }

        // What stands still does as well.
        var last = await ExportAsync(files, NodeFiles.Village, NodeFiles.Township);
        Assert.Equal(0, last.Ended.ExitCode);
        var seen = await RunningNode.RunAsync(
            "bundle", "show", last.File!, "--config", files.Config(NodeFiles.Township));
        Assert.Equal(0, seen.ExitCode);
        Assert.Contains("no. 2", seen.Output, StringComparison.Ordinal);
    }

    // Its directory leads to a port at which nobody is.
    private static void CutOff(NodeFiles files)
    {
        var shared = Path.Combine(files.Folder, "directory.json");
        var directory = JsonNode.Parse(File.ReadAllText(shared))!;
        foreach (var node in directory["nodes"]!.AsArray().Where(node => node!["address"] is not null))
            node!["address"] = "https://127.0.0.1:1";
        var cut = Path.Combine(files.Folder, "directory-cut-off.json");
        File.WriteAllText(cut, directory.ToJsonString());
        files.Edit(NodeFiles.Village, config => config["directory"] = cut);
    }

    // The village's certificate is handed over once; the hub's comes with its first stick.
    private async Task IntroduceAsync(NodeFiles files)
    {
        HandOverCertificate(files, NodeFiles.Village);
        var greeting = await ExportAsync(files, NodeFiles.Township, NodeFiles.Village);
        var ended = await RunningNode.RunAsync(
            "bundle", "import", greeting.File!, "--config", files.Config(NodeFiles.Village));
        output.WriteLine(ended.Output + ended.Errors);
        Assert.Contains("the two are met", ended.Output, StringComparison.Ordinal);
    }

    private static void HandOverCertificate(NodeFiles files, string node)
    {
        var id = new Domain.Committees.NodeId(node);
        File.Copy(
            NodeIdentity.CertificateFile(files.Data(node), id),
            NodeIdentity.CertificateFile(Path.Combine(files.Folder, "certificates"), id));
    }

    private async Task<(Ended Ended, string? File)> ExportAsync(NodeFiles files, string from, string to)
    {
        var stick = Path.Combine(files.Folder, "stick");
        var before = Directory.Exists(stick) ? Directory.GetFiles(stick) : [];
        var ended = await RunningNode.RunAsync(
            "bundle", "export", "--to", to, "--folder", stick, "--config", files.Config(from));
        output.WriteLine(ended.Output + ended.Errors);
        var made = Directory.Exists(stick) ? Directory.GetFiles(stick).Except(before, StringComparer.Ordinal) : [];
        return (ended, made.SingleOrDefault());
    }

    private async Task ImportAsync(NodeFiles files, string at, string file)
    {
        var ended = await RunningNode.RunAsync("bundle", "import", file, "--config", files.Config(at));
        output.WriteLine(ended.Output + ended.Errors);
        Assert.Equal(0, ended.ExitCode);
    }

    private static async Task AcceptAsync(NodeApi api, Guid dispute)
    {
        DisputeView? view = null;
        await Eventually.HoldsAsync(
            Patience,
            async () => (view = await api.FindAsync(dispute))?.Offers.Any(offer => offer.State == "open") == true,
            () => $"no offer: {view}");
        await api.Desk.AnswerOfferAsync(
            new AnswerOfferRequest
            {
                Acting = new Acting
                {
                    Request = Guid.CreateVersion7().ToWire(),
                    Person = "mediator",
                    Committee = NodeFiles.TownshipCommittee,
                },
                Dispute = dispute.ToWire(),
                Offer = view!.Offers.Single(offer => offer.State == "open").Offer,
                Accept = true,
            },
            api.Call);
        await Eventually.HoldsAsync(
            Patience,
            async () => (view = await api.FindAsync(dispute))?.Custodian == NodeFiles.TownshipCommittee,
            () => $"custody stays: {view}");
    }

    private static async Task WrongReceiverAsync(NodeFiles files, string file)
    {
        var ended = await RunningNode.RunAsync("bundle", "import", file, "--config", files.Config(NodeFiles.Village));
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("for township-office, and this is village-1", ended.Output, StringComparison.Ordinal);
    }
}
