namespace MediationNet.Domain.Log;

/// <summary>
/// A hybrid logical clock: 48 bits of UTC milliseconds and a 16-bit counter. It is for people and for breaking
/// ties; no custody and no deadline hangs on it.
/// </summary>
/// <remarks>Kulkarni et al., Logical Physical Clocks, 2014.</remarks>
public readonly record struct HybridTime(long Value) : IComparable<HybridTime>
{
    private const int CounterBits = 16;

    /// <summary>A remote stamp further ahead than this is kept, but does not move the local clock.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromMinutes(5);

    /// <summary>The wall time in it; a negative stamp, which no honest node gives, reads as 1970.</summary>
    public DateTimeOffset Utc => DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, Value >> CounterBits));

    /// <summary>The next stamp at this node: never earlier than the last one it gave or heard.</summary>
    public static HybridTime Next(HybridTime last, DateTimeOffset now) => new(Math.Max(last.Value + 1, At(now)));

    /// <summary>The clock after hearing a remote stamp; a stamp from far in the future changes nothing.</summary>
    public static HybridTime Heard(HybridTime last, HybridTime remote, DateTimeOffset now) =>
        remote.Value > At(now + AheadMax) ? last : new(Math.Max(last.Value, remote.Value));

    public int CompareTo(HybridTime other) => Value.CompareTo(other.Value);

    private static long At(DateTimeOffset time) => Math.Max(0, time.ToUnixTimeMilliseconds()) << CounterBits;
}
