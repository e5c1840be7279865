using System.Diagnostics;
using System.Globalization;
using MediationNet.Fuzz;
using MediationNet.Fuzz.Targets;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["instrument", var folder] => Instrument(folder),
    ["run", var inputs, var seed, var finds, .. var names] => Run(
        long.Parse(inputs, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture), finds, names),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("MediationNet.Fuzz instrument FOLDER | run INPUTS SEED FINDS-FOLDER [TARGET ...]");
    Console.Error.WriteLine($"targets: {string.Join(" ", FuzzTargets.All.Select(target => target.Name))}");
    return 2;
}

// The assemblies of a copy of this program, never its own.
static int Instrument(string folder)
{
    foreach (var name in new[] { "Domain", "Protocol", "Node" })
    {
        var file = Path.Combine(folder, $"MediationNet.{name}.dll");
        var types = SharpFuzz.Fuzzer.Instrument(file, _ => true, SharpFuzz.Options.Value).Count();
        Console.WriteLine($"{Path.GetFileName(file)}: branches of {types} types are counted");
    }

    return 0;
}

static int Run(long inputs, int seed, string finds, string[] names)
{
    var wanted = FuzzTargets.All.Where(target => names.Length == 0 || names.Contains(target.Name)).ToList();
    if (wanted.Count == 0) return Usage();

    BranchMap.Install();
    var (began, done, findings) = (Stopwatch.GetTimestamp(), 0L, 0);
    foreach (var target in wanted)
    {
        var share = inputs * target.Share / wanted.Sum(one => one.Share);
        var run = FuzzCommand.Run(target, share, seed, finds);
        done += run.Inputs;
        findings += run.Findings.Count;
    }

    var minutes = Stopwatch.GetElapsedTime(began).TotalMinutes;
    Console.WriteLine($"{done:N0} inputs to {wanted.Count} targets in {minutes:0.0} minutes, seed {seed}: "
        + (findings == 0 ? "no crash, no hang, bounded memory" : $"{findings} FINDINGS, kept in {finds}"));
    return findings == 0 ? 0 : 1;
}
