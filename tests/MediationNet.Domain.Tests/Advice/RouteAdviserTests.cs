using MediationNet.Domain.Advice;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>For each kind of dispute the routes that are open, with last days that follow from the log.</summary>
public sealed class RouteAdviserTests
{
    private static readonly DateOnly Today = MondayDate;

    // The first words of each route, in the order in which they are told.
    public static TheoryData<string, string[]> AfterAnEnd => new()
    {
        { "family", ["申请人身安全保护令", "向人民法院起诉", "请其他"] },
        { "neighbour", ["报警", "向人民法院起诉", "请其他"] },
        { "homestead", ["申请人民政府处理", "向人民法院起诉", "请其他"] },
        { "contract", ["申请仲裁", "向人民法院起诉", "请其他"] },
        { "production", ["申请仲裁", "向人民法院起诉", "请其他"] },
        { "damage-compensation", ["报警", "向人民法院起诉", "请其他"] },
        { "land-forest", ["申请农村土地承包仲裁", "申请人民政府处理", "向人民法院起诉", "请其他"] },
        { "expropriation", ["申请行政复议", "请其他"] },
        { "environment", ["向生态环境主管部门", "向人民法院起诉", "请其他"] },
        { "labour", ["申请劳动人事争议仲裁", "请其他"] },
        { "consumer", ["申请仲裁", "向人民法院起诉", "请其他"] },
        { "medical", ["申请卫生健康主管部门", "向人民法院起诉", "请其他"] },
        { "traffic", ["申请公安机关交通管理部门", "向人民法院起诉", "请其他"] },
        { "property-management", ["向人民法院起诉", "请其他"] },
        { "grassland", ["申请农村土地承包仲裁", "申请人民政府处理", "向人民法院起诉", "请其他"] },
        { "wage-arrears", ["申请劳动人事争议仲裁", "请其他"] },
        { "inheritance", ["向人民法院起诉", "请其他"] },
        { "financial", ["申请仲裁", "向人民法院起诉", "请其他"] },
        { "school", ["请求教育行政部门", "向人民法院起诉", "请其他"] },
        { "tourism", ["申请仲裁", "向人民法院起诉", "请其他"] },
        { "other", ["向人民法院起诉", "请其他"] },
    };

    [Theory]
    [MemberData(nameof(AfterAnEnd))]
    public void The_routes_of_each_kind_of_dispute(string category, string[] routes)
    {
        var advice = For(Ended(category));
        Assert.Equal(routes.Length, advice.Count);
        Assert.All(routes.Zip(advice), pair =>
            Assert.StartsWith(pair.First, pair.Second.Route.Name, StringComparison.Ordinal));
        Assert.All(advice, told => Assert.All(
            new[] { told.Route.Body, told.Route.Papers, told.Route.Basis }, Assert.NotEmpty));
    }

    [Fact]
    public void Every_known_kind_of_dispute_was_thought_of() => Assert.Equal(
        Categories.Known.Select(category => category.Code).Order(StringComparer.Ordinal),
        AfterAnEnd.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void The_last_days_follow_from_the_end_and_the_request()
    {
        // Ended on Monday, 2 March: three days end on Thursday; three years end on 2 March 2029.
        var traffic = For(Ended("traffic"));
        Assert.Equal(new DateOnly(2026, 3, 5), traffic[0].Deadline!.LastDay);
        Assert.Equal(new DateOnly(2029, 3, 2), traffic[1].Deadline!.LastDay);
        Assert.Equal(new DateOnly(2027, 3, 2), For(Ended("labour"))[0].Deadline!.LastDay);
    }

    [Theory]
    [InlineData(3, true)] // the last day
    [InlineData(4, false)] // the day after
    public void A_route_that_is_shut_is_not_told(int daysAfter, bool told) => Assert.Equal(
        told,
        RouteAdviser.For(Ended("traffic"), WorkDays, Today.AddDays(daysAfter))
            .Any(advice => advice.Route.Limit == "TR-POL"));

    [Fact]
    public void Limitation_is_told_also_when_its_day_is_past() => Assert.Contains(
        RouteAdviser.For(Ended("other"), WorkDays, Today.AddYears(4)), advice => advice.Route.Limit == "LIM-CIV");

    [Fact]
    public void A_complaint_is_open_only_while_no_mediation_body_has_taken_it()
    {
        var refused = Of("consumer").Given(LongwuVillage, new AcceptanceRefused("不属", "可投诉")).Dispute;
        Assert.StartsWith("向市场监督管理部门投诉", For(refused)[0].Route.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(
            For(Ended("consumer")),
            advice => advice.Route.Name.StartsWith("向市场监督管理部门", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("grassland", "草原")]
    [InlineData("land-forest", "林木")]
    [InlineData("homestead", "土地")]
    [InlineData("neighbour", null)]
    public void What_must_not_be_changed_meanwhile(string category, string? what)
    {
        var keep = RouteAdviser.StatusQuo(Ended(category));
        Assert.Equal(what is null, keep is null);
        if (what is not null) Assert.Contains(what, keep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_agreement_may_be_confirmed_within_its_thirty_days_or_sued_upon()
    {
        var broken = Broken("neighbour");
        var advice = For(broken);
        Assert.Equal(["JC-APP", "LIM-CIV"], advice.Select(told => told.Route.Limit));
        Assert.Equal(new DateOnly(2026, 4, 1), advice[0].Deadline!.LastDay);
        Assert.Equal(
            ["LIM-CIV"],
            RouteAdviser.For(broken, WorkDays, new DateOnly(2026, 4, 2)).Select(told => told.Route.Limit));
    }

    [Fact]
    public void A_confirmed_agreement_is_enforced()
    {
        var confirmed = Of("neighbour").Given(
            LongwuVillage, WaterAgreement,
            HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation),
            new HandOffReported(FirstHandOff, 1, HandOffState.Confirmed, "", "", Tuesday),
            new AgreementBroken("")).Dispute;
        var advice = Assert.Single(For(confirmed));
        Assert.Equal("EX-APP", advice.Route.Limit);
        // Due on 22 March 2026, a Sunday two years later falls on a Wednesday.
        Assert.Equal(new DateOnly(2028, 3, 22), advice.Deadline!.LastDay);
    }

    [Fact]
    public void A_broken_agreement_on_wages_leads_to_a_payment_order() =>
        Assert.Contains(For(Broken("wage-arrears")), advice => advice.Route.Name == "申请支付令");

    [Fact]
    public void The_text_names_each_route_with_its_last_day()
    {
        var dispute = Ended("grassland");
        var text = RouteText.Of(For(dispute), RouteAdviser.StatusQuo(dispute));
        Assert.Equal(5, text.Split('\n').Length);
        Assert.Contains("三、向人民法院起诉", text, StringComparison.Ordinal);
        Assert.Contains("最后一天：2029年3月2日", text, StringComparison.Ordinal);
        Assert.Contains("不得改变草原利用现状", text, StringComparison.Ordinal);
    }

    private static Scenario Of(string category) =>
        Scenario.Nothing.Given(LongwuVillage, Water with { Category = new Category(category) });

    private static Dispute Ended(string category) => Of(category)
        .Given(LongwuVillage, Cast.TakenOn, new MediationEnded(EndReason.NoAgreement, "", "…")).Dispute;

    private static Dispute Broken(string category) =>
        Of(category).Given(LongwuVillage, WaterAgreement, new AgreementBroken("")).Dispute;

    private static IReadOnlyList<RouteAdvice> For(Dispute dispute) => RouteAdviser.For(dispute, WorkDays, Today);
}
