using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
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
    public async Task An_older_database_of_the_same_store_begins_a_recovery()
    {
        await Run(store => store.Act(Order(), Cancelled));
        Copy("node.db", "backup.db");
        Copy("node.wal", "backup.wal");
        await Run(_ => Task.CompletedTask);
        Copy("backup.db", "node.db");
        Copy("backup.wal", "node.wal");
        await Recovering();
    }

    [Fact]
    public async Task A_copy_made_while_it_ran_begins_a_recovery()
    {
        await Run(store =>
        {
            Copy("node.db", "backup.db");
            Copy("node.wal", "backup.wal");
            return store.Act(Order(), Cancelled);
        });
        Copy("backup.db", "node.db");
        Copy("backup.wal", "node.wal");
        await Recovering();
    }

    [Fact]
    public async Task A_database_without_its_incarnation_begins_a_recovery()
    {
        await Run(_ => Task.CompletedTask);
        File.Delete(At("incarnation"));
        await Recovering();
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

    [Fact]
    public async Task A_recovery_is_known_after_a_restart_and_once_begun_takes_no_other_incarnation()
    {
        await Run(store => store.Act(Order(), Cancelled));
        File.Delete(At("incarnation"));
        var first = await Recovering();
        Assert.Equal(first, await Recovering());
    }

    [Fact]
    public async Task What_was_held_before_may_be_read_and_not_acted_on()
    {
        await Run(store => store.Act(Order(), Cancelled));
        File.Delete(At("incarnation"));
        await Run(async store =>
        {
            var acted = await store.Act(Accepting, Cancelled);
            Assert.Equal(new Decision.Refused(Refusal.NodeRecovering), acted.Decision);
            Assert.NotNull(await store.Find(Cast.WaterDispute, Cancelled));
        });
    }

    [Fact]
    public async Task When_nobody_is_waited_for_any_more_it_may_act_again()
    {
        await Run(store => store.Act(Order(), Cancelled));
        File.Delete(At("incarnation"));
        await Run(async store =>
        {
            Assert.Null(await store.GoOnWithout(Cast.LongwuHub, Cancelled));
            Assert.IsType<Decision.Accepted>((await store.Act(Accepting, Cancelled)).Decision);
        });
        await Run(async store => Assert.Null(await store.Recovery(Cancelled)));
    }

    [Fact]
    public async Task A_store_that_was_lost_and_left_its_file_behind_recovers()
    {
        await Run(_ => Task.CompletedTask);
        foreach (var name in new[] { "node.db", "node.wal", "node.created" }) File.Delete(At(name));
        await Recovering();
    }

    [Fact]
    public async Task Another_nodes_database_is_refused()
    {
        await Run(_ => Task.CompletedTask);
        var problem = Assert.Throws<StoreProblem>(() => Open(Cast.GuashiziEdge));
        Assert.Equal(StoreProblemKind.Foreign, problem.Kind);
        Assert.Contains(Cast.LongwuEdge.Value, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bodys_older_database_is_refused_for_nobody_could_promise_it_anything()
    {
        await using (Open(Cast.CourtNode))
        {
            // made, and closed
        }

        File.Delete(At("incarnation"));
        var problem = Assert.Throws<StoreProblem>(() => Open(Cast.CourtNode));
        Assert.Equal(StoreProblemKind.Restored, problem.Kind);
    }

    private static Order Accepting => Order() with
    {
        Command = new DisputeCommand.Mediate(Cast.TakenOn),
    };

    private Task<ulong> Recovering() => Run(async store =>
        Assert.Equal([Cast.LongwuHub], (await store.Recovery(Cancelled))!.State.Missing));

    private NodeStore Open(NodeId node) => NodeStore.Open(
        _folder, node, Cast.WriterOf(node).Key, KeyedSeals.CertificateOf(node),
        Cast.Network, new KeyedSeals(node), new SetClock(), TimeZoneInfo.Utc);

    private NodeStore Open() => Open(Cast.LongwuEdge);

    private async Task<ulong> Run(Func<NodeStore, Task> work)
    {
        await using var store = Open();
        await work(store);
        return store.Me.Writer.Incarnation;
    }
}
