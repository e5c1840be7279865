using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace MediationNet.Node.Figures;

/// <summary>A workbook (.xlsx) of some sheets.</summary>
internal static class WorkbookFile
{
    // Two decimals, grouped by thousands.
    private const uint MoneyFormat = 4;

    /// <summary>The bytes of the file.</summary>
    internal static byte[] Make(params IReadOnlyList<(string Name, Worksheet Sheet)> sheets)
    {
        using var bytes = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Looks();
            foreach (var (place, (name, sheet)) in sheets.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = sheet;
                book.Workbook.Sheets!.Append(
                    new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)place + 1, Name = name });
            }
        }

        return bytes.ToArray();
    }

    // In the order of CellLook.
    private static Stylesheet Looks() => new(
        new Fonts(Font(11, bold: false), Font(16, bold: true), Font(11, bold: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE3EFF4" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), Thin()),
        new CellFormats(
            Look(0, 0, 0, 0, HorizontalAlignmentValues.Left),
            Look(1, 0, 0, 0, HorizontalAlignmentValues.Center),
            Look(2, 2, 1, 0, HorizontalAlignmentValues.Center),
            Look(0, 0, 1, 0, HorizontalAlignmentValues.Left),
            Look(0, 0, 1, 0, HorizontalAlignmentValues.Right),
            Look(0, 0, 1, MoneyFormat, HorizontalAlignmentValues.Right),
            Look(2, 0, 1, 0, HorizontalAlignmentValues.Right),
            Look(2, 0, 1, MoneyFormat, HorizontalAlignmentValues.Right)));

    private static Font Font(double size, bool bold)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size }, new FontName { Val = "宋体" });
        return font;
    }

    private static Border Thin() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin });

    private static CellFormat Look(
        uint font, uint fill, uint border, uint format, HorizontalAlignmentValues horizontal) =>
        new(new Alignment { Horizontal = horizontal, Vertical = VerticalAlignmentValues.Center, WrapText = true })
        {
            FontId = font,
            FillId = fill,
            BorderId = border,
            NumberFormatId = format,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyNumberFormat = true,
            ApplyAlignment = true,
        };
}
