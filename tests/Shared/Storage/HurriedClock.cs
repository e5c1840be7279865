using System.Collections.Concurrent;

namespace MediationNet.Tests.Shared;

/// <summary>A clock that begins on the tests' Monday, and on which waiting takes a fiftieth of the time.</summary>
public sealed class HurriedClock : TimeProvider
{
    private const int Haste = 50;

    private readonly DateTimeOffset _began = System.GetUtcNow();

    /// <summary>How long was to be waited, each time.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => Cast.Monday.ToUniversalTime() + (System.GetUtcNow() - _began);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Haste : dueTime, period);
    }
}
