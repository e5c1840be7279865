using System.Diagnostics;

namespace MediationNet.Benchmarks;

/// <summary>Many callers who each call again as soon as they are answered.</summary>
internal static class Callers
{
    /// <summary>Calls of all of them per second, and how long each took in milliseconds.</summary>
    public static async Task<Called> RunAsync(int callers, TimeSpan time, Func<Task> call)
    {
        var began = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var start = Stopwatch.GetTimestamp();
                await call();
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return own;
        })));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var all = took.SelectMany(own => own).ToList();
        return new Called(callers, all.Count / seconds, Figures.Percentile(all, 0.5), Figures.Percentile(all, 0.99));
    }

    /// <summary>Runs of several numbers of callers, each run after one of the disk alone; prints all of it.</summary>
    public static async Task BesideDiskAsync(string what, int runs, string folder, TimeSpan time, Func<Task> call)
    {
        int[] numbers = [1, 64];
        var called = new List<Called>();
        var disk = new List<double>();
        await RunAsync(8, time / 2, call); // a program that has just started is slower than one that runs
        for (var run = 0; run < runs; run++)
        {
            foreach (var number in numbers)
            {
                disk.Add(DiskBenchmark.Rate(folder, time / 2));
                called.Add(await RunAsync(number, time, call));
            }
        }

        Figures.Print("disk, append 8 KB + fdatasync", disk, "per s");
        foreach (var own in called.GroupBy(one => one.Callers))
        {
            var title = $"{what}, callers: {own.Key}";
            Figures.Print(title, own.Select(one => one.Rate), "per s");
            Figures.Print($"{title}, part of the disk's own rate",
                own.Select(one => one.Rate / Figures.Median(disk)), "times");
            Figures.Print($"{title}, p50", own.Select(one => one.P50), "ms");
            Figures.Print($"{title}, p99", own.Select(one => one.P99), "ms");
        }
    }
}

/// <summary>What came of one run of callers.</summary>
internal sealed record Called(int Callers, double Rate, double P50, double P99);
