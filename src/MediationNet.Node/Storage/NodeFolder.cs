using System.Globalization;

namespace MediationNet.Node.Storage;

/// <summary>The folder of one node, held by one process: its lock, its marker, and its two files.</summary>
/// <remarks>
/// LiteDB takes no lock on Linux (a second process silently destroys the work of the first), and a database file
/// that has vanished it silently replaces by an empty one.
/// </remarks>
internal sealed class NodeFolder : IDisposable
{
    private const string LockName = "node.lock";
    private const string MarkerName = "node.created";
    private const string DataName = "node.db";

    // Not the name LiteDB would choose: its own tools must not take our log for theirs.
    private const string LogName = "node.wal";

    private readonly string _folder;
    private readonly FileStream _lock;

    private NodeFolder(string folder, FileStream held) => (_folder, _lock) = (folder, held);

    public string DataPath => Path.Combine(_folder, DataName);

    public string LogPath => Path.Combine(_folder, LogName);

    /// <summary>Where a fresh data file is made before it takes the place of the old one.</summary>
    public string FreshDataPath => DataPath + ".new";

    public string FreshLogPath => LogPath + ".new";

    private string MarkerPath => Path.Combine(_folder, MarkerName);

    /// <summary>Whether a database is or was in the folder; makes nothing.</summary>
    public static bool IsTaken(string folder) =>
        new[] { DataName, LogName, MarkerName }.Any(name => File.Exists(Path.Combine(folder, name)));

    /// <summary>Takes the folder for this process, creating it when needed.</summary>
    public static NodeFolder Take(string folder)
    {
        if (!Directory.Exists(folder))
        {
            var created = Directory.CreateDirectory(folder);
            if (created.Parent is { } parent) NativeSync.Folder(parent.FullName);
        }

        var path = Path.Combine(folder, LockName);
        try
        {
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new NodeFolder(folder, held);
        }
        catch (IOException refused)
        {
            if (StoreProblem.IsFull(refused)) throw StoreProblem.OfDisk(path, refused);
            throw new StoreProblem(
                StoreProblemKind.Locked,
                $"{path} is held by another process: one node has one process. Stop the other one first.",
                refused);
        }
    }

    /// <summary>Refuses a folder in which a database was once complete and of which a file has vanished.</summary>
    public void RequireNothingVanished()
    {
        if (!File.Exists(MarkerPath)) return;
        foreach (var path in new[] { DataPath, LogPath }.Where(path => !File.Exists(path)))
        {
            throw new StoreProblem(
                StoreProblemKind.Missing,
                $"{path} is missing, though {MarkerPath} says it was there. Find the file, or restore the newest "
                + "backup into an empty folder.");
        }
    }

    /// <summary>Remembers, across power cuts, that the database is complete.</summary>
    public void Mark()
    {
        if (File.Exists(MarkerPath)) return;
        using (var marker = FileDisk.Open(MarkerPath))
        {
            marker.Write(0, "A database was created here; see node.db.\n"u8);
            marker.Sync();
        }

        NativeSync.Folder(_folder);
    }

    /// <summary>Where a backup is copied to before anything is replaced.</summary>
    public string RestorePath => Path.Combine(_folder, DataName + ".restore");

    /// <summary>
    /// Puts the copied backup in the place of the data file, and keeps what was there under another name. The file of
    /// the incarnation stays: it tells what was lost.
    /// </summary>
    public PutBack PutBack()
    {
        var moved = new List<(string From, string To)>();
        var taken = IsTaken(_folder);
        foreach (var path in new[] { DataPath, LogPath, MarkerPath }.Where(File.Exists))
        {
            var aside = FreeName(path);
            File.Move(path, aside);
            moved.Add((path, aside));
        }

        File.Move(RestorePath, DataPath);
        NativeSync.Folder(_folder);
        return new PutBack(
            [DataPath, LogPath, MarkerPath], moved, taken ? Path.Combine(_folder, "*.replaced-*") : null);
    }

    public void Dispose() => _lock.Dispose();

    private static string FreeName(string path)
    {
        var names = Enumerable.Range(1, int.MaxValue)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{path}.replaced-{number}"));
        return names.First(name => !File.Exists(name));
    }
}

/// <summary>What was done to put a backup in place.</summary>
/// <param name="Made">Files that are the backup's now.</param>
/// <param name="Moved">Files that were there, and where they are now.</param>
/// <param name="Kept">Under which names they are kept; null when there were none.</param>
internal sealed record PutBack(
    IReadOnlyList<string> Made, IReadOnlyList<(string From, string To)> Moved, string? Kept)
{
    /// <summary>Everything as it was.</summary>
    public void Undo()
    {
        foreach (var path in Made) File.Delete(path);
        foreach (var (from, to) in Moved) File.Move(to, from);
    }
}
