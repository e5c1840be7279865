using System.Globalization;
using CsCheck;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Routing;
using static MediationNet.Tests.Routing.County;

namespace MediationNet.Domain.Tests.Routing;

public sealed class ChoosingTests
{
    private static readonly Ask WaterAtQuku = new(Tier.Peoples, null, Water, QukuDivision, "zh-CN", []);
    private static readonly Dictionary<CommitteeId, Load> Quiet = All.ToDictionary(c => c.Id, _ => new Load(0, true));

    [Fact]
    public void The_nearest_of_the_tier_is_asked() =>
        Assert.Equal(Quku.Id, Chosen(WaterAtQuku));

    [Fact]
    public void Another_tier_is_not_asked() =>
        Assert.Equal(Centre.Id, Chosen(WaterAtQuku with { Tier = Tier.Administrative }));

    [Fact]
    public void An_office_is_never_chosen() =>
        Assert.Equal(
            [ReasonCodes.NoneLeft], None(WaterAtQuku with { Tier = Tier.Administrative, Excluded = [Centre.Id] }));

    [Fact]
    public void Who_names_the_category_comes_before_who_takes_everything() =>
        Assert.Equal(Roads.Id, Chosen(WaterAtQuku with { Category = Traffic }));

    [Fact]
    public void Who_does_not_take_the_category_is_not_asked()
    {
        var ask = WaterAtQuku with { Excluded = [Quku.Id, Longwu.Id] };
        Assert.Equal([ReasonCodes.NoneLeft], None(ask));
        Assert.Equal([ReasonCodes.NoneTakes], None(ask, Roads));
    }

    [Fact]
    public void A_committee_of_another_county_does_not_serve_the_place() =>
        Assert.Equal([ReasonCodes.NoneInTier], None(WaterAtQuku, Zeku));

    [Theory]
    [InlineData("632321100201", CommitteeKind.Village, 12)]
    [InlineData("632321100", CommitteeKind.Township, 9)]
    [InlineData("632321100202", CommitteeKind.Village, 0)] // the next village
    [InlineData("632321101", CommitteeKind.Township, 0)] // the next township
    [InlineData("632321101", CommitteeKind.Sector, 6)] // seated in the next township, serves the county
    [InlineData("632321", CommitteeKind.Regional, 6)]
    [InlineData("6323", CommitteeKind.Regional, 4)] // the prefecture holds the county
    [InlineData("632323", CommitteeKind.Regional, 0)] // the next county
    [InlineData("632323", CommitteeKind.Sector, 0)]
    public void How_near_it_is(string division, CommitteeKind kind, int digits) =>
        Assert.Equal(digits, Choosing.Nearness(Make("x", kind, Tier.Peoples, division), QukuDivision));

    [Fact]
    public void Only_the_kind_asked_for()
    {
        Assert.Equal(Longwu.Id, Chosen(WaterAtQuku with { Kind = CommitteeKind.Township }));
        Assert.Equal([ReasonCodes.NoneOfKind], None(WaterAtQuku with { Kind = CommitteeKind.Agency }));
    }

    [Theory]
    [InlineData("zh-CN", "", true)]
    [InlineData("bo-CN", "", false)]
    [InlineData("bo-CN", "zh,bo", true)]
    [InlineData("BO", "bo-CN", true)]
    [InlineData("zh-CN", "bo", false)]
    public void Who_speaks_it(string language, string spoken, bool speaks) =>
        Assert.Equal(speaks, Choosing.Speaks(
            Longwu with { Languages = spoken.Split(',', StringSplitOptions.RemoveEmptyEntries) }, language));

    [Fact]
    public void The_parties_language_comes_before_nearness()
    {
        var tibetan = Longwu with { Languages = ["zh-CN", "bo"] };
        Assert.Equal(tibetan.Id, Chosen(WaterAtQuku with { Language = "bo" }, Quku, tibetan));
        Assert.Equal(Quku.Id, Chosen(WaterAtQuku, Quku, tibetan));
    }

    [Fact]
    public void When_nobody_speaks_it_the_reasons_say_so() =>
        Assert.Contains(ReasonCodes.LanguageNotSpoken, Codes(Choose(WaterAtQuku with { Language = "bo" })));

    [Theory]
    [InlineData(9, "quku-village")]
    [InlineData(10, "longwu-township")] // as many as it can hold: no room
    public void Who_has_no_room_comes_last(int open, string chosen)
    {
        var loads = new Dictionary<CommitteeId, Load>(Quiet) { [Quku.Id] = new(open, true) };
        Assert.Equal(chosen, Chosen(WaterAtQuku, loads, Turns.None, Quku, Longwu).Value);
    }

    [Fact]
    public void Who_has_no_room_is_still_asked_when_nobody_has()
    {
        var loads = new Dictionary<CommitteeId, Load> { [Quku.Id] = new(12, true), [Longwu.Id] = new(11, true) };
        var choice = Choosing.Choose(WaterAtQuku, [Quku, Longwu], loads, Turns.None);
        Assert.Equal(Quku.Id, Assert.IsType<Choice.Found>(choice).Committee.Id);
        Assert.Contains(ReasonCodes.OverCapacity, Codes(choice));
    }

