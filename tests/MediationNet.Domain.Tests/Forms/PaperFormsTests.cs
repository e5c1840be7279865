using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Forms;
using MediationNet.Domain.Papers;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>Every form prints from whatever is known: all of the case, a part of it, or nothing but a record.</summary>
public sealed class PaperFormsTests
{
    // What is never made here but comes from outside, or is a photograph.
    private static readonly PaperKind[] NeverPrinted = [PaperKind.Photograph, PaperKind.Other];

    [Fact]
    public void Every_kind_of_paper_can_be_printed_from_a_mere_record()
    {
        var scene = PaperCases.Scene(Scenario.WaterAtLongwu, MarketAgency);
        var kinds = Enum.GetValues<PaperKind>().Except(NeverPrinted).ToList();

        Assert.Equal(kinds.Order(), PaperForms.For(scene).Order());
        Assert.All(kinds, kind => Assert.All(PaperForms.Of(kind, scene), sheet => Assert.NotEmpty(sheet.Blocks)));
        Assert.All(NeverPrinted, kind => Assert.Empty(PaperForms.Of(kind, scene)));
    }

    [Fact]
    public void The_cells_of_each_row_span_all_columns_of_their_table()
    {
        foreach (var scene in new[] { PaperCases.Whole, PaperCases.Scene(Scenario.WaterAtLongwu, MarketAgency) })
        {
            var grids =
                from kind in PaperForms.For(scene)
                from sheet in PaperForms.Of(kind, scene)
                from grid in sheet.Blocks.OfType<Block.Grid>()
                select (kind, grid);
            Assert.All(grids, found =>
            {
                Assert.InRange(found.grid.Widths.Sum(), 99, 101);
                Assert.All(found.grid.Rows, row => Assert.True(
                    row.Sum(cell => cell.Columns) == found.grid.Widths.Count,
                    $"{found.kind}: {string.Join('|', row.SelectMany(cell => cell.Lines))}"));
            });
        }
    }

    [Fact]
    public void An_organ_that_mediates_prints_its_own_set_under_its_own_names()
    {
        var organ = PaperCases.Scene(Scenario.WaterAtLongwu, MarketAgency);
        Assert.Equal("行政调解协议书", PaperForms.Of(PaperKind.Agreement, organ)[0].Title);
        Assert.Equal("行政调解立案审批表", PaperForms.Of(PaperKind.CaseApproval, organ)[0].Title);
        Assert.Equal(2, PaperForms.Of(PaperKind.ConsentInquiry, organ).Count);
        Assert.DoesNotContain(PaperKind.CaseApproval, PaperForms.For(PaperCases.Whole));
        Assert.All(
            PaperForms.For(organ).SelectMany(kind => PaperForms.Of(kind, organ)),
            sheet => Assert.DoesNotContain("人民调解", sheet.Title, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_case_holds_stands_on_the_agreement()
    {
        var text = PaperCases.TextOf(PaperForms.Of(PaperKind.Agreement, PaperCases.Whole)[0]);
        string[] expected =
        [
            "才让", "藏族", "52岁", "牧民", "单日才让先放水", "第一期：于2026年3月12日前，人民币壹佰元整（￥100.00）",
            "2026年3月2日", "（2026）隆务村人调协字第7号", "才让先放水的时间",
        ];
        Assert.All(expected, words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_said_in_confidence_is_on_no_paper()
    {
        var scene = PaperCases.Whole;
        var texts = PaperForms.For(scene).SelectMany(kind => PaperForms.Of(kind, scene)).Select(PaperCases.TextOf);
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain("底线三百", text, StringComparison.Ordinal);
            Assert.DoesNotContain("持刀", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Each_party_gets_its_own_notice_and_each_session_its_own_record()
    {
        var scene = PaperCases.Whole;
        Assert.Equal(2, PaperForms.Of(PaperKind.TerminationNotice, scene).Count);
        Assert.Equal(2, PaperForms.Of(PaperKind.NonAcceptanceNotice, scene).Count);
        Assert.Equal(2, PaperForms.Of(PaperKind.MediationRecord, scene).Count);
        Assert.Single(PaperForms.Of(PaperKind.InvestigationRecord, scene));
    }

    [Fact]
    public void What_nobody_disputes_stands_in_the_notice_as_all_confirmed_it()
    {
        var scene = PaperCases.Whole;
        var agreed = scene with { Dispute = scene.Dispute with { FactsAgreed = ["水渠共用", "各有两亩"] } };
        Assert.DoesNotContain("无争议", NoticeOf(scene), StringComparison.Ordinal);
        Assert.Contains("双方无争议的事实：水渠共用", NoticeOf(agreed), StringComparison.Ordinal);
        Assert.Contains("各有两亩", NoticeOf(agreed), StringComparison.Ordinal);

        static string NoticeOf(PaperScene scene) =>
            PaperCases.TextOf(PaperForms.Of(PaperKind.TerminationNotice, scene)[0]);
    }

    [Fact]
    public void The_receipt_tells_the_day_from_which_limitation_is_interrupted_and_its_article()
    {
        var text = PaperCases.TextOf(PaperForms.Of(PaperKind.ApplicationReceipt, PaperCases.Whole)[0]);
        Assert.Contains("法释〔2008〕11号", text, StringComparison.Ordinal);
        Assert.Contains("第十二条", text, StringComparison.Ordinal);
        Assert.Contains("本次请求提出之日为", text, StringComparison.Ordinal);
        Assert.Contains("2026年3月1日", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dispute_that_the_committee_took_up_itself_interrupts_nothing()
    {
        var found = Scenario.Nothing.Given(LongwuVillage, Water with { Source = DisputeSource.ProactiveScreening });
        var text = PaperCases.TextOf(
            PaperForms.Of(PaperKind.ApplicationReceipt, PaperCases.Scene(found, LongwuVillage))[0]);
        Assert.DoesNotContain("2026年3月", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Papers_are_those_of_the_committee_that_mediates_and_never_of_an_office()
    {
        var referred = Scenario.WaterAtLongwu
            .Done(LongwuVillage, new DisputeCommand.Refer(FirstReferral, ByRule, "难", true, LongwuOfficeId));
        Assert.Equal(LongwuVillage, PaperScene.CommitteeOf(referred.Dispute, Network));
        var elsewhere = new NetworkDirectory(1, [], [], []);
        Assert.Equal("", PaperScene.CommitteeOf(referred.Dispute, elsewhere).Name);
    }
}
