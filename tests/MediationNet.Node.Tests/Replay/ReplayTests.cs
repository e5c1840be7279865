using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Demo;
using MediationNet.Node.Tests.Architecture;

namespace MediationNet.Node.Tests.Replay;

/// <summary>Every published case goes by the rules of the full case, and ends as it was published.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    private const int CasesInEachFile = 30;
    private const string Variable = "MEDIATIONNET_CASES";

    private static string Folder => Environment.GetEnvironmentVariable(Variable)
        ?? Path.Combine(Repository.Root, "..", "shared", "data");

    [Theory]
    [InlineData("cases.jsonl")]
    [InlineData("cases-extra.jsonl")]
    public async Task Every_published_case_ends_as_it_was_published(string file)
    {
        var path = Path.Combine(Folder, file);
        Assert.SkipUnless(
            File.Exists(path),
            $"The published cases are not here: {file} is expected in ../shared/data, or where {Variable} says.");
        var cases = await PublishedCase.ReadAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(CasesInEachFile, cases.Count);

        var table = cases.Select(published => (published, Replay: new CaseReplay(published).Play())).ToList();
        foreach (var (published, replay) in table)
        {
            output.WriteLine(
                $"{published.Id}: {Published(published)} → {Here(replay.Dispute)}"
                + $" ({replay.Dispute.Stage}{(replay.Dispute.Archived is null ? "" : ", archived")})"
                + string.Concat(replay.Added.Select(added => $"; {added}")));
        }

        Assert.All(table, one => Assert.Equal(
            (one.published.Id, Published(one.published)), (one.published.Id, Here(one.Replay.Dispute))));
        Assert.All(table, one => Assert.Empty(one.Replay.Refused));
        Assert.All(table, one => Assert.Empty(one.Replay.Dispute.Voids));
    }

    // Whether a success was carried out is asked only where that was published.
    private static string Published(PublishedCase published) => (published.Outcome, published.Performed) switch
    {
        ("agreement" or "partial", "yes") => "performed",
        ("agreement" or "partial", "no") => "broken",
        ("agreement" or "partial", _) => "agreed",
        ("failed", _) => "failed",
        _ => "open",
    };

    private static string Here(Dispute dispute)
    {
        var matter = dispute.HandOffs.LastOrDefault(h => h.Asked.Kind != HandOffKind.JudicialConfirmation)?.State;
        return (dispute.Stage, matter) switch
        {
            (Stage.Performed, _) or (_, HandOffState.Performed) => "performed",
            (Stage.Broken, _) => "broken",
            (Stage.Agreed, _) or (_, HandOffState.Settled) => "agreed",
            (Stage.Ended or Stage.NotAccepted, _) or (_, HandOffState.Refused or HandOffState.Returned) => "failed",
            _ => "open",
        };
    }
}
