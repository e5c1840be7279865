using System.Text.RegularExpressions;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;
using MediationNet.Tests.Shared;
using static MediationNet.Tests.Shared.HandMadeSheet;

namespace MediationNet.Node.Tests.Pages;

/// <summary>What an office follows: disputes in transit, and the clocks of the committees it guides.</summary>
public sealed partial class OfficePagesTests : IAsyncLifetime
{
    // Those of the sheet that are neither settled nor ended.
    private static readonly int[] Open = [6, 7, 10, 12, 13];

    private PageHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await PageHost.Start(new PaperDesk(), Cancel);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Late_answers_stand_first_then_what_is_stuck_then_the_oldest()
    {
        _host.Figures.Since = facts =>
            facts.Id == Number(6) ? Asked(facts, Cast.Tuesday) with { AnswerBy = Cast.Friday }
            : facts.Id == Number(7) ? Asked(facts, Cast.Wednesday) with { AnswerBy = Cast.Wednesday }
            : facts.Id == Number(10) ? facts with
            {
                Stuck = true,
                UnderWay = new UnderWay(Cast.LongwuVillage.Id, Cast.Wednesday, null, Taken: false),
            }
            : facts.Id == Number(13) ? facts with
            {
                UnderWay = new UnderWay(Cast.LongwuVillage.Id, Cast.Monday, Cast.TrafficSector.Id, Taken: true),
            }
            : facts;
        var page = await _host.Text("/dispatch/transit");
        Assert.Equal(
            [Number(7), Number(10), Number(13), Number(6)],
            Card().Matches(page).Select(card => new DisputeId(Guid.Parse(card.Groups["id"].Value))));
        Assert.Equal(2, Regex.Count(page, "card edge-bad", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("还没有答复", page, StringComparison.Ordinal);
        Assert.Contains("已同意接收，等待移交", page, StringComparison.Ordinal);
        // The node of the village that is asked was never heard.
        Assert.Contains("还没有联系过", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clocks_that_run_are_told_the_most_pressing_first_and_none_of_what_is_over()
    {
        var page = await _host.Text("/dispatch/clocks");
        var shown = Row().Matches(page).Select(row => row.Groups["id"].Value).ToList();
        Assert.Equal(
            Open.Select(number => Number(number).ToString()).Order(StringComparer.Ordinal),
            shown.Order(StringComparer.Ordinal));
        Assert.Equal(Number(7).ToString(), shown[0]);
        // Nobody shall take the list for all that its committees do.
        Assert.Contains("没有移送过的，不会传到这里", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dispatch/transit")]
    [InlineData("/dispatch/clocks")]
    public async Task Where_no_office_is_there_is_nothing_to_follow(string path)
    {
        await using var village = await PageHost.Start(new PaperDesk { Self = Cast.LongwuEdge }, Cancel);
        Assert.Contains("用不到这一页", await village.Text(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_answer_is_told_to_the_office_in_the_morning()
    {
        _host.Figures.Since = facts => facts.Id == Number(7)
            ? Asked(facts, Cast.Tuesday) with { AnswerBy = Cast.Wednesday }
            : facts;
        Assert.Contains("1 件移送的答复已超期", await _host.Text("/today"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_risks_those_are_told_in_the_morning_of_which_something_has_to_be_done()
    {
        _host.Figures.Since = facts => facts with
        {
            Risk = facts.Id == Number(6) ? RiskFacts.None with { Signs = ["soon"] }
                : facts.Id == Number(7) ? RiskFacts.None with { Signs = ["fight"] }
                : RiskFacts.None,
        };
        var page = await _host.Text("/today");
        var risks = page[page.IndexOf("aria-labelledby=\"risks\"", StringComparison.Ordinal)..];
        risks = risks[..risks.IndexOf("</section>", StringComparison.Ordinal)];
        Assert.Contains(Number(7).ToString(), risks, StringComparison.Ordinal);
        Assert.DoesNotContain(Number(6).ToString(), risks, StringComparison.Ordinal);
    }

    private static CaseFacts Asked(CaseFacts facts, DateTimeOffset since) => facts with
    {
        UnderWay = new UnderWay(Cast.LongwuVillage.Id, since, Cast.GuashiziVillage.Id, Taken: false),
    };

    [GeneratedRegex("id=\"t-(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Card();

    [GeneratedRegex(
        "<th scope=\"row\"><a href=\"/disputes/(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