    [Fact]
    public void Who_is_heard_of_comes_before_who_is_not_at_the_same_place()
    {
        var (here, away) = (Longwu with { Id = new("b-here") }, Longwu with { Id = new("a-away") });
        var loads = new Dictionary<CommitteeId, Load> { [here.Id] = new(9, true), [away.Id] = new(0, false) };
        Assert.Equal(here.Id, Chosen(WaterAtQuku, loads, Turns.None, here, away));
        Assert.Contains(ReasonCodes.Absent, Codes(Choosing.Choose(WaterAtQuku, [away], loads, Turns.None)));
    }

    [Fact]
    public void The_lower_share_of_its_capacity_comes_first()
    {
        var small = Longwu with { Id = new("a"), Capacity = 4 };
        var large = Longwu with { Id = new("b"), Capacity = 40 };
        var loads = new Dictionary<CommitteeId, Load> { [small.Id] = new(2, true), [large.Id] = new(10, true) };
        Assert.Equal(large.Id, Chosen(WaterAtQuku, loads, Turns.None, small, large));
    }

    [Fact]
    public void Who_is_excluded_is_not_asked() =>
        Assert.Equal(Longwu.Id, Chosen(WaterAtQuku with { Excluded = [Quku.Id] }));

    [Fact]
    public void Ties_go_to_the_longest_unasked_then_by_id()
    {
        Committee[] three = [Named("c"), Named("a"), Named("b")];
        var turns = Turns.None;
        var order = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var chosen = Chosen(WaterAtQuku, [], turns, three);
            order.Add(chosen.Value);
            turns = turns.After(chosen);
        }

        Assert.Equal(["a", "b", "c", "a", "b", "c"], order);
    }

    [Fact]
    public void Equal_committees_are_asked_equally_often() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 5], Gen.Int).Sample((count, rounds, seed) =>
        {
            var equal = Enumerable.Range(0, count)
                .Select(i => Named(((i * 7919) ^ seed).ToString(CultureInfo.InvariantCulture))).ToList();
            var turns = Turns.None;
            for (var i = 0; i < count * rounds; i++) turns = turns.After(Chosen(WaterAtQuku, [], turns, [.. equal]));

            // Each was chosen in the last round: nobody was passed over.
            Assert.All(equal, c => Assert.True(turns.Of(c.Id) > count * (rounds - 1)));
        });

    [Fact]
    public void Every_answer_has_reasons_that_pages_can_put_into_words() =>
        Gen.Select(Gen.Enum<Tier>(), Gen.Enum<CommitteeKind>().Nullable(), Gen.OneOf(Water, Traffic, Labour),
                Gen.OneOf(QukuDivision, LongwuDivision, Tongren, new DivisionCode(""), new DivisionCode("99")),
                Gen.OneOf("zh-CN", "bo"), Gen.OneOf(All.ToArray()).Select(c => c.Id).List[0, 6])
            .Sample((tier, kind, category, division, language, excluded) =>
            {
                var ask = new Ask(tier, kind, category, division, language, excluded);
                var choice = Choosing.Choose(ask, All, new Dictionary<CommitteeId, Load>(), Turns.None);

                Assert.NotEmpty(choice.Reasons);
                Assert.All(choice.Reasons, r => Assert.Contains(r.Code, ReasonCodes.All));
                if (choice is not Choice.Found found) return;
                Assert.DoesNotContain(found.Committee.Id, excluded);
                Assert.Equal(tier, found.Committee.Tier);
                Assert.True(kind is null || found.Committee.Kind == kind);
                Assert.True(found.Committee.Takes(category));
                Assert.True(Choosing.Nearness(found.Committee, division) > 0);
            });

    [Fact]
    public void The_choice_does_not_depend_on_the_order_of_the_directory() =>
        Gen.Shuffle(All.ToArray()).Sample(shuffled =>
            Assert.Equal(Chosen(WaterAtQuku), Chosen(WaterAtQuku, shuffled)));

    [Fact]
    public void A_turn_is_named_only_when_others_fitted_as_well()
    {
        Assert.Contains(ReasonCodes.Turn, Codes(Choose(WaterAtQuku, Named("a"), Named("b"))));
        Assert.DoesNotContain(ReasonCodes.Turn, Codes(Choose(WaterAtQuku)));
    }

    private static Committee Named(string id) => Longwu with { Id = new CommitteeId(id) };

    private static Choice Choose(Ask ask, params Committee[] among) =>
        Choosing.Choose(ask, among.Length == 0 ? All : among, Quiet, Turns.None);

    private static CommitteeId Chosen(Ask ask, params Committee[] among) =>
        Assert.IsType<Choice.Found>(Choose(ask, among)).Committee.Id;

    private static CommitteeId Chosen(
        Ask ask, Dictionary<CommitteeId, Load> loads, Turns turns, params Committee[] among) =>
        Assert.IsType<Choice.Found>(Choosing.Choose(ask, among, loads, turns)).Committee.Id;

    private static IEnumerable<string> None(Ask ask, params Committee[] among) =>
        Codes(Assert.IsType<Choice.None>(Choose(ask, among)));

    private static IEnumerable<string> Codes(Choice choice) => choice.Reasons.Select(r => r.Code);
}
