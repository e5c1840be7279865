using System.Reflection;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Routing;
using static MediationNet.Tests.Routing.County;

namespace MediationNet.Domain.Tests.Routing;

public sealed class WordsTests
{
    [Fact]
    public void The_list_of_reason_codes_is_complete_and_each_stands_once()
    {
        var codes = typeof(ReasonCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToList();

        Assert.Equal(codes.Order(StringComparer.Ordinal), ReasonCodes.All.Order(StringComparer.Ordinal));
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_desk_is_named_by_county_and_tier()
    {
        foreach (var tier in Enum.GetValues<Tier>())
        {
            var desk = new DeskKey(Tongren, tier);
            Assert.Equal(desk, DeskKey.Parse(desk.ToString()));
        }

        Assert.Equal("632321|peoples", new DeskKey(Tongren, Tier.Peoples).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("632321")]
    [InlineData("632321|")]
    [InlineData("632321|Peoples")]
    public void What_is_no_desk_is_not_read_as_one(string text) => Assert.Null(DeskKey.Parse(text));

    [Fact]
    public void Every_kind_of_committee_has_its_own_word() =>
        Assert.Equal(
            Enum.GetValues<CommitteeKind>().Length,
            Enum.GetValues<CommitteeKind>().Select(Words.Of).Distinct(StringComparer.Ordinal).Count());
}
