namespace MediationNet.Node.Trust;

/// <summary>Files that only this user may read. They appear whole or not at all.</summary>
internal static class PrivateFile
{
    /// <summary>Writes the file unless it is there; of several who try at once the first wins.</summary>
    public static void CreateOnce(string path, string text)
    {
        var written = WriteBeside(path, text);
        try
        {
            File.Move(written, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(written);
        }
    }

    /// <summary>Puts the text in the place of whatever was there.</summary>
    public static void Replace(string path, string text) => File.Move(WriteBeside(path, text), path, overwrite: true);

    private static string WriteBeside(string path, string text)
    {
        var beside = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(beside, options);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
        writer.Flush();
        stream.Flush(flushToDisk: true);
        return beside;
    }
}
