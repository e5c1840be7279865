using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Checks;

namespace MediationNet.Network.Tests.Simulation.Running;

/// <summary>A defect and the invariant that it breaks.</summary>
internal sealed record DefectRow(Invariant Breaks, Defect Defect);

/// <summary>
/// The checkers can fail: for each invariant at least one defect built in on purpose, and the seed that finds it.
/// </summary>
internal static class DefectTable
{
    private const int FirstSeed = 1;
    private const int SeedsUntilFound = 120;

    /// <summary>Defects stand in the order of the invariants they break; further ones come last.</summary>
    public static IReadOnlyList<DefectRow> All { get; } =
    [
        .. Enum.GetValues<Invariant>().Select(breaks => new DefectRow(breaks, (Defect)breaks)),
        new(Invariant.I3, Defect.ContentsNotSynced),
        new(Invariant.I4, Defect.ContentsKeptBack),
        new(Invariant.I4, Defect.FilesNotBrought),
        new(Invariant.I7, Defect.ContentsNotLookedAt),
        new(Invariant.I8, Defect.ContentsForStrangers),
        new(Invariant.I8, Defect.ConfidenceTold),
        new(Invariant.I15, Defect.LettersNotBrought),
    ];

    /// <summary>The first seed in which this very checker finds it; null when none of the seeds does.</summary>
    public static SeedRun? Find(DefectRow row) => Enumerable.Range(FirstSeed, SeedsUntilFound)
        .Select(seed => SeedRun.Of(seed, row.Defect))
        .FirstOrDefault(run => run.Broken == row.Breaks);

    public static string Line(DefectRow row, SeedRun? found) => found is null
        ? $"{row.Breaks,-4} {row.Defect,-26} not found in {SeedsUntilFound} seeds"
        : $"{row.Breaks,-4} {row.Defect,-26} seed {found.Seed,3}, step {found.History.Step,5}: "
            + found.Failure!.Message;
}
