using System.Globalization;
using Grpc.Core;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>
/// Five real nodes are killed (kill -9), put to sleep and cut off from each other while people work at all of them.
/// Then everything is mended, and what each caller was told is compared with what all nodes hold.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int KillsUsual = 5;

    // With so many both a hub that stood still for long and one that was cut off have had their turn.
    private const int KillsForAll = 5;

    private const int FindingsShown = 50;

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RestMax = TimeSpan.FromMinutes(4);

    private readonly CallHistory _history = new();

    [Fact]
    public async Task Nothing_acknowledged_is_missing_and_all_nodes_agree_after_every_outage()
    {
        var seed = Seed.Or(20_261_126);
        var kills = Environment.GetEnvironmentVariable("MEDIATIONNET_KILLS") is { Length: > 0 } asked
            ? int.Parse(asked, CultureInfo.InvariantCulture)
            : KillsUsual;
        var dice = new Random(seed);
        await using var network = await OutageNetwork.StartAsync();
        Say($"MEDIATIONNET_SEED={seed} MEDIATIONNET_KILLS={kills}, cuts by {network.Wires.What}");
        var faults = new Faults(network.Nodes, network.Wires, dice, Say);
        var clerks = network.Clerks(_history, dice).ToList();
        await BefallAsync(faults, clerks, kills);
        await ComeToRestAsync(network, clerks);

        var end = await EndState.ReadAsync(_history, network.Nodes, network.Homes);
        IReadOnlyList<string> findings =
            [.. _history.Findings, .. end.Findings(), .. await network.StopAndVerifyAsync()];
        foreach (var finding in findings.Take(FindingsShown)) Say($"✗ {finding}");
        var acknowledged = Tell(network, faults, end);
        var counted = string.Create(CultureInfo.InvariantCulture, $"{acknowledged:N0} checked");
        Say($"{faults.Kills} kills, seed {seed}: " + (findings.Count == 0
            ? $"nothing acknowledged missing ({counted}), {network.Nodes.Count} nodes converged, verify clean"
            : $"{findings.Count} FINDINGS ({counted})"));
        Assert.Empty(findings);
        Assert.True(acknowledged > kills);
        Assert.True(kills < KillsForAll || (faults.Pauses > 0 && faults.Cuts > 0));
    }

    private int Tell(OutageNetwork network, Faults faults, EndState end)
    {
        var acknowledged = _history.Count(Answer.Acknowledged);
        var refused = _history.Count(Answer.Refused) + _history.Count(Answer.DoneAlready);
        Say($"{faults.Kills} kills, {faults.Pauses} pauses, {faults.Cuts} cuts by {network.Wires.What}; "
            + $"{network.Nodes.Sum(node => node.EndedByItself)} times a hub was shut out and began anew");
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{acknowledged:N0} acknowledged, {_history.Count(Answer.Unknown):N0} unanswered, {refused:N0} refused; "
            + $"{end.Disputes:N0} disputes in {end.Copies:N0} copies, the longest chain has {end.LongestChain} terms"));
        return acknowledged;
    }

    private async Task BefallAsync(Faults faults, List<Clerk> clerks, int kills)
    {
        using var closing = new CancellationTokenSource();
        var work = Task.WhenAll(clerks.Select(clerk => clerk.WorkAsync(closing.Token)));
        var befall = faults.BefallAsync(kills);
        while (!befall.IsCompleted)
        {
            await Task.WhenAny(befall, Task.Delay(TellEvery, CancellationToken.None));
            Say($"{faults.Kills}/{kills} kills, {faults.Pauses} pauses, {faults.Cuts} cuts; "
                + $"{_history.Count(Answer.Acknowledged)} acknowledged, {_history.Count(Answer.Unknown)} unanswered");
        }

        await befall;
        await closing.CancelAsync();
        await work;
    }

    private async Task ComeToRestAsync(OutageNetwork network, List<Clerk> clerks)
    {
        Say("all is mended; the nodes come to rest");
        var unrest = "";
        await Eventually.HoldsAsync(
            RestMax,
            async () =>
            {
                try
                {
                    foreach (var clerk in clerks) await clerk.AcceptAllAsync();
                    unrest = await network.UnrestAsync();
                }
                catch (RpcException silent)
                {
                    unrest = silent.Status.ToString();
                }

                return unrest is null;
            },
            () => unrest ?? "");
    }

    private void Say(string line) => output.WriteLine(line);
}
