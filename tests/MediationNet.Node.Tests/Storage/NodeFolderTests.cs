using MediationNet.Node.Storage;

namespace MediationNet.Node.Tests.Storage;

public sealed class NodeFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mediationnet").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_written_is_there_after_reopening()
    {
        Keep(1);
        Keep(2);
        Assert.Equal(2, Last());
    }

    [Fact]
    public void A_second_process_is_refused()
    {
        using var first = NodeDatabase.Open(_folder);
        Assert.Equal(StoreProblemKind.Locked, Refused().Kind);
    }

    [Theory]
    [InlineData("node.db")]
    [InlineData("node.wal")]
    public void A_vanished_file_is_refused_and_not_replaced(string name)
    {
        Keep(1);
        File.Delete(Path.Combine(_folder, name));
        Assert.Equal(StoreProblemKind.Missing, Refused().Kind);
        Assert.False(File.Exists(Path.Combine(_folder, name)));
    }

    [Fact]
    public void A_vanished_data_file_is_refused_even_when_the_marker_has_gone_too()
    {
        Keep(1);
        File.Delete(Path.Combine(_folder, "node.db"));
        File.Delete(Path.Combine(_folder, "node.created"));
        Assert.Equal(StoreProblemKind.Missing, Refused().Kind);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(8_191)]
    [InlineData(50_000)]
    public void A_foreign_file_is_refused_and_left_as_it_is(int bytes)
    {
        var foreign = new byte[bytes].Select((_, i) => (byte)(i % 251)).ToArray();
        File.WriteAllBytes(Path.Combine(_folder, "node.db"), foreign);
        Assert.Equal(StoreProblemKind.Foreign, Refused().Kind);
        Assert.Equal(foreign, File.ReadAllBytes(Path.Combine(_folder, "node.db")));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(8_191)]
    public void A_truncated_file_is_refused_and_left_as_it_is(int bytes)
    {
        Keep(1);
        var rest = File.ReadAllBytes(Path.Combine(_folder, "node.db"))[..bytes];
        File.WriteAllBytes(Path.Combine(_folder, "node.db"), rest);
        Assert.Equal(StoreProblemKind.Corrupt, Refused().Kind);
        Assert.Equal(rest, File.ReadAllBytes(Path.Combine(_folder, "node.db")));
    }

    [Fact]
    public void The_data_file_alone_is_a_backup()
    {
        Keep(1);
        foreach (var name in new[] { "node.wal", "node.created" }) File.Delete(Path.Combine(_folder, name));
        Assert.Equal(1, Last());
    }

    [Fact]
    public void A_refused_folder_can_be_opened_once_the_cause_is_gone()
    {
        File.WriteAllText(Path.Combine(_folder, "node.db"), "not ours");
        Refused();
        File.Delete(Path.Combine(_folder, "node.db"));
        Keep(1);
        Assert.Equal(1, Last());
    }

    private void Keep(int transaction)
    {
        using var database = NodeDatabase.Open(_folder);
        database.Transact(Ledger.Create);
        database.Transact(db => Ledger.Add(db, transaction, 2, 100));
    }

    private int Last()
    {
        using var database = NodeDatabase.Open(_folder);
        return database.Read(Ledger.RequireWhole);
    }

    private StoreProblem Refused() => Assert.Throws<StoreProblem>(() => NodeDatabase.Open(_folder));
}
