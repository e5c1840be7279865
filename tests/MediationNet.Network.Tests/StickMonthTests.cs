using MediationNet.Domain.Custody;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests;

public sealed class StickMonthTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_village_without_a_network_works_for_a_month_by_stick_alone()
    {
        var seed = Seed.Or(20_260_302);
        output.WriteLine($"MEDIATIONNET_SEED={seed}");
        await using var month = await StickMonth.BeginAsync(seed);

        await month.RunAsync();
        await month.HealAsync();

        await month.AgreeAsync();
        var offers = await month.OffersAsync();
        var fates = string.Join(", ", month.Fates.OrderBy(fate => fate.Key).Select(fate => $"{fate.Value} {fate.Key}"));
        output.WriteLine($"{month.Disputes.Count} disputes; sticks: {fates}");
        output.WriteLine($"offers: {string.Join(", ", offers.CountBy(state => state))}");
        Assert.True(month.Disputes.Count > 5);
        Assert.Contains(OfferState.Released, offers);
        Assert.Contains(OfferState.Declined, offers);
        Assert.Superset(
            new HashSet<string>(["lost", "cut short", "twice", "weeks late", "days late", "well"]),
            month.Fates.Keys.ToHashSet(StringComparer.Ordinal));
    }
}
