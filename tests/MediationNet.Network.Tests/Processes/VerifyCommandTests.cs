using System.Text;

namespace MediationNet.Network.Tests.Processes;

/// <summary>The program checks the data of a node that does not run.</summary>
[Collection(ProcessTests.Name)]
public sealed class VerifyCommandTests : IDisposable
{
    private readonly NodeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task What_a_node_has_written_is_clean_and_stays_so()
    {
        await RecordAsync(kill: false);
        Clean(await VerifyAsync(), "3 disputes, 3 entries");
        await RecordAsync(kill: true);
        Clean(await VerifyAsync(), "6 disputes, 6 entries");

        // Looking does not make the folder another one: the node starts, and its data are the same.
        await RecordAsync(kill: false);
        Clean(await VerifyAsync(), "9 disputes, 9 entries");
    }

    [Fact]
    public async Task One_changed_word_on_the_disk_is_found()
    {
        await RecordAsync(kill: false);
        var file = _files.At(NodeFiles.Village, "node.db");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var word = bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes("水渠"));
        Assert.True(word > 0);
        bytes[word + 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var ended = await VerifyAsync();
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("✗", ended.Output, StringComparison.Ordinal);
        Assert.Contains("数据有误", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Not clean", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_node_was_ever_started_there_is_nothing_to_check()
    {
        var ended = await VerifyAsync();
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("There is no store", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("$.data", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_files.Data(NodeFiles.Village)));
    }

    private async Task RecordAsync(bool kill)
    {
        var (node, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            for (var n = 0; n < 3; n++) await api.RecordAsync(Guid.CreateVersion7());
            if (kill) await node.KillAsync();
            else Assert.Equal(0, (await node.StopAsync()).ExitCode);
        }
    }

    private Task<Ended> VerifyAsync() => RunningNode.RunAsync("verify", "--config", _files.Config(NodeFiles.Village));

    private static void Clean(Ended ended, string counts)
    {
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        Assert.Contains(counts, ended.Output, StringComparison.Ordinal);
        Assert.Contains("核对无误 · clean", ended.Output, StringComparison.Ordinal);
        Assert.Empty(ended.Errors);
    }
}
