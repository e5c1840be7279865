using System.Globalization;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Processes;

/// <summary>
/// A village node is killed (kill -9) again and again while people record disputes. What it acknowledged is there
/// afterwards, what it did not acknowledge can be asked again, and nothing is there twice.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int KillsUsual = 20;
    private const int Callers = 6;
    private const int AcknowledgedBeforeKillMax = 120;
    private const int RepeatedEachTime = 5;
    private const int KillWhileStartingEvery = 5;
    private const int StartMillisecondsMax = 2_500;

    private readonly WorkBook _book = new();
    private int _repeated;

    [Fact]
    public async Task What_was_acknowledged_outlives_every_kill()
    {
        var seed = Seed.Or(20_260_301);
        var kills = int.Parse(
            Environment.GetEnvironmentVariable("MEDIATIONNET_KILLS") ?? KillsUsual.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
        output.WriteLine($"MEDIATIONNET_SEED={seed} MEDIATIONNET_KILLS={kills}");
        var dice = new Random(seed);
        using var files = new NodeFiles();
        for (var kill = 1; kill <= kills; kill++)
        {
            if (kill % KillWhileStartingEvery == 0) await KillWhileStartingAsync(files, dice);
            await WorkAndKillAsync(files, dice);
        }

        var (last, api) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (last)
        using (api)
        {
            await NothingIsLostAsync(api, dice);
            await EveryNoteIsThereOnceAsync(api);
            Assert.Equal(0, (await last.StopAsync()).ExitCode);
        }

        Assert.True(_book.Acknowledged.Count > kills);
        output.WriteLine($"{_book.Disputes.Count()} disputes and {_book.Acknowledged.Count} writes acknowledged, "
            + $"{_repeated} unanswered ones repeated");
    }

    private async Task WorkAndKillAsync(NodeFiles files, Random dice)
    {
        var (node, api) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            await NothingIsLostAsync(api, dice);
            var killAt = dice.Next(1, AcknowledgedBeforeKillMax);
            var lingering = TimeSpan.FromMicroseconds(dice.Next(0, 5_000));
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var killed = false;
            var work = _book.WorkAsync(
                api, Callers, enough: () => false, mayFail: () => killed, acknowledged: count =>
                {
                    if (count == killAt) reached.TrySetResult();
                });
            await Task.WhenAny(reached.Task, work);
            await Task.Delay(lingering, TestContext.Current.CancellationToken);
            killed = true;
            await node.KillAsync();
            await work;
        }
    }

    // A node that is killed while it recovers from being killed.
    private static async Task KillWhileStartingAsync(NodeFiles files, Random dice)
    {
        await using var node = RunningNode.Start(files, NodeFiles.Village);
        await Task.Delay(
            TimeSpan.FromMilliseconds(dice.Next(0, StartMillisecondsMax)), TestContext.Current.CancellationToken);
        await node.KillAsync();
    }

    private async Task NothingIsLostAsync(NodeApi api, Random dice)
    {
        var lost = _book.Disputes.Except(await api.ListAsync()).ToList();
        Assert.True(lost.Count == 0, $"acknowledged and lost: {string.Join(", ", lost)}");

        _repeated += _book.Unanswered;
        await _book.RepeatUnansweredAsync(api);
        var acknowledged = _book.Acknowledged.ToList();
        for (var again = 0; again < RepeatedEachTime && acknowledged.Count > 0; again++)
            await WorkBook.RepeatAsync(api, acknowledged[dice.Next(acknowledged.Count)]);

        // Each errand is one entry: one more would be an errand carried out twice.
        var report = await api.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.True(report.Clean);
        Assert.Equal(_book.Disputes.Count(), report.Disputes);
        Assert.Equal(_book.Acknowledged.Count, report.Entries);
    }

    private async Task EveryNoteIsThereOnceAsync(NodeApi api)
    {
        foreach (var file in _book.Acknowledged.GroupBy(errand => errand.Dispute))
        {
            var expected = file.Where(errand => !errand.IsRecord).Select(errand => errand.Id.ToString());
            var view = await api.ShowAsync(file.Key);
            var notes = view.Timeline.Where(entry => entry.Kind == "dispute.noted").Select(entry => entry.Text);
            Assert.Equal(expected.Order(), notes.Order());
            Assert.Equal(file.Key, view.Dispute.ToId("dispute"));
        }
    }
}
