using System.Globalization;
using System.Runtime.InteropServices;
using MediationNet.Benchmarks;

Dictionary<string, Func<Options, Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["disk"] = DiskBenchmark.RunAsync,
    ["record"] = RecordBenchmark.RunAsync,
    ["record-api"] = RecordApiBenchmark.RunAsync,
    ["sync"] = SyncBenchmark.RunAsync,
    ["digest"] = DigestBenchmark.RunAsync,
    ["referral"] = ReferralBenchmark.RunAsync,
    ["idle"] = IdleBenchmark.RunAsync,
    ["count"] = CountBenchmark.RunAsync,
    ["pages"] = PagesBenchmark.RunAsync,
};

if (args is not [var name, .. var rest] || !benchmarks.TryGetValue(name, out var benchmark))
{
    await Console.Error.WriteLineAsync($"""
        dotnet run -c Release --project tests/MediationNet.Benchmarks -- NAME [--runs N] [--number N] [--folder PATH]
          NAME: {string.Join(", ", benchmarks.Keys)}
          --runs     how often (each benchmark has its own default)
          --number   of disputes in sync and in the store of digest and pages, of referrals in referral
          --folder   where the files go (default: the folder for temporary files); removed afterwards
        """);
    return 2;
}

Console.WriteLine($"$ dotnet run -c Release --project tests/MediationNet.Benchmarks -- {string.Join(' ', args)}");
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"# {DateTimeOffset.UtcNow:u}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, "
    + $".NET {Environment.Version}, load {Machine.Load()}"));
using var options = Options.Read(rest);
await benchmark(options);
return 0;
