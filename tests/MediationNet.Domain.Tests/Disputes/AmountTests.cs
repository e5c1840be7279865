using MediationNet.Domain.Disputes;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Disputes;

/// <summary>How much money a dispute can be about.</summary>
public sealed class AmountTests
{
    [Theory]
    [InlineData("1000000000000000")]
    [InlineData("0")]
    public void An_amount_up_to_the_most_is_taken(string yuan)
    {
        var amount = decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture);
        Scenario.Nothing
            .Done(LongwuVillage, new DisputeCommand.Record(Water with { AmountClaimed = amount }, []))
            .Done(LongwuVillage, new DisputeCommand.Mediate(WaterAgreement with { Amount = amount }));
    }

    [Theory]
    [InlineData("1000000000000000.0001")]
    [InlineData("9223372036854775808")] // what the wire cannot say
    [InlineData("79228162514264337593543950335")]
    public void More_is_refused_and_never_written(string yuan)
    {
        var amount = decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture);
        Scenario.Nothing
            .When(LongwuVillage, new DisputeCommand.Record(Water with { AmountClaimed = amount }, []))
            .ThenRefused(Refusal.TooLarge);
        Scenario.Nothing
            .Done(LongwuVillage, new DisputeCommand.Record(Water, []))
            .When(LongwuVillage, new DisputeCommand.Mediate(WaterAgreement with { Amount = amount }))
            .ThenRefused(Refusal.TooLarge);
    }
}
