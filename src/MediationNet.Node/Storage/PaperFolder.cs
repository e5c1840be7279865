namespace MediationNet.Node.Storage;

/// <summary>A real folder with the contents of papers.</summary>
internal sealed class PaperFolder(string root) : IPaperFolder
{
    // A photograph must never be what keeps a release of custody from being written.
    private const long KeptForLogsBytes = 32L * 1024 * 1024;

    private const UnixFileMode OfItsOwner =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public long? LengthOf(string name) => new FileInfo(At(name)) is { Exists: true } file ? file.Length : null;

    public IDisk Open(string name)
    {
        MakeFolder(Path.GetDirectoryName(At(name))!);
        return FileDisk.Open(At(name));
    }

    public void Move(string name, string newName)
    {
        var folder = Path.GetDirectoryName(At(newName))!;
        MakeFolder(folder);
        File.Move(At(name), At(newName), overwrite: true);
        NativeSync.Folder(folder);
    }

    public void Delete(string name)
    {
        if (File.Exists(At(name))) File.Delete(At(name));
    }

    public IReadOnlyList<string> Names() => !Directory.Exists(root) ? [] :
    [
        .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')),
    ];

    public bool HasRoom(long bytes)
    {
        MakeFolder(root);
        return new DriveInfo(Path.GetFullPath(root)).AvailableFreeSpace - bytes >= KeptForLogsBytes;
    }

    private string At(string name) => Path.Combine(root, name);

    // Only its owner may read what parties have signed.
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (Path.GetDirectoryName(folder) is { } parent) MakeFolder(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OfItsOwner);
        if (Path.GetDirectoryName(folder) is { Length: > 0 } above) NativeSync.Folder(above);
    }
}
