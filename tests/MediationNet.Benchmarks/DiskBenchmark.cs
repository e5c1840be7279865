using System.Diagnostics;
using MediationNet.Node.Storage;

namespace MediationNet.Benchmarks;

/// <summary>What the disk itself can do: append 8 KB, wait until they are on the device, again.</summary>
internal static class DiskBenchmark
{
    private const int Bytes = 8 * 1024;
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(3);

    public static Task RunAsync(Options options)
    {
        var runs = Enumerable.Range(0, options.Runs ?? 5).Select(_ => Rate(options.Folder, Run)).ToList();
        Figures.Print("disk, append 8 KB + fdatasync", runs, "per s");
        return Task.CompletedTask;
    }

    /// <summary>Appends per second.</summary>
    public static double Rate(string folder, TimeSpan time)
    {
        var path = Path.Combine(folder, "append");
        var block = new byte[Bytes];
        Random.Shared.NextBytes(block);
        using (var disk = FileDisk.Open(path))
        {
            var began = Stopwatch.GetTimestamp();
            var count = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; count++)
            {
                disk.Write((long)count * Bytes, block);
                disk.Sync();
            }

            var rate = count / Stopwatch.GetElapsedTime(began).TotalSeconds;
            File.Delete(path);
            return rate;
        }
    }
}
