using System.Diagnostics;
using Google.Rpc;
using Grpc.Core;

namespace MediationNet.Network.Tests.Processes;

/// <summary>A node whose disk fills up says so, keeps what it acknowledged, and works on when there is room.</summary>
[Collection(ProcessTests.Name)]
public sealed class FullDiskTests
{
    private const int WritesMax = 5_000;
    private const int RoomLeftBytes = 512 * 1024;

    private static readonly TimeSpan RecoveryMax = TimeSpan.FromSeconds(20);

    [Fact]
    public Task A_full_disk_is_said_loses_nothing_and_is_forgiven() => OnSmallDiskAsync(FillAndEmptyAsync);

    [Fact]
    public Task A_node_stops_on_a_full_disk_and_starts_when_there_is_room() => OnSmallDiskAsync(StopAndStartAsync);

    private static async Task OnSmallDiskAsync(Func<NodeFiles, string, Task> test)
    {
        using var files = new NodeFiles();
        var disk = Directory.CreateDirectory(files.Data(NodeFiles.Village)).FullName;
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.UserName == "root" && await MountAsync(disk),
            "Only root on Linux, where mounting is allowed, can make a small disk.");
        try
        {
            await test(files, disk);
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    private static async Task StopAndStartAsync(NodeFiles files, string disk)
    {
        var (node, api) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        var acknowledged = new List<Guid>();
        var ballast = Path.Combine(disk, "ballast");
        await using (node)
        using (api)
        {
            await FillAsync(ballast, new DriveInfo(disk).AvailableFreeSpace - RoomLeftBytes);
            await RecordUntilRefusedAsync(api, acknowledged);
            await FillAsync(Path.Combine(disk, "more"), new DriveInfo(disk).AvailableFreeSpace);
            Assert.Equal(0, (await node.StopAsync()).ExitCode);
        }

        var refused = await RunningNode.RunAsync("run", "--config", files.Config(NodeFiles.Village));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("磁盘已满", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Free some space", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Output + refused.Errors, StringComparison.Ordinal);

        File.Delete(ballast);
        var (again, after) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (again)
        using (after) await NothingIsLostAsync(after, acknowledged);
    }

    private static async Task FillAndEmptyAsync(NodeFiles files, string disk)
    {
        var (node, api) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            var acknowledged = new List<Guid> { Guid.CreateVersion7() };
            await api.RecordAsync(acknowledged[0]);
            var ballast = Path.Combine(disk, "ballast");
            await FillAsync(ballast, new DriveInfo(disk).AvailableFreeSpace - RoomLeftBytes);

            var (refused, said) = await RecordUntilRefusedAsync(api, acknowledged);
            Assert.Equal(StatusCode.ResourceExhausted, said.StatusCode);
            Assert.Contains("The node's disk is full", said.Status.Detail, StringComparison.Ordinal);
            Assert.Contains("磁盘已满", said.Status.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain(disk, said.Status.Detail, StringComparison.Ordinal);
            Assert.Equal("STORE_FULL", said.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
            Assert.Superset(acknowledged.ToHashSet(), await api.ListAsync());

            File.Delete(ballast);
            await Eventually.HoldsAsync(RecoveryMax, () => CanRecordAsync(api, refused), () => "it writes again");
            acknowledged.Add(refused.Dispute);
            await NothingIsLostAsync(api, acknowledged);
            await node.KillAsync();
        }

        var (again, after) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (again)
        using (after)
        {
            await NothingIsLostAsync(after, [.. await after.ListAsync()]);
            Assert.Equal(0, (await again.StopAsync()).ExitCode);
        }
    }

    private static async Task<((Guid Id, Guid Dispute) Refused, RpcException Said)> RecordUntilRefusedAsync(
        NodeApi api, List<Guid> acknowledged)
    {
        for (var n = 0; n < WritesMax; n++)
        {
            var errand = (Id: Guid.CreateVersion7(), Dispute: Guid.CreateVersion7());
            try
            {
                await api.RecordAsync(errand.Dispute, errand.Id);
                acknowledged.Add(errand.Dispute);
            }
            catch (RpcException said)
            {
                return (errand, said);
            }
        }

        throw new InvalidOperationException("The disk is not as small as it should be.");
    }

    private static async Task<bool> CanRecordAsync(NodeApi api, (Guid Id, Guid Dispute) errand)
    {
        try
        {
            await api.RecordAsync(errand.Dispute, errand.Id);
            return true;
        }
        catch (RpcException notYet) when (notYet.StatusCode is StatusCode.ResourceExhausted)
        {
            return false;
        }
    }

    private static async Task NothingIsLostAsync(NodeApi api, List<Guid> acknowledged)
    {
        Assert.True(acknowledged.ToHashSet().SetEquals(await api.ListAsync()));
        var report = await api.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(acknowledged.Count, report.Entries);
    }

    private static Task FillAsync(string file, long bytes) =>
        File.WriteAllBytesAsync(file, new byte[bytes], TestContext.Current.CancellationToken);

    private static Task<bool> MountAsync(string folder) =>
        RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder);

    private static async Task<bool> RunAsync(string program, params string[] words)
    {
        try
        {
            var start = new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
