using System.Net;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Desk;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Node.Tests.HandOffs;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>The pages of a court's node.</summary>
public sealed class MatterPagesTests : IAsyncLifetime
{
    private static readonly string Asked = $"/matters/{PaperMatters.Asked.Value}";

    private PageHost _host = null!;

    public static TheoryData<string, string> EveryPage => new(
        from path in new[]
        {
            "/", "/?view=all", "/?view=nonsense&after=nonsense", Asked, $"/matters/{Cast.Id(99)}", "/matters/nonsense",
            "/no/such/page", "/peers", "/inbox", "/delegations", "/delegate", $"{Asked}/delegate",
            "/?kind=JudicialConfirmation&state=nonsense&from=<script>",
        }
        from language in MediationNet.Web.Words.Languages
        select (path, language.Name));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await PageHost.Start(Court(), Stop);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task A_page_has_all_its_words_and_trusts_nobody(string path, string language)
    {
        var html = await _host.Text(path, language);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Empty(PagesTests.KeyWithoutText().Matches(PagesTests.Tag().Replace(html, " ")).Select(key => key.Value));
        Assert.Equal([PageAssets.At("page.js")], PagesTests.Script().Matches(html).Select(m => m.Groups["from"].Value));
        Assert.Single(PagesTests.Heading().Matches(html));
        Assert.Contains("href=\"/\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/inbox\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/dispatch\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/peers\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("?view=held", html, StringComparison.Ordinal);
        Assert.Contains(Cast.TongrenCourt.Name, html, StringComparison.Ordinal); // at the foot
    }

    [Fact]
    public async Task A_page_is_the_same_when_each_answer_takes_a_while()
    {
        await using var slow = await PageHost.Start(Court(), Stop, slow: true);
        Assert.Empty(await slow.AnswersOtherwise(_host, EveryPage.Select(row => row.Data.Item1)));
    }

    [Fact]
    public async Task The_board_says_what_is_asked_by_whom_and_how_far_it_is()
    {
        var html = await _host.Text("/");
        string[] said =
        [
            "司法确认", "要求补正", "请求司法确认", "最近答复：请补交身份证明", $"由 {Cast.LongwuTownship.Name} 提交",
            "回执号 tongren-court-2026-00001", "2026年3月4日", "<b>41</b>", "<b>42</b>", "&lt;script&gt;", Asked,
            "after=open%7C%3Cscript%3E",
        ];
        Assert.All(said, words => Assert.Contains(words, html, StringComparison.Ordinal));
        Assert.DoesNotContain("这里没有纠纷", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_matter_is_shown_with_all_that_came_along()
    {
        var html = await _host.Text(Asked, "en");
        string[] said =
        [
            "Judicial confirmation", "隔日放水", "灌溉用水先后之争", "双方到场", "Minutes of a session",
            "older papers were too long", "States so far", "请补交身份证明", Cast.LongwuVillage.Name,
            Cast.WaterDispute.ToString(),
        ];
        Assert.All(said, words => Assert.Contains(words, html, StringComparison.OrdinalIgnoreCase));
        // Whom the directory does not know is called what they call themselves.
        Assert.Contains($"<dd>{Cast.LongwuTownship.Name}</dd>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/matters/00000063-0000-7000-8000-000000000001")]
    [InlineData("/matters/nonsense")]
    [InlineData("/disputes/nonsense")]
    [InlineData("/no/such/page")]
    public async Task What_is_not_here_is_said_in_words(string path)
    {
        using var response = await _host.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(Stop);
        Assert.Contains("返回事项列表", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_board_says_so()
    {
        await using var host = await PageHost.Start(Court(), Stop, new PaperMatters { Lines = [] });
        Assert.Contains("没有未办结的事项。", await host.Text("/"), StringComparison.Ordinal);
        Assert.Contains("还没有收到任何事项。", await host.Text("/?view=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_no_body_has_no_matters()
    {
        await using var hub = await PageHost.Start(new PaperDesk(), Stop);
        using var response = await hub.Get(Asked);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("?view=held", await hub.Text("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_book_is_shown_page_by_page_and_each_matter_with_its_states()
    {
        var folder = Directory.CreateTempSubdirectory("mediationnet-");
        await using (var store = HandOffs.Papers.Open(folder, Cast.CourtNode))
        {
            var (book, most) = (new BodyBook(store), ICaseDesk.LinesPerPage);
            for (var number = 1; number <= most + 2; number++) await Submit(book, number);
            await Decide(book, 1, HandOffState.Accepted, HandOffState.Confirmed);
            await Decide(book, most + 2, HandOffState.CorrectionAsked);

            var desk = new MatterDesk(book, new MatterFiles(store, book), store);
            Assert.Equal(new MatterCounts(most + 1, most + 2), await desk.Counts(Stop));
            // Untouched ones come first, the newest of them on top; then what is worked on; then what has ended.
            var first = await desk.List(MatterView.All, MatterQuery.Anything, null, Stop);
            Assert.Equal(Numbers(Enumerable.Range(2, most).Reverse()), first.Lines.Select(line => line.Id));
            var second = await desk.List(MatterView.All, MatterQuery.Anything, first.Next, Stop);
            Assert.Equal(Numbers([most + 2, 1]), second.Lines.Select(line => line.Id));
            Assert.Null(second.Next);
            // What was decided meanwhile is no reason to leave out others.
            await Decide(book, 2, HandOffState.Refused);
            var open = await desk.List(MatterView.Open, MatterQuery.Anything, first.Next, Stop);
            Assert.Equal(Numbers([most + 2]), open.Lines.Select(line => line.Id));
            Assert.Equal(most, (await desk.List(MatterView.Open, MatterQuery.Anything, "nonsense", Stop)).Lines.Count);

            var file = await desk.Show(new HandOffId(Cast.Id(1)), Stop);
            Assert.Equal(
                [HandOffState.Received, HandOffState.Accepted, HandOffState.Confirmed],
                file!.Steps.Select(step => step.State));
            Assert.Equal(
                (HandOffState.Confirmed, "Confirmed!", Cast.WaterAgreement.Terms),
                (file.Line.State, file.Line.Text, file.Package.Agreement!.Terms));
            Assert.Null(await desk.Show(PaperMatters.Asked with { Value = Cast.Id(99) }, Stop));
        }

        folder.Delete(recursive: true);
    }

    private static PaperDesk Court() => new() { Self = Cast.CourtNode, Lines = [] };

    private static IEnumerable<HandOffId> Numbers(IEnumerable<int> numbers) =>
        numbers.Select(number => new HandOffId(Cast.Id(number)));

    private static Task<BookAnswer> Submit(BodyBook book, int number)
    {
        var package = HandOffs.Papers.Package(number);
        return book.Submit(package, package.Bytes(), Cast.LongwuHub, Stop);
    }

    private static async Task Decide(BodyBook book, int number, params HandOffState[] states)
    {
        var steps = states.Select(state => new BodyStep(state, $"{state}!")).ToList();
        var answer = await book.Decide(new HandOffId(Cast.Id(number)), steps, null, Stop);
        Assert.Equal(BookVerdict.Done, answer.Verdict);
    }
}
