namespace MediationNet.Benchmarks;

internal static class RecordApiBenchmark
{
    public static Task RunAsync(Options options) => Task.CompletedTask;
}
