using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class GateTests : IAsyncLifetime
{
    private readonly SimulatedDisk _data = new();
    private readonly SimulatedDisk _log = new();
    private Gate _gate = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gate = new Gate(NodeDatabase.Open(_data, _log));
        await _gate.Write(Ledger.Create, Cancelled);
    }

    public ValueTask DisposeAsync() => _gate.DisposeAsync();

    [Fact]
    public async Task A_write_is_not_acknowledged_before_it_is_synced()
    {
        var held = _log.HoldNextSync();
        var write = Add(1);
        await held.Begun;
        Assert.False(write.IsCompleted);
        held.Release();
        Assert.Equal(1, await write);
        Assert.False(_log.HasUnsynced);
    }

    [Fact]
    public async Task Writes_that_wait_together_share_their_syncs()
    {
        var held = _log.HoldNextSync();
        var before = _log.Syncs;
        var first = Add(1);
        await held.Begun;
        var others = Enumerable.Range(2, 1_000).Select(Add).ToList();
        held.Release();
        await first;
        await Task.WhenAll(others);
        Assert.InRange(_log.Syncs - before, 1, 4); // the first, two batches of at most 512, and perhaps a checkpoint
        Assert.Equal(1_001, await _gate.Read(Ledger.RequireWhole, Cancelled));
    }

    [Fact]
    public async Task The_faulty_work_alone_fails()
    {
        var held = _log.HoldNextSync();
        var first = Add(1);
        await held.Begun;
        var before = Enumerable.Range(2, 5).Select(Add).ToList();
        var faulty = _gate.Write<int>(db =>
        {
            Ledger.Add(db, 7, 1, 10);
            throw new KeyNotFoundException();
        }, Cancelled);
        var after = Enumerable.Range(7, 5).Select(Add).ToList();
        held.Release();
        await first;
        await Task.WhenAll([.. before, .. after]);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => faulty);
        Assert.Equal(11, await _gate.Read(Ledger.RequireWhole, Cancelled));
    }

    [Fact]
    public async Task A_read_sees_every_write_called_before_it()
    {
        var held = _log.HoldNextSync();
        var calls = new List<Task<int>> { Add(1) };
        await held.Begun;
        for (var transaction = 2; transaction <= 20; transaction++)
        {
            calls.Add(Add(transaction));
            calls.Add(_gate.Read(Ledger.RequireWhole, Cancelled));
        }

        held.Release();
        var answers = await Task.WhenAll(calls);
        for (var transaction = 2; transaction <= 20; transaction++)
            Assert.InRange(answers[(2 * transaction) - 2], transaction, 20);
    }

    [Fact]
    public async Task A_read_that_throws_fails_alone()
    {
        await Add(1);
        await Assert.ThrowsAsync<KeyNotFoundException>(
            () => _gate.Read<int>(_ => throw new KeyNotFoundException(), Cancelled));
        Assert.Equal(1, await _gate.Read(Ledger.RequireWhole, Cancelled));
    }

    [Fact]
    public async Task The_queue_is_bounded_and_whoever_waits_before_it_can_leave()
    {
        var held = _log.HoldNextSync();
        var first = Add(1);
        await held.Begun;
        var queued = Enumerable.Range(0, Gate.QueueMax).Select(_ => _gate.Read(_ => 1, Cancelled)).ToList();
        Assert.Equal(Gate.QueueMax, _gate.Waiting);

        using var leaving = new CancellationTokenSource();
        var outside = _gate.Read(_ => 2, leaving.Token);
        var patient = _gate.Read(_ => 3, Cancelled);
        Assert.Equal(Gate.QueueMax, _gate.Waiting);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outside);

        held.Release();
        await first;
        await Task.WhenAll(queued);
        Assert.Equal(3, await patient);
    }

    [Fact]
    public async Task Whoever_is_cancelled_in_the_queue_is_never_served()
    {
        var held = _log.HoldNextSync();
        var first = Add(1);
        await held.Begun;
        using var leaving = new CancellationTokenSource();
        var left = _gate.Write(db => Ledger.Add(db, 99, 1, 10), leaving.Token);
        var next = Add(2);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        held.Release();
        await Task.WhenAll(first, next);
        Assert.Equal(2, await _gate.Read(Ledger.RequireWhole, Cancelled));
    }

    [Fact]
    public async Task A_full_disk_fails_every_caller_of_the_batch_and_the_gate_goes_on()
    {
        await Add(1);
        _log.CapacityBytes = _log.Length;
        var writes = Enumerable.Range(2, 3).Select(Add).ToList();
        foreach (var write in writes)
            Assert.Equal(StoreProblemKind.Full, (await Assert.ThrowsAsync<StoreProblem>(() => write)).Kind);

        Assert.Equal(1, await _gate.Read(Ledger.RequireWhole, Cancelled));
        _log.CapacityBytes = long.MaxValue;
        await Add(2);
        Assert.Equal(2, await _gate.Read(Ledger.RequireWhole, Cancelled));
    }

    [Fact]
    public async Task A_closed_gate_serves_whoever_is_inside_and_refuses_everybody_else()
    {
        var held = _log.HoldNextSync();
        var first = Add(1);
        await held.Begun;
        var inside = Add(2);
        var closing = _gate.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Add(3));
        held.Release();
        await closing;
        Assert.Equal(1, await first);
        Assert.Equal(2, await inside);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _gate.Read(_ => 1, Cancelled));
        using var after = NodeDatabase.Open(_data, _log);
        Assert.Equal(2, after.Read(Ledger.RequireWhole));
    }

    private Task<int> Add(int transaction) =>
        _gate.Write(db => Ledger.Add(db, transaction, 1, 50), Cancelled);
}
