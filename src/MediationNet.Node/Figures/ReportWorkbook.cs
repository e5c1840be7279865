using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Web;
using MediationNet.Web.Figures;
using Tiers = MediationNet.Domain.Routing.Words;

namespace MediationNet.Node.Figures;

/// <summary>
/// The official table as a workbook, with the headings of the report in Chinese, whoever asks for it.
/// </summary>
internal static class ReportWorkbook
{
    private const int HeadRows = 4;
    private const double NameWidth = 30;
    private const double ColumnWidth = 9;
    private const double MoneyWidth = 16;

    private static readonly CultureInfo Chinese = Words.Languages[0];

    /// <summary>The file: the table, the classes of other agencies, and how was counted.</summary>
    internal static byte[] Make(OfficialReport report, IReadOnlyList<ClassCount> classes) => WorkbookFile.Make(
        (Say("Figures.Sheet.Table"), Table(report, classes)),
        (Say("Figures.Sheet.Classes"), Classes(classes)),
        (Say("Figures.Sheet.Rules"), Rules()));

    private static Worksheet Table(OfficialReport report, IReadOnlyList<ClassCount> classes)
    {
        var columns = ReportColumn.All;
        var sheet = new SheetWriter(
            [NameWidth, .. columns.Select(column => column.IsMoney ? MoneyWidth : ColumnWidth)]);
        sheet.Add((Say("Figures.Title"), CellLook.Title));
        sheet.Merge(0, 0, 0, columns.Count);
        sheet.Add((Say("Figures.SheetPeriod", report.Period.First, report.Period.Last), CellLook.Plain));
        sheet.Merge(1, 0, 1, columns.Count);
        sheet.Add([
            (Say("Figures.Committee"), CellLook.Head),
            .. columns.Select(column => ((object?)Say($"ColumnGroup.{column.Group}"), CellLook.Head)),
        ]);
        sheet.Add([
            (null, CellLook.Head),
            .. columns.Select(column => ((object?)Heading(column, classes), CellLook.Head)),
        ]);
        sheet.Merge(2, 0, 3, 0);
        foreach (var group in columns.Index().GroupBy(column => column.Item.Group))
            sheet.Merge(2, group.First().Index + 1, 2, group.Last().Index + 1);
        foreach (var total in report.Totals) sheet.Add(Cells(total, Say($"Tier.{Tiers.Of(total.Tier)}"), true));
        foreach (var row in report.Rows) sheet.Add(Cells(row, row.For!.Name, false));
        return sheet.Finish(HeadRows, 1);
    }

    // Nothing recorded is no zero: the cell says so.
    private static IReadOnlyList<(object? Value, CellLook Look)> Cells(ReportRow row, string name, bool total) =>
    [
        (total ? Say("Figures.TotalOf", name) : name, total ? CellLook.Head : CellLook.Text),
        .. ReportColumn.All.Select((column, place) => (
            (object?)row.Cells[place] ?? Say("Figures.NotRecordedShort"),
            column.IsMoney ? (total ? CellLook.TotalMoney : CellLook.Money)
                : total ? CellLook.Total : CellLook.Count)),
    ];

    private static Worksheet Classes(IReadOnlyList<ClassCount> classes)
    {
        var sheet = new SheetWriter([18, 10, 24, 24, 12]);
        sheet.Add(
            (Say("Figures.Category"), CellLook.Head), (Say("Figures.TypeCode"), CellLook.Head),
            (Say("Figures.Type"), CellLook.Head), (Say("Figures.PetitionClass"), CellLook.Head),
            (Say("Column.A"), CellLook.Head));
        foreach (var one in classes)
        {
            sheet.Add(
                (one.OwnName ?? NameOf(one.Class.Category), CellLook.Text), (one.Code, CellLook.Text),
                (Say($"Column.{one.Type}"), CellLook.Text),
                (one.Class.Class ?? Say("Figures.NoClass"), CellLook.Text),
                ((decimal)one.Registered, CellLook.Count));
        }

        return sheet.Finish(1, 0);
    }

    private static Worksheet Rules()
    {
        var sheet = new SheetWriter([120]);
        foreach (var rule in CountingRules.Keys) sheet.Add((Say(rule), CellLook.Plain));
        return sheet.Finish(0, 0);
    }

    private static string Heading(ReportColumn column, IReadOnlyList<ClassCount> classes)
    {
        var name = Say($"Column.{column.Code}");
        var code = classes.FirstOrDefault(one => one.Type == column.Code)?.Code ?? column.Code;
        return ReportTypes.Codes.Contains(column.Code, StringComparer.Ordinal) ? $"{code} {name}" : name;
    }

    private static string NameOf(Category category) =>
        Words.Has($"Category.{category.Code}", Chinese) ? Say($"Category.{category.Code}") : category.Code;

    private static string Say(string key, params object?[] arguments) => Words.Of(key, Chinese, arguments);
}
