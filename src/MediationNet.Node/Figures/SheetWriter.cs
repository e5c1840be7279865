using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace MediationNet.Node.Figures;

/// <summary>How a cell looks.</summary>
internal enum CellLook : uint
{
    Plain,
    Title,
    Head,
    Text,
    Count,
    Money,
    Total,
    TotalMoney,
}

/// <summary>A sheet of a workbook, filled row by row.</summary>
/// <param name="widths">The width of each column, in characters.</param>
internal sealed class SheetWriter(IReadOnlyList<double> widths)
{
    private readonly SheetData _rows = new();
    private readonly MergeCells _merges = new();

    /// <summary>Adds a row; what is null stays empty, text is text whatever it looks like.</summary>
    internal void Add(params IReadOnlyList<(object? Value, CellLook Look)> cells)
    {
        var number = _rows.ChildElements.Count + 1;
        var row = new Row { RowIndex = (uint)number };
        foreach (var (place, (value, look)) in cells.Index())
            row.Append(ToCell(value, look, $"{Letters(place)}{Text(number)}"));
        _rows.Append(row);
    }

    /// <summary>Makes one cell of several; places and rows begin with 0.</summary>
    internal void Merge(int fromRow, int fromColumn, int toRow, int toColumn)
    {
        if (fromRow == toRow && fromColumn == toColumn) return;
        var range = $"{Letters(fromColumn)}{Text(fromRow + 1)}:{Letters(toColumn)}{Text(toRow + 1)}";
        _merges.Append(new MergeCell { Reference = range });
    }

    /// <summary>The sheet; what is above and left of a cell stays where it is when one scrolls.</summary>
    internal Worksheet Finish(int frozenRows, int frozenColumns)
    {
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }), Views(frozenRows, frozenColumns),
            new Columns(widths.Select((width, place) => new Column
            {
                Min = (uint)place + 1,
                Max = (uint)place + 1,
                Width = width,
                CustomWidth = true,
            })),
            _rows);
        if (_merges.ChildElements.Count > 0) sheet.Append(_merges);
        sheet.Append(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.2, Footer = 0.2 });
        sheet.Append(new PageSetup
        {
            PaperSize = 8, // A3
            Orientation = OrientationValues.Landscape,
            FitToWidth = 1,
            FitToHeight = 0,
        });
        return sheet;
    }

    private static SheetViews Views(int rows, int columns)
    {
        var view = new SheetView { WorkbookViewId = 0 };
        if (rows + columns > 0)
        {
            view.Append(new Pane
            {
                VerticalSplit = rows,
                HorizontalSplit = columns,
                TopLeftCell = $"{Letters(columns)}{Text(rows + 1)}",
                ActivePane = PaneValues.BottomRight,
                State = PaneStateValues.Frozen,
            });
        }

        return new SheetViews(view);
    }

    private static Cell ToCell(object? value, CellLook look, string at)
    {
        var cell = new Cell { CellReference = at, StyleIndex = (uint)look };
        switch (value)
        {
            case null:
                break;
            case decimal number:
                cell.CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(value.ToString()!));
                break;
        }

        return cell;
    }

    // A, B, … Z, AA, AB, …
    private static string Letters(int place) =>
        (place < 26 ? "" : Letters((place / 26) - 1)) + (char)('A' + (place % 26));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
