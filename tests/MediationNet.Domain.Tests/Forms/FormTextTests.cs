using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Forms;

namespace MediationNet.Domain.Tests;

/// <summary>Days, amounts and counts as Chinese legal papers write them.</summary>
public sealed class FormTextTests
{
    [Theory]
    [InlineData("0", "人民币零元整（￥0.00）")]
    [InlineData("0.05", "人民币伍分（￥0.05）")]
    [InlineData("0.50", "人民币伍角（￥0.50）")]
    [InlineData("10", "人民币壹拾元整（￥10.00）")]
    [InlineData("105.08", "人民币壹佰零伍元零捌分（￥105.08）")]
    [InlineData("2400", "人民币贰仟肆佰元整（￥2,400.00）")]
    [InlineData("10001", "人民币壹万零壹元整（￥10,001.00）")]
    [InlineData("100000", "人民币壹拾万元整（￥100,000.00）")]
    [InlineData("1002003.45", "人民币壹佰万贰仟零叁元肆角伍分（￥1,002,003.45）")]
    [InlineData("100000001", "人民币壹亿零壹元整（￥100,000,001.00）")]
    [InlineData("1000000000000000", "人民币壹仟万亿元整（￥1,000,000,000,000,000.00）")]
    public void An_amount_cannot_be_altered(string yuan, string text) => Assert.Equal(
        text, FormText.Money(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(13, "十三")]
    [InlineData(20, "二十")]
    [InlineData(45, "四十五")]
    [InlineData(100, "100")]
    public void Items_are_counted(int number, string text) => Assert.Equal(text, FormText.Count(number));

    [Fact]
    public void Of_midnight_nobody_said_at_what_time_it_was()
    {
        var day = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal("2026年3月2日　　时　　分", FormText.Of((DateTimeOffset?)day));
        Assert.Equal("2026年3月2日0时01分", FormText.Of((DateTimeOffset?)day.AddMinutes(1)));
    }

    [Fact]
    public void A_day_that_is_not_known_is_left_to_be_filled_in()
    {
        Assert.Equal("2026年3月2日", FormText.Of(Cast.MondayDate));
        Assert.Equal(FormText.BlankDay, FormText.Of((DateOnly?)null));
    }

    [Fact]
    public void Each_kind_of_dispute_source_and_end_has_words()
    {
        Assert.All(Categories.Known, category => Assert.NotEqual(category.Code, FormText.Of(category)));
        Assert.All(Enum.GetValues<DisputeSource>(), source => Assert.NotEmpty(FormText.Of(source)));
        Assert.All(Enum.GetValues<EndReason>(), reason => Assert.NotEmpty(FormText.Of(reason)));
    }
}
