using System.Diagnostics;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Fuzz.Targets;

namespace MediationNet.Fuzz;

/// <summary>Fuzzes one target, tells how it goes, and keeps what it finds.</summary>
internal static class FuzzCommand
{
    private const int Hung = 3;
    private const int StackBytes = 1 << 20; // as a thread of the pool has on most systems

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);

    internal static FuzzRun Run(FuzzTargets target, long inputs, int seed, string finds)
    {
        var began = Stopwatch.GetTimestamp();
        var run = new FuzzRun(target.Open, seed, BranchMap.IsNew);
        var folder = Path.Combine(finds, target.Name);
        var known = Directory.CreateDirectory(folder).GetFiles().Select(file => file.FullName);
        var corpus = known.Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        Exception? broken = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    run.Run(corpus, inputs, CancellationToken.None);
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    broken = failure;
                }
            },
            StackBytes);
        thread.Start();
        while (!thread.Join(TellEvery))
        {
            Tell(target, run, began);
            if (run.Busy > FuzzRun.InputMax) GiveUp(target, run, folder);
        }

        if (broken is not null) throw new InvalidOperationException($"{target.Name} cannot be fuzzed", broken);
        Tell(target, run, began);
        foreach (var finding in run.Findings)
        {
            Console.WriteLine($"  ✗ {target.Name}: {finding.What}: {Keep(folder, finding)}");
        }

        return run;
    }

    private static void Tell(FuzzTargets target, FuzzRun run, long began)
    {
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var rate = run.Inputs / Math.Max(seconds, 0.001);
        Console.WriteLine($"{target.Name,-10} {run.Inputs,11:N0} inputs, {rate,9:N0} per s, "
            + $"{run.Kept,6:N0} kept, {BranchMap.Branches,6:N0} branches, {run.Findings.Count} found, {seconds:0} s");
    }

    private static string Keep(string folder, Finding finding)
    {
        var file = Path.Combine(folder, $"{finding.Name}.bin");
        File.WriteAllBytes(file, finding.Input);
        return file;
    }

    // A thread that hangs cannot be ended; the process can.
    private static void GiveUp(FuzzTargets target, FuzzRun run, string folder)
    {
        var kept = Keep(folder, new Finding("hangs", run.Current));
        Console.WriteLine($"  ✗ {target.Name} hangs: {kept}");
        Console.WriteLine($"{run.Inputs:N0} inputs: 1 FINDING, a hang, kept in {kept}");
        Environment.Exit(Hung);
    }
}
