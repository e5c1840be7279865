using MediationNet.Node.Operations;
using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Processes;

/// <summary>The program copies a node's data while that runs, and while it stands.</summary>
[Collection(ProcessTests.Name)]
public sealed class BackupCommandTests : IDisposable
{
    private const int CallersCount = 4;

    private readonly NodeFiles _files = new();

    private string To => Path.Combine(_files.Folder, "village.backup");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_node_at_work_is_copied_as_it_stood_at_one_moment()
    {
        var (node, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            var before = new List<Guid>();
            for (var n = 0; n < 50; n++)
            {
                before.Add(Guid.CreateVersion7());
                await api.RecordAsync(before[^1]);
            }

            using var enough = new CancellationTokenSource();
            var callers = Enumerable.Range(0, CallersCount).Select(_ => RecordUntilAsync(api, enough.Token)).ToList();
            var ended = await BackupAsync();
            await enough.CancelAsync();
            var after = (await Task.WhenAll(callers)).Sum();
            Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
            Assert.True(after > 0);

            var manifest = BackupManifest.Read(To);
            var held = DisputesIn(To);
            Assert.Equal(manifest.Disputes, held.Count);
            Assert.InRange(held.Count, before.Count, before.Count + after);
            Assert.Subset(held, before.ToHashSet());
            Assert.True((await api.VerifyAsync()).Clean);
        }
    }

    [Fact]
    public async Task A_node_that_stands_is_copied_too_and_nothing_is_overwritten()
    {
        var (node, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            await api.RecordAsync(Guid.CreateVersion7());
            await node.StopAsync();
        }

        var ended = await BackupAsync();
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        Assert.Single(DisputesIn(To));

        var bytes = await File.ReadAllBytesAsync(To, TestContext.Current.CancellationToken);
        var again = await BackupAsync();
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("已经存在", again.Errors, StringComparison.Ordinal);
        Assert.Contains("is there already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(To, TestContext.Current.CancellationToken));
    }

    private Task<Ended> BackupAsync() =>
        RunningNode.RunAsync("backup", "--config", _files.Config(NodeFiles.Village), "--to", To);

    private static async Task<int> RecordUntilAsync(NodeApi api, CancellationToken enough)
    {
        var count = 0;
        for (; !enough.IsCancellationRequested; count++) await api.RecordAsync(Guid.CreateVersion7());
        return count;
    }

    // Opened as it is put back: the data file alone.
    private HashSet<Guid> DisputesIn(string backup)
    {
        var copy = Path.Combine(_files.Folder, "copy.db");
        File.Copy(backup, copy);
        using var database = NodeDatabase.Open(FileDisk.Open(copy), FileDisk.Open(copy + ".log"));
        return database.Read(db => db.GetCollection("disputes").Query().ToList()
            .Select(row => Guid.ParseExact(row["_id"].AsString, "N")).ToHashSet());
    }
}
