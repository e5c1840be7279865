using Grpc.Core;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Hosting;
using MediationNet.Node.Trust;
using MediationNet.Protocol.Sync;
using MediationNet.Protocol.Sync.V1;

namespace MediationNet.Network.Tests.Processes;

/// <summary>Nodes that are not of this network, or speak another language.</summary>
[Collection(ProcessTests.Name)]
public sealed class StrangeNodeTests
{
    private const int AnotherProtocol = 99;

    private static readonly TimeSpan LookMax = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_node_of_another_authority_is_not_let_in_and_its_status_says_why()
    {
        using var files = new NodeFiles(NodeFiles.Village, NodeFiles.Township);
        files.Edit(NodeFiles.Village, config =>
            config["certificates"]!["folder"] = Path.Combine(files.Folder, "other-certificates"));
        var (township, there) = await RunningNode.OpenAsync(files, NodeFiles.Township);
        var (village, here) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (township)
        await using (village)
        using (there)
        using (here)
        {
            var dispute = Guid.CreateVersion7();
            await here.RecordAsync(dispute);
            await here.ReferAsync(dispute);
            var problem = "";
            await Eventually.HoldsAsync(
                LookMax,
                async () =>
                {
                    var peer = (await here.StatusAsync()).Peers.SingleOrDefault();
                    problem = peer?.LastProblem ?? "";
                    Assert.False(peer is { Connected: true });
                    return problem.Contains("certificate", StringComparison.Ordinal);
                },
                () => $"the village's status says: {problem}");

            Assert.Null(await there.FindAsync(dispute));
            Assert.DoesNotContain((await there.StatusAsync()).Peers, peer => peer.Connected);
            Assert.Contains((await here.StatusAsync()).Peers, peer => peer is { InStep: false });
        }
    }

    [Fact]
    public async Task A_node_that_speaks_another_version_is_told_so_and_left()
    {
        using var files = new NodeFiles(NodeFiles.Village, NodeFiles.Township);
        var (village, api) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (village)
        using (api)
        {
            // The village dials its township meanwhile, and a newer link replaces an older one: greet again then.
            var bye = await GreetAsync(files);
            for (var again = 0; again < 20 && bye.Reason == ByeReason.Stopping; again++) bye = await GreetAsync(files);
            Assert.Equal(ByeReason.NoCommonProtocol, bye.Reason);
            var peer = Assert.Single((await api.StatusAsync()).Peers);
            Assert.False(peer.Connected);
            await api.RecordAsync(Guid.CreateVersion7());
        }
    }

    /// <summary>Greets the village as its township, in a version that nobody speaks yet; how it says goodbye.</summary>
    private static async Task<ByeFrame> GreetAsync(NodeFiles files)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var setup = NodeSetup.Read(files.Config(NodeFiles.Township));
        using var identity = await NodeIdentity.OpenDevelopmentAsync(
            setup.Self.Id, setup.Self.Kind, setup.Options.Certificates.Folder, setup.Options.DataFolder,
            TimeProvider.System, cancellation);
        using var channels = new PeerChannels(identity);
        var village = new NetworkNode(
            new NodeId(NodeFiles.Village), NodeKind.Edge,
            $"https://127.0.0.1:{files.Port(NodeFiles.Village, "peers")}", null);
        using var session = new PeerSync.PeerSyncClient(channels.For(village)).Session(
            cancellationToken: cancellation);
        var cursors = Enumerable.Range(0, Lanes.Count).Select(lane => new LaneCursor(lane, 0, 0, 0));
        await session.RequestStream.WriteAsync(
            FrameWire.ToWire(new HelloFrame(
                setup.Self.Id, 1, [AnotherProtocol], TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
                [.. cursors], 65_536, 1)),
            cancellation);
        await foreach (var frame in session.ResponseStream.ReadAllAsync(cancellation))
        {
            if (FrameWire.Read(frame) is FrameReading.Good { Frame: ByeFrame bye }) return bye;
        }

        throw new InvalidOperationException("The village has said nothing.");
    }
}
