using System.IO.Compression;
using System.Net;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Papers;
using MediationNet.Domain.People;
using MediationNet.Node.Print;
using MediationNet.Tests.Shared;
using MediationNet.Web.Print;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Papers as pages to print and as files, for whoever may see the dispute.</summary>
public sealed class PrintPagesTests
{
    private static readonly string Agreement = $"/disputes/{PaperDesk.WellTravelled}/print/agreement";

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_is_a_page_without_a_menu_and_needs_no_script()
    {
        await using var host = await PageHost.Start(new PaperDesk(), Soon);
        var page = await host.Text(Agreement);
        Assert.Contains("人民调解协议书", page, StringComparison.Ordinal);
        Assert.Contains("paper.css", page, StringComparison.Ordinal);
        Assert.Contains("class=\"p-sign\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"menu\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_node_calls_a_kind_of_dispute_stands_on_papers_and_on_pages_in_Chinese()
    {
        var local = LocalCategories.None with
        {
            Names = new Dictionary<string, string> { ["neighbour"] = "邻里水路" },
        };
        var desk = new PaperDesk { Practice = LocalPractice.Default with { Categories = local } };
        await using var host = await PageHost.Start(desk, Soon);
        var cover = $"/disputes/{PaperDesk.WellTravelled}/print/cover";
        Assert.Contains("邻里水路纠纷", await host.Text(cover), StringComparison.Ordinal);
        var page = $"/disputes/{PaperDesk.WellTravelled}";
        Assert.Contains("邻里水路", await host.Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("邻里水路", await host.Text(page, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_paper_that_the_list_offers_can_be_read_and_taken_away()
    {
        await using var host = await PageHost.Start(new PaperDesk(), Soon);
        var list = await host.Text($"/disputes/{PaperDesk.WellTravelled}/print");
        var offered = Enum.GetValues<PaperKind>()
            .Where(kind => list.Contains($"/print/{CasePapers.Word(kind)}\"", StringComparison.Ordinal))
            .ToList();
        Assert.True(offered.Count >= 25, $"{offered.Count} papers are offered");
        foreach (var kind in offered)
        {
            var address = $"/disputes/{PaperDesk.WellTravelled}/print/{CasePapers.Word(kind)}";
            Assert.Contains("p-sheet", await host.Text(address), StringComparison.Ordinal);
            using var file = await host.Get($"{address}.docx");
            Assert.Equal(WordFile.MediaType, file.Content.Headers.ContentType?.MediaType);
            await using var content = await file.Content.ReadAsStreamAsync(Soon);
            await using var parts = new ZipArchive(content);
            Assert.NotNull(parts.GetEntry("word/document.xml"));
        }
    }

    [Fact]
    public async Task Whoever_takes_no_part_is_shown_no_paper()
    {
        await using var host = await PageHost.StartAlone(new PaperDesk(), Soon);
        var stranger = new Person(
            new PersonId("stranger"), "外人", [Role.Mediator], [Cast.TrafficSector.Id], []);
        host.People.People.Add(stranger);
        await host.SignIn(stranger);
        foreach (var address in new[] { Agreement, $"{Agreement}.docx", $"/disputes/{PaperDesk.WellTravelled}/print" })
        {
            using var answer = await host.Get(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("photograph")]
    [InlineData("no-such-paper")]
    public async Task What_is_never_printed_is_not_found(string kind)
    {
        await using var host = await PageHost.Start(new PaperDesk(), Soon);
        using var answer = await host.Get($"/disputes/{PaperDesk.WellTravelled}/print/{kind}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_of_a_dispute_shows_the_contents_of_its_file()
    {
        await using var host = await PageHost.Start(new PaperDesk(), Soon);
        var page = await host.Text($"/disputes/{PaperDesk.WellTravelled}");
        Assert.Contains("卷内目录", page, StringComparison.Ordinal);
        Assert.Contains("当事人权利义务告知书", page, StringComparison.Ordinal);
    }
}
