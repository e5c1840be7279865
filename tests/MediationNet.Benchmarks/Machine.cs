using System.Globalization;

namespace MediationNet.Benchmarks;

/// <summary>What Linux says about this machine and about processes.</summary>
internal static class Machine
{
    private const double MegaByte = 1024 * 1024;

    /// <summary>The load averages, so that a reader sees whether the machine was quiet.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown";

    /// <summary>Resident memory of a process in MB: all of it, and what it shares with no other.</summary>
    public static (double Resident, double Private) Memory(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/smaps_rollup");
        return (KiloBytes(lines, "Rss:") / 1024, Sum(lines, "Private_Clean:", "Private_Dirty:") / 1024);
    }

    /// <summary>The most resident memory this process ever had since <see cref="ForgetPeak"/>, in MB.</summary>
    public static double PeakMemory() => KiloBytes(File.ReadAllLines("/proc/self/status"), "VmHWM:") / 1024;

    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    /// <summary>Size of all files in a folder, in MB.</summary>
    public static double SizeOf(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Sum(file => file.Length) / MegaByte;

    private static double Sum(string[] lines, params string[] names) => names.Sum(name => KiloBytes(lines, name));

    private static double KiloBytes(string[] lines, string name) => double.Parse(
        lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", ""),
        CultureInfo.InvariantCulture);
}
