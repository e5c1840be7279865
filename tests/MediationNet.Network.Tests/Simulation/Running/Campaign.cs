using System.Diagnostics;

namespace MediationNet.Network.Tests.Simulation.Running;

/// <summary>Many seeds on all processors, each world in a thread of its own; failures are told as they come.</summary>
internal sealed class Campaign(TextWriter output)
{
    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _sync = new();
    private readonly Stopwatch _told = Stopwatch.StartNew();
    private readonly Stopwatch _ran = Stopwatch.StartNew();

    public int Passed { get; private set; }

    public List<int> Failed { get; } = [];

    public Troubles Troubles { get; } = new();

    /// <summary>Runs them; true when all passed.</summary>
    public bool Run(int from, int count)
    {
        var next = from - 1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            int seed;
            while ((seed = Interlocked.Increment(ref next)) < from + count) Note(SeedRun.Of(seed), count);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Failed.Count == 0;
    }

    private void Note(SeedRun run, int count)
    {
        lock (_sync)
        {
            Troubles.Count(run.History);
            if (run.Passed) Passed++;
            else Failed.Add(run.Seed);
            if (!run.Passed) output.WriteLine($"{run.Report()}\n");
            if (_told.Elapsed < ToldEvery && run.Passed) return;
            _told.Restart();
            var done = Passed + Failed.Count;
            output.WriteLine(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{done} of {count} seeds, {Failed.Count} failed, {_ran.Elapsed.TotalSeconds / done:0.00} s a seed"));
        }
    }
}
