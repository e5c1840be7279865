using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>What a compaction did.</summary>
/// <param name="Rows">Rows copied.</param>
/// <param name="BytesBefore">Length of the data file before.</param>
/// <param name="BytesAfter">And after.</param>
public sealed record CompactionReport(long Rows, long BytesBefore, long BytesAfter)
{
    /// <summary>Files of photographs and scans that no paper named, and that went.</summary>
    public int Papers { get; init; }

    /// <summary>Their bytes.</summary>
    public long PaperBytes { get; init; }
}

/// <summary>
/// Copies all rows of a stopped node's database into a fresh file and puts that in the place of the old one.
/// </summary>
/// <remarks>
/// <para>LiteDB's own rebuild loses indexes and is not atomic (litedb-org/LiteDB#2827); this copies key by key.</para>
/// <para>The log of the old file is empty when the copy begins, and an empty log fits any file. So one rename decides:
/// before it the old database is whole, after it the new one, and there is nothing between.</para>
/// </remarks>
internal static class Compaction
{
    private const int RowsAtOnce = 500;

    /// <summary>Does it; tells after each step how many rows of how many are copied.</summary>
    /// <param name="folder">The data folder; nobody else may have it open.</param>
    /// <param name="check">Looks at the fresh database before it counts, and throws when it is not good.</param>
    /// <param name="progress">Rows copied, rows in all.</param>
    /// <param name="cancellationToken">Leaves everything as it was.</param>
    /// <exception cref="StoreProblem">Locked, missing, damaged, or the disk is full: the old file is as it was.
    /// </exception>
    internal static CompactionReport Run(
        string folder, Action<NodeDatabase> check, Action<long, long> progress, CancellationToken cancellationToken)
    {
        using var taken = NodeFolder.Take(folder);
        taken.RequireNothingVanished();
        // What an earlier one left that was cut off.
        File.Delete(taken.FreshDataPath);
        File.Delete(taken.FreshLogPath);
        try
        {
            var report = Copy(taken, check, progress, cancellationToken);
            File.Move(taken.FreshDataPath, taken.DataPath, overwrite: true);
            NativeSync.Folder(folder);
            return report;
        }
        catch (IOException refused)
        {
            throw StoreProblem.OfDisk(taken.FreshDataPath, refused);
        }
        finally
        {
            File.Delete(taken.FreshDataPath);
            File.Delete(taken.FreshLogPath);
        }
    }

    private static CompactionReport Copy(
        NodeFolder taken, Action<NodeDatabase> check, Action<long, long> progress, CancellationToken cancellationToken)
    {
        using var old = NodeDatabase.Open(taken.DataPath, taken.LogPath);
        old.Checkpoint();
        var names = old.Read(db => db.GetCollectionNames().ToList());
        var rows = names.Sum(name => old.Read(db => db.GetCollection(name).LongCount()));
        var copied = 0L;
        using (var fresh = NodeDatabase.Open(taken.FreshDataPath, taken.FreshLogPath))
        {
            fresh.Transact(Schema.Prepare);
            foreach (var name in names)
            {
                foreach (var page in Pages(old, name))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    copied += fresh.Transact(db => page.Sum(row => Put(db.GetCollection(name), row)));
                    progress(copied, rows);
                }
            }

            if (copied != rows) throw NotAll(taken.DataPath);
            check(fresh);
            fresh.Checkpoint();
        }

        return new CompactionReport(
            copied, new FileInfo(taken.DataPath).Length, new FileInfo(taken.FreshDataPath).Length);
    }

    private static int Put(ILiteCollection<BsonDocument> rows, BsonDocument row)
    {
        rows.Upsert(row);
        return 1;
    }

    private static IEnumerable<List<BsonDocument>> Pages(NodeDatabase database, string name)
    {
        var after = BsonValue.MinValue;
        while (true)
        {
            var from = after;
            var page = database.Read(db => db.GetCollection(name).Query()
                .Where("$._id > @0", from)
                .OrderBy("$._id")
                .Limit(RowsAtOnce)
                .ToList());
            if (page.Count == 0) yield break;
            yield return page;
            after = page[^1]["_id"];
        }
    }

    private static StoreProblem NotAll(string file) => new(
        StoreProblemKind.Corrupt,
        $"Not all rows of {file} can be reached by their keys: it is damaged, and was left as it is. Restore the "
        + "newest backup into an empty folder; what was written since then comes back from the peers.");
}
