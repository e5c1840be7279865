using System.Net;
using System.Text;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>What a court's liaison decides, delegates and is told of, by the pages.</summary>
public sealed class MatterFormTests : IAsyncLifetime
{
    private static readonly string Asked = $"/matters/{PaperMatters.Asked.Value}";

    private readonly PaperMatters _matters = new();
    private PageHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await PageHost.Start(
        new PaperDesk { Self = Cast.CourtNode, Lines = [] }, Stop, _matters);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_correction_says_what_and_until_when()
    {
        await Again(Asked, "check", ("state", "CorrectionAsked"), ("words", "身份证明"), Secret);
        await Done(Asked, ("state", "CorrectionAsked"), ("words", "身份证明"), ("until", "2026-03-12"), Secret);
        Assert.Equal(
            new BodyStep(HandOffState.CorrectionAsked, "身份证明") { Until = new DateOnly(2026, 3, 12) },
            Assert.Single(_matters.Decided));
    }

    [Fact]
    public async Task A_refusal_has_a_ground_of_the_law_and_that_is_words_enough()
    {
        await Again(Asked, "check", ("state", "Refused"), ("words", "不予确认"), Secret);
        await Done(Asked, ("state", "Refused"), ("ground", "355-5"), ("until", "2026-03-12"), Secret);
        var step = Assert.Single(_matters.Decided);
        Assert.Equal(("355-5", "调解协议内容涉及物权、知识产权确权"), (step.Ground.Code, step.Text));
        Assert.Null(step.Until);
    }

    [Fact]
    public async Task The_board_is_asked_for_what_is_chosen_and_shows_the_days_left()
    {
        var html = await _host.Text("/?kind=JudicialConfirmation&state=CorrectionAsked&from=longwu-township");
        Assert.Equal(
            new MatterQuery(
                HandOffKind.JudicialConfirmation, HandOffState.CorrectionAsked, Cast.LongwuTownship.Id),
            _matters.Asking);
        Assert.Contains("退回补正", html, StringComparison.Ordinal);
        Assert.Contains("补正材料", html, StringComparison.Ordinal);
        Assert.Contains("2026年3月11日", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_dispute_is_delegated_with_the_terms_own_last_day()
    {
        await Done(
            "/delegate", ("kind", "Ordinary"), ("number", "诉前调1"), ("category", "neighbour"), ("applicant", "才让"),
            ("respondent", "扎西"), ("facts", "争水"), Secret);
        var asked = Assert.Single(_matters.Delegated);
        Assert.Equal(
            (DelegationKind.Ordinary, "诉前调1", Cast.TongrenCourtId),
            (asked.Received.Kind, asked.Received.CaseNumber, asked.Received.Body));
        Assert.Equal(["才让", "扎西"], asked.Facts!.Parties.Select(party => party.Name));
        Assert.Null(asked.HandOff);
    }

    [Fact]
    public async Task A_matter_is_delegated_as_it_is()
    {
        Show(HandOffKind.Filing, HandOffState.Accepted);
        await Done($"{Asked}/delegate", ("kind", "Summary"), ("number", "民初1"), ("ends", "2026-03-20"), Secret);
        var asked = Assert.Single(_matters.Delegated);
        Assert.Equal((PaperMatters.Asked, new DateOnly(2026, 3, 20)), (asked.HandOff!.Value, asked.Received.EndsOn));
        Assert.Null(asked.Facts);
    }

    [Theory]
    [InlineData(HandOffKind.Filing, HandOffState.Received, "BeforeFiling")]
    [InlineData(HandOffKind.Filing, HandOffState.InProgress, "Ordinary,Summary")]
    [InlineData(HandOffKind.JudicialConfirmation, HandOffState.Accepted, "")] // looks at what stands
    [InlineData(HandOffKind.Filing, HandOffState.Decided, "")]
    public async Task Only_what_may_be_delegated_is_offered_as_it_may(
        HandOffKind kind, HandOffState state, string offered)
    {
        Show(kind, state);
        var link = $"{Asked}/delegate";
        Assert.Equal(offered.Length > 0, (await _host.Text(Asked)).Contains(link, StringComparison.Ordinal));
        using var page = await _host.Get(link);
        Assert.Equal(offered.Length > 0 ? HttpStatusCode.OK : HttpStatusCode.NotFound, page.StatusCode);
        var html = await page.Content.ReadAsStringAsync(Stop);
        Assert.Equal(
            offered.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Enum.GetNames<DelegationKind>().Where(
                name => html.Contains($"value=\"{name}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_may_not_be_delegated_is_not_even_when_somebody_sends_the_form()
    {
        await Again(
            $"{Asked}/delegate", "wrong--Problem.MatterMoved", ("kind", "BeforeFiling"), ("number", "民特1"),
            ("_request", Guid.Empty.ToString()), Secret);
        Assert.Empty(_matters.Delegated);
    }

    private void Show(HandOffKind kind, HandOffState state) =>
        _matters.Shown = _matters.Shown with { Kind = kind, State = state };

    [Fact]
    public async Task The_list_of_committees_tells_what_changed_since_the_court_was_told()
    {
        Assert.Contains(Cast.LongwuVillage.Name, await _host.Text("/committees"), StringComparison.Ordinal);
        using (var told = await _host.Post("/do/committees", "/committees"))
            Assert.Equal("/committees?done=told", told.Headers.Location!.OriginalString);
        Assert.Contains("没有变动", await _host.Text("/committees"), StringComparison.Ordinal);

        _host.People.People.Add(new Person(
            new PersonId("new"), "=HYPERLINK(1)", [Role.Mediator], [Cast.LongwuVillage.Id], []));
        Assert.Contains("新增", await _host.Text("/committees"), StringComparison.Ordinal);
        using var sheet = await _host.Get("/committees/list.csv");
        var bytes = await sheet.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.Contains($"\"{Cast.LongwuVillage.Name}\",", text, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(1)\",\"\",\"新增\"\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_no_longer_on_a_committee_stands_at_the_end()
    {
        var before = Roster.Of(Cast.Network, [PaperPeople.All]);
        var after = Roster.Of(Cast.Network, [PaperPeople.All with { Disabled = true }]);
        Assert.Contains(Roster.Changes(before, after), change => change is { Came: false, Line.Member: "卓玛" });
        Assert.Empty(Roster.Changes(before, before));
        Assert.DoesNotContain(before, line => line.Committee == Cast.LongwuOfficeId);
    }

    [Fact]
    public async Task What_the_court_was_told_is_kept()
    {
        var folder = Directory.CreateTempSubdirectory("mediationnet-");
        await using (var store = HandOffs.Papers.Open(folder, Cast.LongwuHub))
        {
            var (book, lines) = (new RosterBook(store), Roster.Of(Cast.Network, [PaperPeople.All]));
            Assert.Null(await book.LastTold(Stop));
            await book.Tell(lines, Stop);
            Assert.Equal(lines, (await book.LastTold(Stop))!.Lines);
        }

        folder.Delete(recursive: true);
    }

    private static (string Name, string Value) Secret => ("secret", PaperPeople.Secret);

    private async Task Done(string form, params (string Name, string Value)[] typed)
    {
        var to = await Sent(form, typed);
        Assert.Contains("done=", to, StringComparison.Ordinal);
    }

    private async Task Again(string form, string why, params (string Name, string Value)[] typed) =>
        Assert.Equal($"{form}?say={why}", await Sent(form, typed));

    private async Task<string> Sent(string form, (string Name, string Value)[] typed)
    {
        using var answer = await _host.Post($"/do{form}", form, typed);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
