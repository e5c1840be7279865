using System.Threading.Channels;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace MediationNet.Node.Tests.Desk;

/// <summary>What the pages keep in memory is there before anybody comes.</summary>
public sealed class ReadAheadTests
{
    private readonly WaitedClock _clock = new();
    private readonly Channel<DateTimeOffset> _read = Channel.CreateUnbounded<DateTimeOffset>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_read_after_the_start_and_on_each_new_day()
    {
        using var ahead = new ReadAhead(Note, Here, _clock, NullLogger<ReadAhead>.Instance);
        await ahead.StartAsync(Stop);
        Assert.Equal(Here(), await _read.Reader.ReadAsync(Stop));
        foreach (var day in new[] { 1, 2 })
        {
            await NextDay();
            var read = await _read.Reader.ReadAsync(Stop);
            Assert.Equal(Cast.MondayDate.AddDays(day), DateOnly.FromDateTime(read.DateTime));
        }

        await ahead.StopAsync(Stop);
        Assert.False(_read.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // nobody foresaw it
    public async Task A_store_that_cannot_be_read_is_read_by_whoever_comes_and_tried_again_the_next_day(bool isForeseen)
    {
        using var ahead = new ReadAhead(
            async ending =>
            {
                await Note(ending);
                throw isForeseen
                    ? new StoreProblem(StoreProblemKind.Damaged, "")
                    : new InvalidOperationException();
            },
            Here, _clock, NullLogger<ReadAhead>.Instance);
        await ahead.StartAsync(Stop);
        await _read.Reader.ReadAsync(Stop);
        await NextDay();
        await _read.Reader.ReadAsync(Stop);
        await ahead.StopAsync(Stop);
    }

    [Fact]
    public async Task A_node_that_is_stopped_does_not_wait_for_it()
    {
        using var ahead = new ReadAhead(
            async ending =>
            {
                await Note(ending);
                await new TaskCompletionSource().Task.WaitAsync(ending);
            },
            Here, _clock, NullLogger<ReadAhead>.Instance);
        await ahead.StartAsync(Stop);
        await _read.Reader.ReadAsync(Stop);
        await ahead.StopAsync(Stop);
        Assert.True(ahead.ExecuteTask!.IsCanceled);
    }

    private DateTimeOffset Here() => _clock.GetUtcNow().ToOffset(Cast.Monday.Offset);

    private async Task Note(CancellationToken ending) => await _read.Writer.WriteAsync(Here(), ending);

    private async Task NextDay() => _clock.Advance(await _clock.Waits.Reader.ReadAsync(Stop));

    /// <summary>A clock that tells when somebody has begun to wait.</summary>
    private sealed class WaitedClock() : FakeTimeProvider(Cast.Monday)
    {
        public Channel<TimeSpan> Waits { get; } = Channel.CreateUnbounded<TimeSpan>();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Waits.Writer.TryWrite(dueTime);
            return timer;
        }
    }
}
