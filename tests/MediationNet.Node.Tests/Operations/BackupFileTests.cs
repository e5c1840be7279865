using System.Security.Cryptography;
using MediationNet.Node.Operations;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Operations;

/// <summary>A backup is whole or not there.</summary>
public sealed class BackupFileTests : IDisposable
{
    private static readonly byte[] Data = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i % 251))];
    private static readonly DataFacts Facts =
        new(Cast.LongwuEdge, 0x1f, Cast.Monday.ToUniversalTime(), 1, 2, 8, Data.Length);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");

    private string File => Path.Combine(_folder.FullName, "node.backup");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_came_is_in_the_file_and_the_manifest_tells_of_it()
    {
        var manifest = await WriteAsync(Pieces(Data));
        Assert.Equal(Data, await System.IO.File.ReadAllBytesAsync(File, Cancel));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Data)), manifest.Sha256);
        Assert.Equal(("000000000000001f", 8, 2), (manifest.Incarnation, manifest.Entries, manifest.Disputes));
        Assert.Equal(manifest, BackupManifest.Read(File));
        Assert.Equal(manifest, await BackupFile.ExamineAsync(File, new Progress<Step>(), Cancel));
        Assert.Equal(["node.backup", "node.backup.json"], Names);
    }

    [Theory]
    [InlineData("node.backup")]
    [InlineData("node.backup.json")]
    [InlineData("node.backup.part")]
    public async Task Nothing_is_ever_overwritten(string name)
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), "mine", Cancel);
        var problem = await Assert.ThrowsAsync<OperationProblem>(() => WriteAsync(Pieces(Data)));
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
        Assert.Equal([name], Names);
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(Path.Combine(_folder.FullName, name), Cancel));
    }

    [Fact]
    public async Task A_source_that_ends_too_early_leaves_nothing()
    {
        await Assert.ThrowsAsync<OperationProblem>(() => WriteAsync(Pieces(Data[..100_000])));
        Assert.Empty(Names);
    }

    [Fact]
    public async Task A_source_that_fails_half_way_leaves_nothing()
    {
        await Assert.ThrowsAsync<StoreProblem>(() => WriteAsync(Failing()));
        Assert.Empty(Names);
    }

    [Fact]
    public async Task A_person_who_stops_it_finds_nothing_left()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            BackupFile.WriteAsync(File, Facts, Pieces(Data, stop.Cancel), new Progress<Step>(), stop.Token));
        Assert.Empty(Names);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var file = Path.Combine(_folder.FullName, "nowhere", "node.backup");
        var problem = await Assert.ThrowsAsync<OperationProblem>(() =>
            BackupFile.WriteAsync(file, Facts, Pieces(Data), new Progress<Step>(), Cancel));
        Assert.Contains("nowhere", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_bit_is_found()
    {
        await WriteAsync(Pieces(Data));
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        bytes[123_456] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes, Cancel);
        await Assert.ThrowsAsync<OperationProblem>(() =>
            BackupFile.ExamineAsync(File, new Progress<Step>(), Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string[] Names =>
        [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    private Task<BackupManifest> WriteAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces) =>
        BackupFile.WriteAsync(File, Facts, pieces, new Progress<Step>(), Cancel);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] data, Action? after = null)
    {
        foreach (var piece in data.Chunk(65_536))
        {
            await Task.Yield();
            yield return piece;
            after?.Invoke();
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Failing()
    {
        await foreach (var piece in Pieces(Data[..100_000])) yield return piece;
        throw new StoreProblem(StoreProblemKind.Overtaken, "too much was written");
    }
}
