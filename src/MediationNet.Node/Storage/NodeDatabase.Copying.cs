namespace MediationNet.Node.Storage;

/// <content>The data file as a whole: between checkpoints it never changes, and may be read as it is.</content>
public sealed partial class NodeDatabase
{
    private const int PagesAtOnce = 256;

    private bool _dataHeld;

    /// <summary>After so many pages in the log (512 MB) a data file that is being copied is held no longer.</summary>
    internal int HeldPagesMax { get; set; } = 65_536;

    /// <summary>Opens a copy of a data file to look at it; the file stays as it is.</summary>
    /// <exception cref="StoreProblem">Foreign or damaged.</exception>
    internal static NodeDatabase LookAt(string path) => OpenOver(
        new WatchedDisk(new LookedAtDisk(path), path),
        new WatchedDisk(new LookedAtDisk(null), path),
        null,
        CheckpointPagesDefault);

    /// <summary>
    /// Checkpoints, and from then on leaves the data file as it is, so that it can be copied piece by piece while
    /// transactions go on: they stay in the log until <see cref="ReleaseData"/>.
    /// </summary>
    /// <returns>The length of the data file in bytes.</returns>
    public long HoldData()
    {
        Checkpoint();
        _dataHeld = true;
        return _dataDisk.Length;
    }

    /// <summary>Reads a piece of the data file that is held.</summary>
    /// <exception cref="StoreProblem">It is no longer held: the log had grown too long.</exception>
    public int ReadHeldData(long position, Span<byte> buffer)
    {
        RequireEngine();
        if (!_dataHeld)
        {
            throw new StoreProblem(
                StoreProblemKind.Overtaken,
                $"So much was written to {_dataDisk.Name} while it was copied that the copy was given up. Nothing is "
                + "lost. Repeat it at a calmer hour, or to a faster disk.");
        }

        try
        {
            var count = _dataDisk.Read(position, buffer);
            for (var at = 0; at < count; at += LitePage.Bytes)
            {
                if (!LitePage.IsWhole(buffer.Slice(at, LitePage.Bytes)))
                    throw DiskStream.Damaged(_dataDisk.Name, position + at);
            }

            return count;
        }
        catch (IOException)
        {
            if (ProblemAfterReopening() is { } problem) throw problem;
            throw;
        }
    }

    /// <summary>The data file may change again.</summary>
    public void ReleaseData()
    {
        _dataHeld = false;
        if (_broken is null && !_disposed) CheckpointWhenDue();
    }

    /// <summary>Looks for pages of the data file that are not what was written, from a position on.</summary>
    /// <param name="position">Where to go on.</param>
    /// <param name="damaged">Is told the number of each such page, and whether it holds entries.</param>
    /// <returns>Where to go on, or null at the end.</returns>
    internal long? CheckData(long position, Action<long, bool> damaged)
    {
        RequireEngine();
        // What was mended stands in the log until then.
        if (position == 0 && !_dataHeld) Checkpoint();
        var page = new byte[LitePage.Bytes];
        for (var i = 0; i < PagesAtOnce; i++, position += LitePage.Bytes)
        {
            if (position >= _dataDisk.Length) return null;
            if (_dataDisk.Read(position, page) != page.Length || !LitePage.IsWhole(page))
                damaged(position / LitePage.Bytes, DiskStream.IsOfEntries(_dataDisk, page));
        }

        return position;
    }
}
