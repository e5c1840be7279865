using System.Diagnostics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Hosting;
using MediationNet.Node.Peers;
using MediationNet.Node.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MediationNet.Benchmarks;

/// <summary>
/// A village's node brings everything it has to an empty hub: real stores, gRPC over mutual TLS on this machine, all
/// chains and seals checked, all of it on the disk before it counts.
/// </summary>
internal static class SyncBenchmark
{
    private const int EntriesEach = 10;
    private static readonly NodeId Hub = new(TwoNodes.HubNode);

    public static async Task RunAsync(Options options)
    {
        var disputes = options.Number ?? 10_000;
        for (var run = 1; run <= (options.Runs ?? 1); run++)
            await RunOnceAsync(options.Within($"run-{run}"), disputes);
    }

    private static async Task RunOnceAsync(string folder, int disputes)
    {
        var nodes = new TwoNodes(folder);
        var entries = (long)disputes * EntriesEach;
        await PrepareAsync(nodes, disputes);

        Machine.ForgetPeak();
        await using var hub = await StartAsync(nodes, TwoNodes.HubNode);
        var store = hub.Services.GetRequiredService<NodeStore>();
        var processor = Environment.CpuUsage.TotalTime;
        var cold = await SyncedAsync(nodes, store, entries);
        processor = Environment.CpuUsage.TotalTime - processor;
        Figures.Print($"cold sync of {entries} entries", [cold], "s");
        Figures.Print("cold sync, entries", [entries / cold], "per s");
        Figures.Print("cold sync, processor time of both nodes together", [processor.TotalSeconds], "s");
        Figures.Print("cold sync, peak memory of both nodes together", [Machine.PeakMemory()], "MB");
        Figures.Print("on the disk of the receiver", [Machine.SizeOf(nodes.DataOf(TwoNodes.HubNode))], "MB");
        Figures.Print("on the disk of the sender", [Machine.SizeOf(nodes.DataOf(TwoNodes.VillageNode))], "MB");

        Figures.Print("reconnect with nothing new", [await SyncedAsync(nodes, store, entries)], "s");
        await using (var village = await OpenStore.OpenAsync(nodes.SetupOf(TwoNodes.VillageNode)))
        {
            var dispute = await village.AnyAsync();
            await village.WriteAsync(Enumerable.Range(0, 100).Select(_ => Material.Note(dispute)));
        }

        Figures.Print("reconnect with 100 new entries", [await SyncedAsync(nodes, store, entries + 100)], "s");
        var began = Stopwatch.GetTimestamp();
        var report = await store.Verify();
        Figures.Say($"verified at the receiver in {Figures.Text(Stopwatch.GetElapsedTime(began).TotalSeconds)} s: "
            + $"{report.Disputes} disputes, {report.Entries} entries, {report.Findings.Count} findings");
    }

    private static async Task PrepareAsync(TwoNodes nodes, int disputes)
    {
        var began = Stopwatch.GetTimestamp();
        await using var village = await OpenStore.OpenAsync(nodes.SetupOf(TwoNodes.VillageNode));
        await village.FillAsync(disputes);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var totals = await village.Store.Totals();
        Figures.Say($"prepared {totals.Entries} entries of {totals.Disputes} disputes "
            + $"in {Figures.Text(seconds)} s ({Figures.Text(totals.Entries / seconds)} per s)");
    }

    /// <summary>Seconds from before the village starts until it knows that the hub holds everything durably.</summary>
    private static async Task<double> SyncedAsync(TwoNodes nodes, NodeStore hub, long entries)
    {
        var began = Stopwatch.GetTimestamp();
        await using var village = await StartAsync(nodes, TwoNodes.VillageNode);
        var board = village.Services.GetRequiredService<PeerBoard>();
        while (board.Of(Hub) is not { Linked: true, Status.Phase: SessionPhase.InStep }) await Task.Delay(2);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;

        var totals = await hub.Totals();
        if (totals.Entries != entries || totals.WaitingIn != 0)
            throw new InvalidOperationException($"The hub holds {totals}, not {entries} entries.");
        await village.StopAsync();
        return seconds;
    }

    private static async Task<WebApplication> StartAsync(TwoNodes nodes, string node)
    {
        INodePart[] parts = [new StoragePart(), new PeersPart()];
        var app = await NodeHost.BuildAsync(nodes.SetupOf(node), parts, TimeProvider.System, CancellationToken.None);
        await app.StartAsync();
        return app;
    }
}
