using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Forms;
using MediationNet.Domain.Papers;
using MediationNet.Node.Print;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Print;

/// <summary>
/// Each paper as a file for a word processor: read again by another reader, and by the schema of the format.
/// </summary>
public sealed class WordFileTests
{
    public static TheoryData<PaperKind> Kinds => [.. PaperForms.For(Scene(Cast.MarketAgency))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_keeps_the_rules_of_its_format_and_says_what_the_paper_says(PaperKind kind)
    {
        var papers = PaperForms.Of(kind, Scene(Cast.MarketAgency));
        using var bytes = new MemoryStream(WordFile.Of(papers));
        using var file = WordprocessingDocument.Open(bytes, isEditable: false);

        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365)
            .Validate(file, TestContext.Current.CancellationToken).ToList();
        Assert.True(
            errors.Count == 0,
            string.Join('\n', errors.Take(5).Select(error => $"{error.Path?.XPath}: {error.Description}")));
        var text = file.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.All(papers, paper => Assert.Contains(paper.Title, text, StringComparison.Ordinal));
        Assert.Contains(
            papers[0].Blocks.OfType<Block.Heading>().Select(heading => heading.Text).FirstOrDefault() ?? "",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Chinese_text_has_a_chinese_typeface_and_the_sheet_is_A4()
    {
        using var bytes = new MemoryStream(WordFile.Of(PaperForms.Of(PaperKind.Agreement, Scene(Cast.LongwuVillage))));
        using var file = WordprocessingDocument.Open(bytes, isEditable: false);
        var document = file.MainDocumentPart!.Document!;

        Assert.All(document.Descendants<Run>(), run =>
            Assert.False(string.IsNullOrEmpty(run.RunProperties?.RunFonts?.EastAsia?.Value)));
        var page = document.Descendants<PageSize>().Single();
        Assert.Equal((11906u, 16838u), (page.Width!.Value, page.Height!.Value));
        Assert.Contains(
            file.MainDocumentPart.FooterParts,
            foot => foot.Footer!.InnerText.Contains("PAGE", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_partys_notice_begins_on_a_page_of_its_own()
    {
        var papers = PaperForms.Of(PaperKind.TerminationNotice, Scene(Cast.LongwuVillage));
        using var bytes = new MemoryStream(WordFile.Of(papers));
        using var file = WordprocessingDocument.Open(bytes, isEditable: false);
        Assert.Equal(2, papers.Count);
        Assert.Equal(2, file.MainDocumentPart!.Document!.Descendants<SectionProperties>().Count());
    }

    private static PaperScene Scene(Domain.Committees.Committee committee)
    {
        var history = Scenario.WaterAtLongwu.Given(
            Cast.LongwuVillage, Cast.TakenOn, new InvestigationMade("看过\n水渠"),
            new SessionHeld("村委会", "双方到场"), Cast.WaterAgreement);
        return new PaperScene(
            history.Dispute, history.Entries, committee, Cast.Network, Cast.WorkDays, Cast.MondayDate);
    }
}
