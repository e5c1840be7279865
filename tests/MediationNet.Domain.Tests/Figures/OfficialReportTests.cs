using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using static MediationNet.Tests.Shared.HandMadeSheet;

namespace MediationNet.Domain.Tests.Figures;

public sealed class OfficialReportTests
{
    private static readonly OfficialReport HalfYear = OfficialReport.Of(Facts, Period, Cast.Network, Everybody);

    public static TheoryData<string> Columns => [.. Table.Select(cell => cell.Column).Distinct()];

    [Fact]
    public void The_sheet_counted_by_hand_has_every_column_in_the_order_of_the_report() => Assert.Equal(
        ReportColumn.All.Select(column => column.Code), Table.Select(cell => cell.Column).Distinct());

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_table_is_what_was_counted_by_hand(string column) => Assert.Equal(
        Table.Where(cell => cell.Column == column).OrderBy(cell => cell.Of, StringComparer.Ordinal)
            .Select(cell => (cell.Of, cell.Figure)),
        HalfYear.Totals.Concat(HalfYear.Rows).Select(row => (row.For?.Id.Value ?? row.Tier.ToString(), row[column]))
            .OrderBy(cell => cell.Item1, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Columns))]
    public void Behind_a_number_stand_the_disputes_that_make_it(string column)
    {
        var counted = ReportColumn.Find(column)!;
        if (counted.Of is null || column is "B" or "E" || column.EndsWith("-people", StringComparison.Ordinal)) return;

        Assert.All(Table.Where(cell => cell.Column == column && cell.Figure is not null), cell =>
        {
            var scope = Everybody
                .Where(id => id.Value == cell.Of || Cast.CommitteeOf(id).Tier.ToString() == cell.Of).ToHashSet();
            var behind = OfficialReport.Behind(Facts, Period, Cast.Network, scope, counted);
            Assert.Equal(cell.Figure, behind.Count);
        });
    }

    [Theory]
    [InlineData("2025-12", 1, 0)] // the day before the first
    [InlineData("2026-01", 2, 2)]
    [InlineData("2026-06", 4, 0)] // registered on its last day, settled in the next month
    [InlineData("2026-07", 1, 2)]
    [InlineData("2026", 13, 9)]
    public void A_dispute_counts_in_the_period_of_its_record_and_once_more_where_it_was_settled(
        string period, int registered, int settled)
    {
        var total = OfficialReport.Of(Facts, ReportPeriod.Read(period)!, Cast.Network, Everybody).Totals[0];
        Assert.Equal((Tier.Peoples, registered, settled), (total.Tier, total["A"], total["C"]));
    }

    [Fact]
    public void Half_years_add_up_to_the_year()
    {
        var second = OfficialReport.Of(Facts, ReportPeriod.Read("2026-H2")!, Cast.Network, Everybody).Totals[0];
        var year = OfficialReport.Of(Facts, ReportPeriod.Read("2026")!, Cast.Network, Everybody).Totals[0];
        Assert.All(
            ReportColumn.All.Where(column => column.Group != ColumnGroup.Kind),
            column => Assert.Equal(year[column.Code], HalfYear.Totals[0][column.Code] + second[column.Code]));
    }

    [Fact]
    public void A_referral_after_the_period_does_not_change_its_report()
    {
        var tourism = Facts.Single(facts => facts.Id == Number(15));
        Assert.Equal(Cast.LongwuVillage.Id, OfficialReport.CountsFor(tourism, Period.Last, Cast.Network));
        Assert.Equal(
            Cast.TongrenRegional.Id, OfficialReport.CountsFor(tourism, Period.Last.AddDays(1), Cast.Network));
    }

    [Fact]
    public void Whoever_sees_one_committee_sees_its_row_alone()
    {
        var own = OfficialReport.Of(
            Facts, Period, Cast.Network, new HashSet<CommitteeId> { Cast.GuashiziVillage.Id });
        Assert.Equal(Cast.GuashiziVillage, Assert.Single(own.Rows).For);
        Assert.Equal(2, Assert.Single(own.Totals)["A"]);
    }

    [Fact]
    public void A_second_agreement_about_a_dispute_is_no_second_success()
    {
        var again = Scenario.WaterAtLongwu
            .Given(Cast.LongwuVillage, Cast.WaterAgreement, new AgreementBroken("不放水"), new MediationResumed(""))
            .Given(Cast.LongwuVillage, Cast.WaterAgreement with
            {
                Amount = 900m,
                EffectiveOn = Cast.MondayDate.AddMonths(4),
            })
            .Given(Cast.LongwuVillage, new AgreementPerformed(""));
        var facts = CaseFacts.Of(again.Dispute);
        Assert.Equal(
            new Settlement(Cast.MondayDate, Cast.LongwuVillage.Id, AgreementForm.Written, 300m),
            facts.Milestones.Settled);
        Assert.Equal(Cast.MondayDate, facts.Milestones.PerformedOn);
    }

    [Fact]
    public void What_was_not_told_is_counted_by_the_parties()
    {
        var untold = Scenario.Nothing.Given(Cast.LongwuVillage, Cast.Water with
        {
            PeopleInvolved = null,
            Parties = [.. Cast.Water.Parties, Cast.Water.Parties[0] with { Count = null }],
        });
        Assert.Equal(6, CaseFacts.Of(untold.Dispute).People);
    }

    [Fact]
    public void An_agreement_that_does_not_count_is_not_counted() => Assert.Null(CaseFacts.Of(
        Scenario.WaterAtLongwu.Given(Cast.CourtRoster, Cast.WaterAgreement).Dispute).Milestones.Settled);

    [Theory]
    [InlineData("632301100201", CommitteeKind.Village, ReportKind.Village)]
    [InlineData("632301100200", CommitteeKind.Village, ReportKind.Village)]
    [InlineData("632301100199", CommitteeKind.Village, ReportKind.Residents)]
    [InlineData("630102001001", CommitteeKind.Village, ReportKind.Residents)]
    [InlineData("632301100", CommitteeKind.Village, ReportKind.Village)]
    [InlineData("632301100", CommitteeKind.Township, ReportKind.Township)]
    [InlineData("630102099", CommitteeKind.Township, ReportKind.Subdistrict)]
    [InlineData("6323", CommitteeKind.Sector, ReportKind.Organisation)]
    [InlineData("6323", CommitteeKind.Office, null)]
    public void A_committee_is_counted_under_its_kind(string division, CommitteeKind kind, ReportKind? counted) =>
        Assert.Equal(counted, ReportKinds.Of(
            Cast.LongwuVillage with { Division = new DivisionCode(division), Kind = kind }));

    [Fact]
    public void Every_kind_of_dispute_has_a_place_in_the_report() => Assert.All(
        Categories.Known, category => Assert.Contains(ReportTypes.Of(category), ReportTypes.Codes));
}
