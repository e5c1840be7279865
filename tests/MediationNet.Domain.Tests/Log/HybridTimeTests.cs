using CsCheck;
using MediationNet.Domain.Log;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

public sealed class HybridTimeTests
{
    private static readonly Gen<DateTimeOffset> AnyTime =
        Gen.Long[0, 4_000_000_000_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    [Fact]
    public void The_next_stamp_is_always_later() => AnyTime.Array[1, 30].Sample(times =>
    {
        var last = default(HybridTime);
        foreach (var now in times)
        {
            var next = HybridTime.Next(last, now);
            Assert.True(next.CompareTo(last) > 0);
            Assert.True(next.Utc >= now);
            last = next;
        }
    });

    [Fact]
    public void A_clock_before_1970_stops_nothing() =>
        Assert.True(HybridTime.Next(default, DateTimeOffset.MinValue).CompareTo(default) > 0);

    [Fact]
    public void A_stamp_five_minutes_ahead_moves_the_clock() =>
        Assert.Equal(Stamp(HybridTime.AheadMax), Heard(Stamp(HybridTime.AheadMax)));

    [Fact]
    public void A_stamp_further_ahead_does_not() =>
        Assert.Equal(Stamp(TimeSpan.Zero), Heard(Stamp(HybridTime.AheadMax + TimeSpan.FromMilliseconds(1))));

    [Fact]
    public void A_stamp_of_the_past_does_not() =>
        Assert.Equal(Stamp(TimeSpan.Zero), Heard(Stamp(-TimeSpan.FromDays(1))));

    [Fact]
    public void Any_number_can_be_read_as_a_time() => Gen.Long.Sample(value =>
    {
        Assert.InRange(new HybridTime(value).Utc.Year, 1970, 9999);
    });

    private static HybridTime Stamp(TimeSpan ahead) => HybridTime.Next(default, Monday + ahead);

    private static HybridTime Heard(HybridTime remote) => HybridTime.Heard(Stamp(TimeSpan.Zero), remote, Monday);
}
