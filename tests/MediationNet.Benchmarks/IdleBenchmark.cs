using System.Diagnostics;
using MediationNet.Node.Demo;

namespace MediationNet.Benchmarks;

/// <summary>
/// How long a node takes from the start of its process until its API answers, and what it holds in memory when
/// nothing has happened for twenty seconds. The first start makes keys and files and is not counted.
/// </summary>
internal static class IdleBenchmark
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Options options)
    {
        var nodes = new TwoNodes(options.Folder);
        await StartedAsync(nodes, TwoNodes.HubNode, TimeSpan.Zero);
        await StartedAsync(nodes, TwoNodes.VillageNode, TimeSpan.Zero);
        var hubs = new List<Started>();
        var edges = new List<Started>();
        for (var run = 0; run < (options.Runs ?? 5); run++)
        {
            // The two after each other into the API, so that neither disturbs the other's start, then idle together.
            using var hub = nodes.ProcessOf(TwoNodes.HubNode);
            using var edge = nodes.ProcessOf(TwoNodes.VillageNode);
            var hubStart = await UntilAnswersAsync(nodes, hub);
            var edgeStart = await UntilAnswersAsync(nodes, edge);
            await Task.Delay(Settled);
            hubs.Add(Measured(hub, hubStart));
            edges.Add(Measured(edge, edgeStart));
            await edge.StopAsync();
            await hub.StopAsync();
        }

        Print("hub", hubs);
        Print("edge", edges);
    }

    private static void Print(string kind, List<Started> all)
    {
        Figures.Print($"{kind}, start of the process to the API's answer", all.Select(one => one.Seconds), "s");
        Figures.Print($"{kind}, idle, resident memory", all.Select(one => one.Resident), "MB");
        Figures.Print($"{kind}, idle, private memory", all.Select(one => one.Private), "MB");
    }

    private static async Task StartedAsync(TwoNodes nodes, string node, TimeSpan idle)
    {
        using var process = nodes.ProcessOf(node);
        await UntilAnswersAsync(nodes, process);
        await Task.Delay(idle);
        await process.StopAsync();
    }

    private static async Task<double> UntilAnswersAsync(TwoNodes nodes, NodeProcess process)
    {
        var began = Stopwatch.GetTimestamp();
        process.Start();
        await using var client = await nodes.ClientOf(process.Name);
        while (!await AnswersAsync(client)) await Task.Delay(5);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<bool> AnswersAsync(NodeClient client)
    {
        try
        {
            await client.Keeper.StatusAsync(new Protocol.Desk.V1.StatusRequest(), client.Call);
            return true;
        }
        catch (Grpc.Core.RpcException)
        {
            return false;
        }
    }

    private static Started Measured(NodeProcess process, double seconds)
    {
        var (resident, owned) = Machine.Memory(process.Id);
        return new Started(seconds, resident, owned);
    }

    private sealed record Started(double Seconds, double Resident, double Private);
}
