using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace MediationNet.Node.Print;

/// <summary>How a run of text looks.</summary>
internal sealed record Look
{
    /// <summary>仿宋, the face of the text.</summary>
    internal const string Text = "仿宋";

    /// <summary>小标宋, the face of titles; Word takes 宋体 where it is not installed.</summary>
    internal const string Title = "方正小标宋简体";

    /// <summary>黑体, the face of headings.</summary>
    internal const string Heading = "黑体";

    internal string Typeface { get; init; } = Text;

    internal int Points { get; init; } = 14;

    internal bool Bold { get; init; }

    internal bool Underlined { get; init; }
}

/// <summary>Runs, paragraphs and cells with the few properties that papers need.</summary>
internal static class WordParts
{
    internal static Run Run(string text, Look look) => new(
        Properties(look), new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    internal static RunFonts Face(string name) =>
        new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = name, ComplexScript = name };

    /// <summary>A paragraph with its lines at least so many points apart.</summary>
    internal static Paragraph Paragraph(
        IEnumerable<Run> runs, JustificationValues align, int linePoints = 24, bool indented = false,
        bool keepsNext = false)
    {
        var properties = new ParagraphProperties();
        if (keepsNext) properties.Append(new KeepNext());
        properties.Append(new SpacingBetweenLines
        {
            Line = Twentieths(linePoints),
            LineRule = LineSpacingRuleValues.AtLeast,
        });
        if (indented) properties.Append(new Indentation { FirstLine = "560", FirstLineChars = 200 });
        properties.Append(new Justification { Val = align });
        return new Paragraph([properties, .. runs]);
    }

    /// <summary>A line to write on.</summary>
    internal static Paragraph Ruled() => new(new ParagraphProperties(
        new ParagraphBorders(
            new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 1 },
            new BetweenBorder { Val = BorderValues.Single, Size = 4, Space = 1 })));

    internal static TableCell Cell(
        int width, IEnumerable<Paragraph> paragraphs, int columns = 1, TableCellBorders? borders = null)
    {
        var properties = new TableCellProperties(
            new TableCellWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa });
        if (columns > 1) properties.Append(new GridSpan { Val = columns });
        if (borders is not null) properties.Append(borders);
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell([properties, .. paragraphs]);
    }

    internal static TableRow Row(int points, IEnumerable<TableCell> cells) => new(
        [
            new TableRowProperties(
                new CantSplit(),
                new TableRowHeight { Val = (uint)(points * 20), HeightType = HeightRuleValues.AtLeast }),
            .. cells,
        ]);

    internal static Table Table(IReadOnlyList<int> widths, bool ruled, IEnumerable<TableRow> rows)
    {
        var properties = new TableProperties(
            new TableWidth { Width = Number(widths.Sum()), Type = TableWidthUnitValues.Dxa });
        if (ruled) properties.Append(Rules());
        properties.Append(new TableLayout { Type = TableLayoutValues.Fixed });
        return new Table(
            [properties, new TableGrid(widths.Select(width => new GridColumn { Width = Number(width) })), .. rows]);
    }

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Twentieths(int points) => Number(points * 20);

    private static RunProperties Properties(Look look)
    {
        var properties = new RunProperties(Face(look.Typeface));
        if (look.Bold) properties.Append(new Bold());
        properties.Append(new FontSize { Val = Number(look.Points * 2) });
        properties.Append(new FontSizeComplexScript { Val = Number(look.Points * 2) });
        if (look.Underlined) properties.Append(new Underline { Val = UnderlineValues.Single });
        return properties;
    }

    private static TableBorders Rules() => new(
        new TopBorder { Val = BorderValues.Single, Size = 6 },
        new LeftBorder { Val = BorderValues.Single, Size = 6 },
        new BottomBorder { Val = BorderValues.Single, Size = 6 },
        new RightBorder { Val = BorderValues.Single, Size = 6 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
        new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });
}
