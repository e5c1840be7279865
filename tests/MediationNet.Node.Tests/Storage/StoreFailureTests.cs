using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediationNet.Node.Tests.Storage;

/// <summary>What a whole store says when its disk fails it.</summary>
public sealed class StoreFailureTests : IDisposable
{
    private readonly SimulatedDisk _log = new();
    private readonly Mark _mark = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Sessions_begin_anew_also_when_the_new_incarnation_finds_no_room_beside_the_database()
    {
        await using var store = Open();
        var renewed = 0;
        store.Renewed += () => renewed++;
        _mark.IsFull = true;
        // The township knows rows of this very incarnation that were never written here.
        var before = store.Me.Writer.Incarnation;
        var hello = new HelloFrame(
            Cast.LongwuHub, 7, [1], 0, [new LaneCursor(0, before, 50, 0), new LaneCursor(1, before, 50, 0)], 1_000, 1);

        var failure = await Assert.ThrowsAsync<StoreProblem>(() => store.Meet(Cast.LongwuHub, hello, Stop));

        Assert.Equal(StoreProblemKind.Full, failure.Kind);
        Assert.NotEqual(before, store.Me.Writer.Incarnation);
        Assert.Equal(1, renewed);
    }

    [Fact]
    public async Task A_database_that_only_a_restart_can_mend_is_not_well()
    {
        await using var store = Open();
        var check = new StoreCheck(store);
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), Stop)).Status);

        await Assert.ThrowsAnyAsync<Exception>(() => store.Write<int>(
            _ =>
            {
                _log.NextSyncFails = true;
                throw new InvalidOperationException("and the disk is gone too");
            },
            _ => LedgerNews.None,
            Stop));

        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(new HealthCheckContext(), Stop)).Status);
    }

    private NodeStore Open() => NodeStore.Over(
        NodeDatabase.Open(new SimulatedDisk(), _log), _mark, static opened => new Gate(opened), Cast.LongwuEdge,
        Cast.WriterOf(Cast.LongwuEdge).Key, KeyedSeals.CertificateOf(Cast.LongwuEdge), Cast.Network,
        new KeyedSeals(Cast.LongwuEdge), new SetClock(), TimeZoneInfo.Utc);

    /// <summary>The mark beside the database, on a disk that can be full.</summary>
    private sealed class Mark : IIncarnationMark
    {
        private Incarnation.Mark? _written;
        private ulong _last;

        public bool IsFull { get; set; }

        public string Place => "a folder";

        public Incarnation.Mark? Read() => _written;

        public void Write(Incarnation.Mark mark)
        {
            if (IsFull) throw new StoreProblem(StoreProblemKind.Full, "The disk is full.");
            _written = mark;
        }

        public ulong New() => ++_last;
    }
}
