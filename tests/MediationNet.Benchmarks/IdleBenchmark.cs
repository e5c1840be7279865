namespace MediationNet.Benchmarks;

internal static class IdleBenchmark
{
    public static Task RunAsync(Options options) => Task.CompletedTask;
}
