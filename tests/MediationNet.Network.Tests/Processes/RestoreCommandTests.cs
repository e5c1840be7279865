using Grpc.Core;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Network.Tests.Processes;

/// <summary>A village loses its folder and gets an older backup back; its township knows what came after.</summary>
[Collection(ProcessTests.Name)]
public sealed class RestoreCommandTests : IDisposable
{
    private static readonly TimeSpan ArrivalMax = TimeSpan.FromSeconds(60);

    private readonly NodeFiles _files = new(NodeFiles.Village, NodeFiles.Township);

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_village_that_lost_its_folder_acts_again_when_its_township_has_answered()
    {
        var (kept, referred) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var backup = Path.Combine(_files.Folder, "backup.db");
        await using var township = RunningNode.Start(_files, NodeFiles.Township);
        using var there = await township.UntilReadyAsync(_files, NodeFiles.Township);
        await WithVillage(async here =>
        {
            await here.RecordAsync(kept);
            await here.RecordAsync(referred);
        });
        File.Copy(_files.At(NodeFiles.Village, "node.db"), backup);
        await WithVillage(async here =>
        {
            await here.ReferAsync(referred);
            await ArrivesAsync(there, referred);
        });
        await township.KillAsync();
        await LoseAndRestoreAsync(backup);

        await WithVillage(async here =>
        {
            Assert.Equal([NodeFiles.Township], (await here.StatusAsync()).Recovery.WaitsFor);
            var refused = await Assert.ThrowsAsync<RpcException>(() => here.ReferAsync(kept));
            Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
            await here.RecordAsync(Guid.CreateVersion7());

            await using var again = RunningNode.Start(_files, NodeFiles.Township);
            using var back = await again.UntilReadyAsync(_files, NodeFiles.Township);
            await RecoversAsync(here);

            Assert.Equal(NodeFiles.TownshipOffice, (await here.ShowAsync(referred)).Custodian);
            Assert.False((await here.ShowAsync(referred)).ActsHere);
            await here.ReferAsync(kept);
            await ArrivesAsync(back, kept);
            Assert.Empty((await here.VerifyAsync()).Findings);
            Assert.Empty((await back.VerifyAsync()).Findings);
        });
    }

    [Fact]
    public async Task Another_nodes_backup_and_no_backup_at_all_change_nothing()
    {
        await WithVillage(here => here.RecordAsync(Guid.CreateVersion7()));
        var backup = Path.Combine(_files.Folder, "backup.db");
        var before = await File.ReadAllBytesAsync(
            _files.At(NodeFiles.Village, "node.db"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(backup, before[..(before.Length / 2)], TestContext.Current.CancellationToken);

        var half = await RunningNode.RunAsync(
            "restore", "--config", _files.Config(NodeFiles.Village), "--from", backup);
        Assert.Equal(1, half.ExitCode);
        File.Copy(_files.At(NodeFiles.Village, "node.db"), backup, overwrite: true);
        var anothers = await RunningNode.RunAsync(
            "restore", "--config", _files.Config(NodeFiles.Township), "--from", backup);
        Assert.Equal(1, anothers.ExitCode);
        Assert.Contains(NodeFiles.Village, anothers.Errors, StringComparison.Ordinal);

        Assert.Equal(before, await File.ReadAllBytesAsync(
            _files.At(NodeFiles.Village, "node.db"), TestContext.Current.CancellationToken));
        await WithVillage(async here => Assert.Null((await here.StatusAsync()).Recovery));
    }

    private async Task LoseAndRestoreAsync(string backup)
    {
        foreach (var name in new[] { "node.db", "node.wal", "node.created", "incarnation" })
            File.Delete(_files.At(NodeFiles.Village, name));
        var restored = await RunningNode.RunAsync(
            "restore", "--config", _files.Config(NodeFiles.Village), "--from", backup);
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Errors);
        Assert.Contains(NodeFiles.Township, restored.Output, StringComparison.Ordinal);
        Assert.Contains("may not act as custodian", restored.Output, StringComparison.Ordinal);
    }

    private async Task WithVillage(Func<NodeApi, Task> work)
    {
        var (node, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            await work(api);
            Assert.Equal(0, (await node.StopAsync()).ExitCode);
        }
    }

    private static Task ArrivesAsync(NodeApi there, Guid dispute) => Eventually.HoldsAsync(
        ArrivalMax,
        async () => await there.FindAsync(dispute) is { Custodian: NodeFiles.TownshipOffice },
        () => $"{dispute} has not arrived");

    private static async Task RecoversAsync(NodeApi here)
    {
        RecoveryView? state = null;
        await Eventually.HoldsAsync(
            ArrivalMax,
            async () => (state = (await here.StatusAsync()).Recovery) is null,
            () => $"still recovering: {state}");
    }
}
