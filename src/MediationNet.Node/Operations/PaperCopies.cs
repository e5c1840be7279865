using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Operations;

/// <summary>
/// The folder <c>papers</c> beside a backup: the files of photographs and scans. All backups in one place share it, and
/// what lies there already is not copied again.
/// </summary>
internal static class PaperCopies
{
    /// <summary>Copies what the target lacks.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="hashes">All that there is.</param>
    /// <param name="open">Opens one; null when it is not to be had.</param>
    /// <param name="progress">Told after each file.</param>
    /// <param name="cancellationToken">Ends it; what was copied stays.</param>
    /// <returns>How many there are, and how many of them could not be had.</returns>
    /// <exception cref="StoreProblem">The disk is full or refuses.</exception>
    internal static async Task<(int All, int Lost)> CopyAsync(
        PaperShelf target,
        IReadOnlyList<PaperHash> hashes,
        Func<PaperHash, Task<Stream?>> open,
        IProgress<Step> progress,
        CancellationToken cancellationToken)
    {
        var lost = 0;
        for (var done = 0; done < hashes.Count; done++)
        {
            var hash = hashes[done];
            if (!target.Has(hash) && !await CopyOneAsync(target, hash, open, cancellationToken)) lost++;
            progress.Report(new Step(done + 1, hashes.Count));
        }

        return (hashes.Count, lost);
    }

    /// <summary>Puts those beside a backup into the folder of a node; what is damaged there is left out.</summary>
    internal static Task<(int All, int Lost)> RestoreAsync(
        string backup, string dataFolder, IProgress<Step> progress, CancellationToken cancellationToken)
    {
        var beside = PaperShelf.Beside(Path.GetDirectoryName(Path.GetFullPath(backup))!);
        return CopyAsync(
            PaperShelf.Beside(dataFolder),
            beside.All(),
            hash => Task.FromResult(beside.IsWhole(hash) ? beside.Open(hash) : null),
            progress,
            cancellationToken);
    }

    private static async Task<bool> CopyOneAsync(
        PaperShelf target, PaperHash hash, Func<PaperHash, Task<Stream?>> open, CancellationToken cancellationToken)
    {
        await using var source = await open(hash);
        return source is not null
            && await target.Take(source, PaperRules.BytesMax, cancellationToken) is PaperIntake.Kept kept
            && kept.Content.Hash == hash;
    }
}
