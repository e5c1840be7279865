using System.Collections.Concurrent;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Processes;

/// <summary>
/// A village records and refers while its township is killed and started again and again: in the end the township's
/// office holds every dispute whose referral the village has acknowledged, and both show the same chain.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class HubKillTests(ITestOutputHelper output)
{
    private const int Kills = 4;
    private const int Callers = 3;
    private const int ReferralsPerKill = 24;

    private static readonly TimeSpan ArrivalMax = TimeSpan.FromSeconds(60);

    private readonly ConcurrentBag<Guid> _referred = [];

    [Fact]
    public async Task Referrals_outlive_every_kill_of_the_township()
    {
        var seed = Seed.Or(20_260_302);
        output.WriteLine($"MEDIATIONNET_SEED={seed}");
        var dice = new Random(seed);
        using var files = new NodeFiles(NodeFiles.Village, NodeFiles.Township);
        var (village, here) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (village)
        using (here)
        {
            for (var kill = 1; kill <= Kills; kill++) await ReferWhileKillingAsync(files, here, dice);

            var (township, there) = await RunningNode.OpenAsync(files, NodeFiles.Township);
            await using (township)
            using (there) await AllHaveArrivedAsync(here, there);
        }
    }

    private async Task ReferWhileKillingAsync(NodeFiles files, NodeApi here, Random dice)
    {
        var killAt = _referred.Count + dice.Next(1, ReferralsPerKill);
        var lingering = TimeSpan.FromMilliseconds(dice.Next(0, 1_000));
        await using var township = RunningNode.Start(files, NodeFiles.Township);
        // Every other time it is killed in the midst of its start.
        if (dice.Next(2) == 0) (await township.UntilReadyAsync(files, NodeFiles.Township)).Dispose();
        var work = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => ReferAsync(here)));
        await Eventually.HoldsAsync(
            ArrivalMax,
            () => Task.FromResult(_referred.Count >= killAt || work.IsCompleted),
            () => $"{_referred.Count} disputes referred");
        await Task.Delay(lingering, TestContext.Current.CancellationToken);
        await township.KillAsync();
        await work;
    }

    private async Task ReferAsync(NodeApi here)
    {
        for (var n = 0; n < ReferralsPerKill / Callers; n++)
        {
            var dispute = Guid.CreateVersion7();
            await here.RecordAsync(dispute);
            await here.ReferAsync(dispute);
            _referred.Add(dispute);
        }
    }

    private async Task AllHaveArrivedAsync(NodeApi here, NodeApi there)
    {
        Assert.Equal(Kills * ReferralsPerKill, _referred.Count);
        foreach (var dispute in _referred)
        {
            var (at, from) = (default(DisputeView), default(DisputeView));
            await Eventually.HoldsAsync(
                ArrivalMax,
                async () =>
                {
                    at = await there.FindAsync(dispute);
                    from = await here.ShowAsync(dispute);
                    return at is not null && SameChain(at, from);
                },
                () => $"the village shows {from}, the township {at}");
            Assert.Equal(NodeFiles.TownshipOffice, at!.Custodian);
            Assert.True(at.ActsHere);
            Assert.False(at.Contested);
            Assert.False(from!.ActsHere);
        }

        output.WriteLine($"{_referred.Count} disputes referred over {Kills} kills");
        foreach (var node in new[] { here, there })
        {
            var report = await node.VerifyAsync();
            Assert.Empty(report.Findings);
            Assert.Equal(_referred.Count, report.Disputes);
        }
    }

    private static bool SameChain(DisputeView one, DisputeView other) =>
        one.Custody.SequenceEqual(other.Custody)
        && one.Timeline.Select(entry => entry.Hash).ToHashSet().SetEquals(other.Timeline.Select(entry => entry.Hash));
}
