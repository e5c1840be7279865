using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class IncarnationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mediationnet").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_store_keeps_its_incarnation_and_what_was_acknowledged()
    {
        var first = await Run(store => store.Act(Order(), Cancelled));
        var second = await Run(async store => Assert.NotNull(await store.Find(Cast.WaterDispute, Cancelled)));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_new_store_is_a_new_incarnation_whatever_file_lies_there()
    {
        var first = await Run(_ => Task.CompletedTask);
        foreach (var name in new[] { "node.db", "node.wal", "node.created" }) File.Delete(At(name));
        Assert.NotEqual(first, await Run(_ => Task.CompletedTask));
    }

    [Fact]
    public async Task An_older_database_of_the_same_store_is_refused()
    {
        await Run(store => store.Act(Order(), Cancelled));
        Copy("node.db", "backup.db");
        Copy("node.wal", "backup.wal");
        await Run(_ => Task.CompletedTask);
        Copy("backup.db", "node.db");
        Copy("backup.wal", "node.wal");
        Restored();
    }

    [Fact]
    public async Task A_copy_made_while_it_ran_is_refused()
    {
        await Run(store =>
        {
            Copy("node.db", "backup.db");
            Copy("node.wal", "backup.wal");
            return store.Act(Order(), Cancelled);
        });
        Copy("backup.db", "node.db");
        Copy("backup.wal", "node.wal");
        Restored();
    }

    [Fact]
    public async Task A_database_without_its_incarnation_is_refused()
    {
        await Run(_ => Task.CompletedTask);
        File.Delete(At("incarnation"));
        Restored();
    }

    [Fact]
    public async Task A_crash_between_counting_inside_and_outside_is_no_restoring()
    {
        await Run(_ => Task.CompletedTask);
        Copy("incarnation", "older");
        await Run(_ => Task.CompletedTask);
        Copy("older", "incarnation");
        await Run(_ => Task.CompletedTask);
    }

    private static Order Order() =>
        new(Cast.WaterDispute, new("person"), Cast.LongwuVillage.Id, Stores.Recording);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string At(string name) => Path.Combine(_folder, name);

    private void Copy(string from, string to) => File.Copy(At(from), At(to), overwrite: true);

    private void Restored()
    {
        var problem = Assert.Throws<StoreProblem>(() => Open());
        Assert.Equal(StoreProblemKind.Restored, problem.Kind);
    }

    private NodeStore Open() => NodeStore.Open(
        _folder, Cast.LongwuEdge, Cast.WriterOf(Cast.LongwuEdge).Key, KeyedSeals.CertificateOf(Cast.LongwuEdge),
        Cast.Network, new KeyedSeals(Cast.LongwuEdge), new SetClock(), TimeZoneInfo.Utc);

    private async Task<ulong> Run(Func<NodeStore, Task> work)
    {
        await using var store = Open();
        await work(store);
        return store.Me.Writer.Incarnation;
    }
}
