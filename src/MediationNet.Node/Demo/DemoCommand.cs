using System.Globalization;
using System.Runtime.InteropServices;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Node.Demo;

/// <summary>Eight nodes on this machine play published cases, and then show that lines and nodes may fail.</summary>
internal static class DemoCommand
{
    private const int AtOnce = 6;

    private const string Usage = "demo [--once] [--cases FILE] [--keep]";

    /// <summary>Plays it. 0 only if every case arrived, all copies agree, and every node's store is clean.</summary>
    internal static async Task<int> RunAsync(string[] words)
    {
        if (!TryRead(words, out var options)) return Say(Usage, Commands.Misconfigured);

        using var end = new CancellationTokenSource();
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            var cases = await PublishedCase.ReadAsync(options.Cases, end.Token);
            return await PlayInAsync(options, cases, end.Token) ? Commands.Well : Commands.Failed;
        }
        catch (DemoFailure failure)
        {
            return Say($"The demonstration cannot go on. {failure.Message}", Commands.Failed);
        }
        catch (OperationCanceledException)
        {
            return Say("The demonstration was ended before its end.", Commands.Failed);
        }
    }

    private static async Task<bool> PlayInAsync(
        DemoOptions options, IReadOnlyList<PublishedCase> cases, CancellationToken end)
    {
        var folder = Directory.CreateTempSubdirectory("mediationnet-demo-").FullName;
        var good = false;
        try
        {
            return good = await PlayAsync(options, cases, folder, end);
        }
        finally
        {
            if (good && !options.Keep) Directory.Delete(folder, recursive: true);
            else Say($"The nodes' files and output are in {folder}", 0);
        }
    }

    private static async Task<bool> PlayAsync(
        DemoOptions options, IReadOnlyList<PublishedCase> cases, string folder, CancellationToken end)
    {
        var began = DateTimeOffset.UtcNow;
        var examples = Path.Combine(AppContext.BaseDirectory, "node-config");
        await using var network = await DemoNetwork.StartAsync(examples, folder, Line);
        Line($"the network is up after {Seconds(began)}: {string.Join(", ", network.Names)}");

        var played = await PlayCasesAsync(network, cases, end);
        DemoReport.Write(network, played);
        Line("");
        Line("Part two: a village is cut off, and a node is killed.");
        var outage = await new OutageStory(network, Line).PlayAsync();
        foreach (var problem in outage) Line($"  ✗ {problem}");
        var clean = await VerifyAsync(network);
        var arrived = played.Count(p => p.Sound);
        var good = arrived == cases.Count && outage.Count == 0 && clean;
        Line("");
        Line($"{(good ? "✓" : "✗")} {arrived} of {cases.Count} cases arrived, with one custodian and the same chain on "
            + $"every copy; {played.Count(p => p.Agrees)} agree with what was published; the outage "
            + $"{(outage.Count == 0 ? "lost nothing" : "went wrong")}; the stores are "
            + $"{(clean ? "clean" : "NOT clean")}; {Seconds(began)} in all.");
        if (!options.Once) await StayAsync(network, end);
        return good;
    }

    private static async Task<IReadOnlyList<PlayedCase>> PlayCasesAsync(
        DemoNetwork network, IReadOnlyList<PublishedCase> cases, CancellationToken end)
    {
        var cast = new CaseCast(network.Directory);
        var played = new List<PlayedCase>();
        var done = 0;
        await Parallel.ForEachAsync(
            cases,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = end },
            async (published, _) =>
            {
                var (mark, text) = ("✗", "");
                try
                {
                    var result = await new CasePlayer(network, cast, published).PlayAsync();
                    lock (played) played.Add(result);
                    mark = result is { Sound: true, Agrees: true } ? "✓" : result.Sound ? "≠" : "✗";
                    text = string.Join(" → ", result.Walked);
                }
                catch (DemoFailure failure)
                {
                    text = failure.Message;
                }

                Line($"  {mark} [{Interlocked.Increment(ref done),2}/{cases.Count}] {published.Id}: {text}");
            });
        return [.. played.OrderBy(p => cases.TakeWhile(c => c.Id != p.Published.Id).Count())];
    }

    private static async Task<bool> VerifyAsync(DemoNetwork network)
    {
        var clean = true;
        foreach (var name in network.Names)
        {
            var client = network.Client(new Domain.Committees.NodeId(name));
            var report = await client.Keeper.VerifyAsync(new VerifyRequest(), client.Call);
            clean &= report.Clean;
            Line($"  {(report.Clean ? "✓" : "✗")} verify {name}: {report.Disputes} disputes, {report.Entries} entries");
            foreach (var finding in report.Findings) Line($"      {finding}");
        }

        return clean;
    }

    private static async Task StayAsync(DemoNetwork network, CancellationToken end)
    {
        Line("");
        Line("The nodes keep running. Look at them in a browser; Ctrl+C ends them.");
        var people = new DemoPeople(network.Directory);
        foreach (var name in network.Names)
        {
            await people.AddAsync(network.Client(new Domain.Committees.NodeId(name)));
            Line($"  {name,-20} http://{network.PageOf(name)}/");
        }

        Line($"Mediators sign in with the PIN {people.Pin}, all others with the password {people.Password}");
        Line($"调解员口令 {people.Pin}，其他人密码 {people.Password}（只在本次演示有效）");
        try
        {
            await Task.Delay(Timeout.Infinite, end);
        }
        catch (OperationCanceledException)
        {
            Line("ending");
        }
    }

    private static bool TryRead(string[] words, out DemoOptions options)
    {
        options = new DemoOptions(
            Once: false, Keep: false, Cases: Path.Combine(AppContext.BaseDirectory, "demo", "cases.jsonl"));
        for (var i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "--once":
                    options = options with { Once = true };
                    break;
                case "--keep":
                    options = options with { Keep = true };
                    break;
                case "--cases" when i + 1 < words.Length:
                    options = options with { Cases = Path.GetFullPath(words[++i]) };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static void Line(string text) => Console.Out.WriteLine(text);

    private static int Say(string text, int exitCode)
    {
        Console.Error.WriteLine(text);
        return exitCode;
    }

    private static string Seconds(DateTimeOffset since) => string.Create(
        CultureInfo.InvariantCulture, $"{(DateTimeOffset.UtcNow - since).TotalSeconds:0.0} s");

    private sealed record DemoOptions(bool Once, bool Keep, string Cases);
}
