namespace MediationNet.Benchmarks;

internal static class ReferralBenchmark
{
    public static Task RunAsync(Options options) => Task.CompletedTask;
}
