namespace MediationNet.Benchmarks;

/// <summary>How many disputes per second a node's store records durably, beside what its disk can do.</summary>
internal static class RecordBenchmark
{
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Options options)
    {
        var nodes = new TwoNodes(options.Folder);
        await using var open = await OpenStore.OpenAsync(nodes.SetupOf(TwoNodes.VillageNode));
        await Callers.BesideDiskAsync(
            "record a dispute through the store", options.Runs ?? 3, nodes.DataOf(TwoNodes.VillageNode), Run,
            () => open.WriteAsync([Material.Record(Material.NewDispute())]));
    }
}
