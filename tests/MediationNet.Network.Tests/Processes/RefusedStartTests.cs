using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MediationNet.Network.Tests.Processes;

/// <summary>What keeps a node from starting: it says what is wrong and what to do, and touches nothing.</summary>
[Collection(ProcessTests.Name)]
public sealed class RefusedStartTests : IDisposable
{
    private const int Failed = 1;
    private const int Misconfigured = 2;

    private static readonly string[] StoreFiles = ["node.db", "node.wal"];

    private readonly NodeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_wrong_configuration_is_named_by_file_and_key_with_the_fix()
    {
        _files.Edit(NodeFiles.Village, config =>
        {
            config["timeZone"] = "Asia/Nowhere";
            config["listen"]!["api"] = "0.0.0.0:7142";
        });
        var ended = await StartAsync();
        Assert.Equal(Misconfigured, ended.ExitCode);
        Assert.Empty(ended.Output);
        Assert.Contains(_files.Config(NodeFiles.Village), ended.Errors, StringComparison.Ordinal);
        Assert.Contains("$.timeZone", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("$.listen.api", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("改法", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Fix: write \"127.0.0.1:7142\"", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_files.Data(NodeFiles.Village)));
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_and_the_first_works_on()
    {
        var (first, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (first)
        using (api)
        {
            var second = await StartAsync();
            Refused(second, "node.lock", "Stop the other one first", "一个节点只能有一个程序");
            var verified = await RunningNode.RunAsync("verify", "--config", _files.Config(NodeFiles.Village));
            Assert.Equal(0, verified.ExitCode);
            Assert.Contains("节点正在运行", verified.Output, StringComparison.Ordinal);
            Assert.Contains("核对无误 · clean", verified.Output, StringComparison.Ordinal);

            var dispute = Guid.CreateVersion7();
            await api.RecordAsync(dispute);
            Assert.NotNull(await api.FindAsync(dispute));
        }
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(_files.Data(NodeFiles.Village));
        await File.WriteAllTextAsync(Data("node.db"), new string('x', 20_000), TestContext.Current.CancellationToken);
        var before = Digest("node.db");
        Refused(await StartAsync(), "node.db", "is not a database of this program", "不是本程序的数据文件");
        Assert.Equal(before, Digest("node.db"));
    }

    [Fact]
    public async Task A_damaged_database_is_refused_and_left_as_it_is()
    {
        await RecordAndStopAsync();
        await using (var file = File.OpenWrite(Data("node.db")))
            await file.WriteAsync(new byte[8 * 1024], TestContext.Current.CancellationToken);
        var before = Digest("node.db");
        Refused(await StartAsync(), "node.db", "is damaged", "数据文件已损坏");
        Assert.Equal(before, Digest("node.db"));
    }

    [Fact]
    public async Task A_database_that_has_vanished_is_not_replaced_by_an_empty_one()
    {
        await RecordAndStopAsync();
        File.Delete(Data("node.db"));
        Refused(await StartAsync(), "node.db is missing", "数据文件不见了");
        Assert.False(File.Exists(Data("node.db")));
    }

    [Fact]
    public async Task An_older_copy_of_the_database_starts_and_waits_for_its_peers()
    {
        await RecordAndStopAsync();
        var older = _files.Copy(NodeFiles.Village, "backup");
        await RecordAndStopAsync();
        foreach (var name in StoreFiles) File.Copy(Path.Combine(older, name), Data(name), overwrite: true);

        var (node, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            Assert.Equal([NodeFiles.Township], (await api.StatusAsync()).Recovery.WaitsFor);
            Assert.Equal(0, (await node.StopAsync()).ExitCode);
        }
    }

    [Theory]
    [InlineData("peers")]
    [InlineData("api")]
    [InlineData("page")]
    public async Task A_taken_port_is_said_in_one_sentence(string door)
    {
        using var other = new TcpListener(IPAddress.Loopback, _files.Port(NodeFiles.Village, door));
        other.Start();
        var ended = await StartAsync();
        Refused(ended, "$.listen", $":{_files.Port(NodeFiles.Village, door)}", "Fix: end the program", "已被占用");
        Assert.Empty(ended.Output);
    }

    [Fact]
    public async Task A_taken_port_of_the_cluster_is_said_too()
    {
        using var files = new NodeFiles(NodeFiles.Village, NodeFiles.Township);
        using var other = new TcpListener(IPAddress.Loopback, files.ClusterPort(NodeFiles.Township));
        other.Start();
        var ended = await RunningNode.RunAsync("run", "--config", files.Config(NodeFiles.Township));
        Refused(ended, "$.cluster.address", $":{files.ClusterPort(NodeFiles.Township)}", "Fix: end", "已被占用");
    }

    private async Task RecordAndStopAsync()
    {
        var (node, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            await api.RecordAsync(Guid.CreateVersion7());
            Assert.Equal(0, (await node.StopAsync()).ExitCode);
        }
    }

    private Task<Ended> StartAsync() => RunningNode.RunAsync("run", "--config", _files.Config(NodeFiles.Village));

    private static void Refused(Ended ended, params string[] said)
    {
        Assert.True(ended.ExitCode == Failed, $"{ended.ExitCode}: {ended.Output}{ended.Errors}");
        Assert.All(said, words => Assert.Contains(words, ended.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    private string Data(string name) => _files.At(NodeFiles.Village, name);

    private string Digest(string name) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Data(name))));
}
