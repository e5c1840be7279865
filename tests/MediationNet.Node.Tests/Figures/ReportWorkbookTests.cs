using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Node.Figures;
using MediationNet.Tests.Shared;
using MediationNet.Web;
using static MediationNet.Tests.Shared.HandMadeSheet;
using Texts = MediationNet.Web.Words;

namespace MediationNet.Node.Tests.Figures;

public sealed class ReportWorkbookTests
{
    private static readonly CultureInfo Chinese = Texts.Languages[0];
    private static readonly OfficialReport Report = OfficialReport.Of(Facts, Period, Cast.Network, Everybody);

    private static readonly byte[] File = ReportWorkbook.Make(Report, ClassCount.Of(
        OfficialReport.Behind(Facts, Period, Cast.Network, Everybody, ReportColumn.Find("A")!), LocalCategories.None));

    [Fact]
    public void The_workbook_holds_the_table_that_was_counted_by_hand()
    {
        var rows = Cells(0);
        Assert.Equal("人民调解案件情况统计表", rows[0][0]);
        Assert.Equal("统计期：2026年1月1日至2026年6月30日", rows[1][0]);
        foreach (var (place, column) in ReportColumn.All.Select(column => column.Code).Index())
        {
            Assert.EndsWith(Texts.Of($"Column.{column}", Chinese), rows[3][place + 1], StringComparison.Ordinal);
            var written = rows.Skip(4).ToDictionary(row => row[0], row => row[place + 1], StringComparer.Ordinal);
            Assert.All(HandMadeSheet.Table.Where(cell => cell.Column == column), cell => Assert.Equal(
                cell.Figure is { } figure ? figure.ToString(CultureInfo.InvariantCulture) : "未记录",
                written[NameOf(cell.Of)]));
        }
    }

    [Fact]
    public void The_headings_are_those_of_the_report_in_its_order()
    {
        var heads = Cells(0)[3];
        Assert.Equal("案件总数（件）", heads[1]);
        Assert.Equal(
            ["01 婚姻家庭纠纷", "02 邻里纠纷", "03 房屋宅基地纠纷", "04 合同纠纷", "05 生产经营纠纷", "06 损害赔偿纠纷"],
            heads.Skip(20).Take(6));
        Assert.Contains("10a 拖欠农民工工资纠纷", heads);
    }

    [Fact]
    public void A_second_sheet_names_the_classes_of_other_agencies_and_counts_them()
    {
        var rows = Cells(1);
        Assert.Contains(["草原草场", "07", "山林土地纠纷", "自然资源", "1"], rows);
        Assert.Contains(["道路交通事故", "13", "道路交通事故纠纷", "交通运输", "2"], rows);
        Assert.Contains(["校园", "99", "其他纠纷", "无对应", "1"], rows);
    }

    [Fact]
    public void A_node_writes_its_own_names_and_codes_and_counts_as_everybody()
    {
        var local = new LocalCategories(
            new Dictionary<string, string> { ["grassland"] = "草场边界" },
            new Dictionary<string, string> { ["traffic"] = "公安交警" },
            new Dictionary<string, string> { ["13"] = "14" });
        var own = ReportWorkbook.Make(Report, ClassCount.Of(
            OfficialReport.Behind(Facts, Period, Cast.Network, Everybody, ReportColumn.Find("A")!), local));
        Assert.Contains("14 道路交通事故纠纷", Cells(0, own)[3]);
        Assert.Contains(["草场边界", "07", "山林土地纠纷", "自然资源", "1"], Cells(1, own));
        Assert.Contains(["道路交通事故", "14", "道路交通事故纠纷", "公安交警", "2"], Cells(1, own));
    }

    [Fact]
    public void Other_programs_can_read_it()
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(File), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(file, TestContext.Current.CancellationToken)
            .Select(problem => $"{problem.Path?.XPath}: {problem.Description}"));
        Assert.Equal(
            ["案件情况统计表", "类别对照", "口径说明"],
            file.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!));
    }

    private static string NameOf(string of) =>
        Cast.Network.Committee(new(of))?.Name ?? $"{Texts.Of($"Tier.{of.ToLowerInvariant()}", Chinese)}合计";

    private static List<List<string>> Cells(int sheet, byte[]? workbook = null)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(workbook ?? File), isEditable: false);
        var part = file.WorkbookPart!.WorksheetParts.ElementAt(sheet);
        return [.. part.Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(TextOf).ToList())];
    }

    private static string TextOf(Cell cell) => cell.InlineString?.InnerText ?? cell.CellValue?.InnerText ?? "";
}
