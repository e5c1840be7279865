using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using MediationNet.Domain.Forms;
using static MediationNet.Node.Print.WordParts;
using Block = MediationNet.Domain.Forms.Block;
using Cell = MediationNet.Domain.Forms.Cell;

namespace MediationNet.Node.Print;

/// <summary>The blocks of a paper as parts of a word processor's file.</summary>
internal static class WordBlocks
{
    private const int LabelWidth = 4300;
    private const int FingerWidth = 1200;

    private static readonly Look Plain = new();
    private static readonly Look Gap = new() { Underlined = true };
    private static readonly Look InTable = new() { Points = 12 };
    private static readonly Look Small = new() { Points = 10 };

    internal static IEnumerable<OpenXmlElement> Of(Paper paper)
    {
        var cover = paper.Look == PaperLook.Cover;
        if (paper.Issuer is { } issuer)
            yield return Paragraph([Run(issuer, Plain with { Points = cover ? 22 : 16 })], JustificationValues.Center);
        var title = new Look { Typeface = Look.Title, Points = cover ? 36 : 22, Bold = true };
        yield return Paragraph(
            [Run(paper.Title, title)], JustificationValues.Center, cover ? 150 : 44, keepsNext: true);
        if (paper.Number is { } number)
            yield return Paragraph([Run(number, Plain)], JustificationValues.Right);
        foreach (var part in paper.Blocks.SelectMany(Parts)) yield return part;
    }

    private static IEnumerable<OpenXmlElement> Parts(Block block) => block switch
    {
        Block.Heading heading =>
            [Paragraph([Run(heading.Text, Plain with { Typeface = Look.Heading })], JustificationValues.Left,
                keepsNext: true)],
        Block.Line line => [Paragraph(
            line.Spans.Select(Of), AlignOf(line.Align), indented: line.Align == LineAlign.Indented)],
        // Two tables that touch would become one, so a paragraph follows each.
        Block.Grid grid => [Of(grid), Paragraph([], JustificationValues.Left, 8)],
        Block.Ruled ruled => Enumerable.Range(0, ruled.Count).Select(_ => Ruled()),
        Block.Signing signing => Of(signing),
        Block.Note note => [Paragraph([Run(note.Text, Small)], JustificationValues.Left, 20)],
        _ => throw new UnreachableException($"{block.GetType().Name} has no part"),
    };

    private static Run Of(Span span) =>
        span.Width > 0 ? Run(span.Filled, Gap) : Run(span.Text, Plain);

    private static JustificationValues AlignOf(LineAlign align) => align switch
    {
        LineAlign.Indented => JustificationValues.Left,
        LineAlign.Left => JustificationValues.Left,
        LineAlign.Center => JustificationValues.Center,
        LineAlign.Right => JustificationValues.Right,
    };

    private static Table Of(Block.Grid grid)
    {
        var widths = grid.Widths.Select(percent => WordFile.TextWidth * percent / 100).ToList();
        return Table(widths, ruled: true, grid.Rows.Select(row =>
            Row(21 * row.Max(cell => cell.Room), Cells(row, widths))));
    }

    private static IEnumerable<TableCell> Cells(IReadOnlyList<Cell> row, IReadOnlyList<int> widths)
    {
        var column = 0;
        foreach (var cell in row)
        {
            var width = widths.Skip(column).Take(cell.Columns).Sum();
            column += cell.Columns;
            yield return WordParts.Cell(width, Lines(cell), cell.Columns);
        }
    }

    private static IEnumerable<Paragraph> Lines(Cell cell)
    {
        var align = cell.IsLabel || cell.IsShort ? JustificationValues.Center : JustificationValues.Left;
        return cell.Lines.SelectMany(line => line.Split('\n')).DefaultIfEmpty("")
            .Select(line => Paragraph([Run(line, InTable)], align, 18));
    }

    private static IEnumerable<OpenXmlElement> Of(Block.Signing signing)
    {
        yield return Paragraph([], JustificationValues.Left, 8, keepsNext: true);
        if (signing.Places.Count > 0)
        {
            int[] widths = [LabelWidth, WordFile.TextWidth - LabelWidth - FingerWidth, FingerWidth];
            yield return Table(widths, ruled: false, signing.Places.Select(place =>
                Row(place.Finger ? 46 : 34, Place(place, widths))));
        }

        if (signing.Seal is { } seal)
            yield return Paragraph([Run($"{seal}（印章）", Plain)], JustificationValues.Right, 40, keepsNext: true);
        yield return Paragraph([Run(FormText.Of(signing.Day), Plain)], JustificationValues.Right);
    }

    private static IEnumerable<TableCell> Place(SigningPlace place, int[] widths) =>
    [
        WordParts.Cell(widths[0], [Paragraph([Run(place.Label, Plain)], JustificationValues.Left, keepsNext: true)]),
        WordParts.Cell(
            widths[1], [Paragraph([Run(place.Name, Small)], JustificationValues.Left, 20)],
            borders: new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 4 })),
        WordParts.Cell(
            widths[2], [Paragraph([Run(place.Finger ? "指印" : "", Small)], JustificationValues.Center, 20)],
            borders: place.Finger ? Box() : null),
    ];

    private static TableCellBorders Box() => new(
        new TopBorder { Val = BorderValues.Dashed, Size = 4 },
        new LeftBorder { Val = BorderValues.Dashed, Size = 4 },
        new BottomBorder { Val = BorderValues.Dashed, Size = 4 },
        new RightBorder { Val = BorderValues.Dashed, Size = 4 });
}
