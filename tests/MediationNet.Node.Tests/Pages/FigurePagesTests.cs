using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Pages;

public sealed partial class FigurePagesTests : IAsyncLifetime
{
    private static readonly Person VillageMediator = new(
        new PersonId("village"), "才让", [Role.Mediator], [Cast.GuashiziVillage.Id], []);

    private PageHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PageHost.Start(new PaperDesk(), TestContext.Current.CancellationToken);
        _host.People.People.Add(VillageMediator);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_number_opens_as_many_disputes_as_it_says()
    {
        var page = await _host.Text("/figures?period=2026-H1");
        var opened = 0;
        foreach (Match number in Number().Matches(page))
        {
            // People and money are no disputes.
            var column = number.Groups["column"].Value;
            if (column is "B" or "E" || column.EndsWith("-people", StringComparison.Ordinal)) continue;

            var list = await _host.Text(WebUtility.HtmlDecode(number.Groups["link"].Value));
            Assert.Equal(int.Parse(number.Groups["number"].Value, CultureInfo.InvariantCulture), Card().Count(list));
            opened++;
        }

        Assert.True(opened > 40, $"{opened} numbers were opened");
    }

    [Fact]
    public async Task A_number_of_the_overview_opens_as_many_disputes_as_it_says()
    {
        var opened = 0;
        foreach (Match number in OverviewNumber().Matches(await _host.Text("/overview")))
        {
            var list = await _host.Text(WebUtility.HtmlDecode(number.Groups["link"].Value));
            Assert.Equal(
                int.Parse(number.Groups["number"].Value, CultureInfo.InvariantCulture), Card().Count(list));
            opened++;
        }

        Assert.True(opened > 15, $"{opened} numbers were opened");
    }

    [Fact]
    public async Task The_map_stands_there_when_there_are_several_counties_and_each_opens_its_disputes()
    {
        Assert.DoesNotContain("aria-labelledby=\"map\"", await _host.Text("/overview"), StringComparison.Ordinal);
        string[] counties = ["632301", "632322", "630102"];
        _host.Figures.Since = facts => facts with
        {
            Place = new DivisionCode($"{counties[facts.Id.Value.ToByteArray(bigEndian: true)[3] % 3]}100"),
        };

        var tiles = Tile().Matches(await _host.Text("/overview"));
        Assert.Equal(counties.Length, tiles.Count);
        foreach (Match tile in tiles)
        {
            var list = await _host.Text(WebUtility.HtmlDecode(tile.Groups["link"].Value));
            Assert.Equal(int.Parse(tile.Groups["number"].Value, CultureInfo.InvariantCulture), Card().Count(list));
        }
    }

    [Fact]
    public async Task A_committee_has_an_overview_of_what_it_held_and_no_other()
    {
        await _host.SignIn(VillageMediator);
        var own = await _host.Text("/overview");
        Assert.Contains(Cast.GuashiziVillage.Name, own, StringComparison.Ordinal);
        Assert.DoesNotContain(Cast.LongwuVillage.Name, own, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"card", await _host.Text(
            "/overview/cases?of=registered&committee=longwu-village"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_recorded_is_no_zero() =>
        Assert.Contains("没有记录", await _host.Text("/figures?period=2026-H1"), StringComparison.Ordinal);

    [Fact]
    public async Task A_committee_sees_its_own_figures_and_no_other()
    {
        await _host.SignIn(VillageMediator);
        var own = await _host.Text("/figures?period=2026-H1");
        Assert.Contains(Cast.GuashiziVillage.Name, own, StringComparison.Ordinal);
        Assert.DoesNotContain(Cast.LongwuVillage.Name, own, StringComparison.Ordinal);
        var other = await _host.Text("/figures?period=2026-H1&committee=longwu-village");
        Assert.Contains("您不能查看这个单位的统计", other, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"card", await _host.Text(
            "/figures/cases?period=2026-H1&committee=longwu-village&column=A"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_is_downloaded_by_whoever_is_signed_in()
    {
        using var sheet = await _host.Get("/figures/sheet?period=2026-H1");
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
        Assert.Equal("people-mediation-2026-H1.xlsx", sheet.Content.Headers.ContentDisposition!.FileName);
        using var nonsense = await _host.Get("/figures/sheet?period=nonsense");
        Assert.Equal(HttpStatusCode.NotFound, nonsense.StatusCode);
        _host.Forget();
        using var stranger = await _host.Get("/figures/sheet?period=2026-H1");
        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
    }

    [GeneratedRegex(
        "<td>\\s*<a href=\"(?<link>/figures/cases[^\"]*column=(?<column>[\\w-]+)[^\"]*)\">(?<number>[\\d,.]+)</a>",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(
        "<a href=\"(?<link>/overview/cases[^\"]*)\">(?<number>[\\d,.]+)</a>",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OverviewNumber();

    [GeneratedRegex(
        "<a href=\"(?<link>[^\"]+)\" aria-label=\"[^\"]+ (?<number>[0-9]+)\" class=\"tile-[0-9]\">",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tile();

    [GeneratedRegex("<li class=\"card", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Card();
}
