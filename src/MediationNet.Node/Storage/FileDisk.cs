using Microsoft.Win32.SafeHandles;

namespace MediationNet.Node.Storage;

/// <summary>A real file. <see cref="Sync"/> is fdatasync on Linux and a flush to the device elsewhere.</summary>
public sealed class FileDisk : IDisk
{
    private readonly SafeFileHandle _file;
    private readonly string _path;

    private FileDisk(SafeFileHandle file, string path) => (_file, _path) = (file, path);

    /// <summary>Opens the file, creating it when it is not there; its name then survives a power cut too.</summary>
    public static FileDisk Open(string path)
    {
        var isNew = !File.Exists(path);
        // Others may read: between checkpoints the data file can be copied while the node runs.
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (isNew) NativeSync.Folder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new FileDisk(file, path);
    }

    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(_file);

    /// <inheritdoc/>
    public int Read(long position, Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(_file, buffer[total..], position + total);
            if (read == 0) break;
            total += read;
        }

        return total;
    }

    /// <inheritdoc/>
    public void Write(long position, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_file, bytes, position);

    /// <inheritdoc/>
    public void SetLength(long length) => RandomAccess.SetLength(_file, length);

    /// <inheritdoc/>
    public void Sync() => NativeSync.File(_file, _path);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
