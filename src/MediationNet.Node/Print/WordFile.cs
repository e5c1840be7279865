using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using MediationNet.Domain.Forms;
using static MediationNet.Node.Print.WordParts;

namespace MediationNet.Node.Print;

/// <summary>
/// Papers as a file that a clerk can edit in Word or WPS: A4 by the measures of GB/T 9704, Chinese typefaces, a page
/// number in the foot. Each paper begins on a page of its own and counts its pages anew.
/// </summary>
public static class WordFile
{
    /// <summary>What such a file is, for whoever is sent one.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Twentieths of a point.
    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Left = 1588;
    private const int Right = 1474;

    /// <summary>The width of the text.</summary>
    internal const int TextWidth = PageWidth - Left - Right;

    /// <summary>The papers one after the other; at least one.</summary>
    public static byte[] Of(IReadOnlyList<Paper> papers)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            Style(main.AddNewPart<StyleDefinitionsPart>());
            var foot = main.AddNewPart<FooterPart>();
            foot.Footer = new Footer(PageNumber());
            var bare = main.AddNewPart<FooterPart>();
            bare.Footer = new Footer(new Paragraph());
            var body = new Body();
            for (var at = 0; at < papers.Count; at++)
            {
                var paper = papers[at];
                var section = Section(main.GetIdOfPart(paper.Look == PaperLook.Cover ? bare : foot));
                body.Append(WordBlocks.Of(paper));
                // The section of the last paper is the body's own; of the others, their last paragraph's.
                if (at == papers.Count - 1) body.Append(section);
                else body.Append(new Paragraph(new ParagraphProperties(section)));
            }

            main.Document = new Document(body);
            file.PackageProperties.Title = papers[0].Title;
        }

        return bytes.ToArray();
    }

    private static SectionProperties Section(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new SectionType { Val = SectionMarkValues.NextPage },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin
        {
            Top = 2098,
            Bottom = 1985,
            Left = Left,
            Right = Right,
            Header = 851,
            Footer = 992,
            Gutter = 0,
        },
        new PageNumberType { Start = 1 });

    private static Paragraph PageNumber() => new(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        Run("— ", new Look { Points = 12 }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        Run("1", new Look { Points = 12 }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
        Run(" —", new Look { Points = 12 }));

    private static void Style(StyleDefinitionsPart part) => part.Styles = new Styles(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                Face(Look.Text), new FontSize { Val = "28" }, new FontSizeComplexScript { Val = "28" },
                new Languages { Val = "zh-CN", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { Line = "480", LineRule = LineSpacingRuleValues.AtLeast }))),
        new Style(new StyleName { Val = "Normal" })
        {
            Type = StyleValues.Paragraph,
            StyleId = "Normal",
            Default = true,
        });
}
