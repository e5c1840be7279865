namespace MediationNet.Node.Storage;

/// <summary>Tells a new database from a whole one, and both from files that are not ours. Only reads.</summary>
/// <remarks>
/// LiteDB overwrites a file that is too short or not its own (litedb-org/LiteDB#2820); so we look first.
/// </remarks>
internal static class Birth
{
    /// <summary>A data file that a crash left half created has at most this size.</summary>
    private const long HalfCreatedBytesMax = 8 * LitePage.Bytes;

    /// <summary>What was found.</summary>
    internal enum Find
    {
        /// <summary>Nothing that anybody ever put anything into.</summary>
        Nothing,

        /// <summary>A whole data file, with or without a log.</summary>
        Database,
    }

    /// <summary>What the two files are, or the problem with them.</summary>
    public static Find Examine(WatchedDisk data, WatchedDisk log)
    {
        var header = LogHeader.ReadNewest(log);
        return header.State switch
        {
            LogState.Creating => ExamineHalfCreated(data),
            LogState.Live => ExamineLive(data),
            _ => ExamineWithoutLog(data, log),
        };
    }

    private static Find ExamineHalfCreated(WatchedDisk data) => data.Length <= HalfCreatedBytesMax
        ? Find.Nothing
        : throw Foreign(data);

    private static Find ExamineLive(WatchedDisk data)
    {
        if (data.Length == 0)
        {
            throw new StoreProblem(
                StoreProblemKind.Missing,
                $"{data.Name} is empty, though its log says it was not. Find the file, or restore the newest backup "
                + "into an empty folder.");
        }

        return BeginsDatabase(data) ? Find.Database : throw Corrupt(data);
    }

    private static Find ExamineWithoutLog(WatchedDisk data, WatchedDisk log)
    {
        // A log of two headers or less holds no page: the power went while the first header was written.
        if (log.Length > LogFrame.FirstAt) throw Corrupt(log);
        if (data.Length == 0) return Find.Nothing;
        return BeginsDatabase(data) ? Find.Database : throw Foreign(data);
    }

    private static bool BeginsDatabase(WatchedDisk data)
    {
        var page = new byte[LitePage.Bytes];
        return data.Read(0, page) == page.Length && LitePage.BeginsDatabase(page);
    }

    private static StoreProblem Foreign(WatchedDisk disk) => new(
        StoreProblemKind.Foreign,
        $"{disk.Name} is not a database of this program; it was left as it is. Move it away, or choose another "
        + "folder.");

    private static StoreProblem Corrupt(WatchedDisk disk) => new(
        StoreProblemKind.Corrupt,
        $"{disk.Name} is damaged; it was left as it is. Keep it and the file beside it, and restore the newest "
        + "backup into an empty folder.");
}
