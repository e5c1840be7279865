using MediationNet.Domain.Kiosk;

namespace MediationNet.Domain.Tests.Kiosk;

public sealed class KioskRulesTests
{
    [Theory]
    [InlineData("2026-00007", "2026-00007")]
    [InlineData("2026 7", "2026-00007")]
    [InlineData("２０２６－７", "2026-00007")] // wide digits
    [InlineData("༢༠༢༦-༧", "2026-00007")] // Tibetan digits
    [InlineData("2026123456", "2026-123456")]
    [InlineData("2026", "")] // the year alone
    [InlineData("20261234567890", "")] // longer than any
    [InlineData("七号", "")]
    [InlineData("", "")]
    public void A_number_is_read_as_people_type_it(string typed, string number) =>
        Assert.Equal(number, KioskRules.ReadNumber(typed));

    [Theory]
    [InlineData("1234 5678", "12345678")]
    [InlineData("1234-5678 ", "12345678")]
    [InlineData("༡༢༣༤༥༦༧༨", "12345678")]
    [InlineData("1234567", "")]
    [InlineData("123456789", "")]
    [InlineData("", "")]
    public void A_code_is_read_as_people_type_it(string typed, string code) =>
        Assert.Equal(code, KioskRules.ReadCode(typed));

    [Fact]
    public void A_code_as_it_is_printed_reads_as_it_was_made() =>
        Assert.Equal("00420007", KioskRules.ReadCode(KioskRules.Printed("00420007")));

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(KioskRules.OpenMax - 1, 0, true)]
    [InlineData(KioskRules.OpenMax, 0, false)]
    [InlineData(0, KioskRules.PerHourMax - 1, true)]
    [InlineData(0, KioskRules.PerHourMax, false)]
    public void A_kiosk_takes_no_more_than_people_can_read(long open, long lastHour, bool takes) =>
        Assert.Equal(takes, KioskRules.Takes(open, lastHour));
}
