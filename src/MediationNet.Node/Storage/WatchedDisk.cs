namespace MediationNet.Node.Storage;

/// <summary>A disk that remembers its first failure, and refuses everything after it until told otherwise.</summary>
/// <remarks>
/// LiteDB swallows some exceptions of its streams. After a failed sync nobody knows what is on the disk, so nobody
/// may go on writing as if nothing had happened.
/// </remarks>
internal sealed class WatchedDisk(IDisk disk, string name) : IDisk
{
    /// <summary>What the file is called in messages.</summary>
    public string Name => name;

    /// <summary>The first failure since <see cref="Forgive"/>, or null.</summary>
    public IOException? Fault { get; private set; }

    /// <inheritdoc/>
    public long Length => Watch(disk, static d => d.Length);

    /// <summary>The database has been reopened from what is surely on the disk: try again.</summary>
    public void Forgive() => Fault = null;

    /// <inheritdoc/>
    public int Read(long position, Span<byte> buffer)
    {
        Refuse();
        try
        {
            return disk.Read(position, buffer);
        }
        catch (IOException failure)
        {
            Fault = failure;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        Refuse();
        try
        {
            disk.Write(position, bytes);
        }
        catch (IOException failure)
        {
            Fault = failure;
            throw;
        }
    }

    /// <inheritdoc/>
    public void SetLength(long length) => Watch(disk, d =>
    {
        d.SetLength(length);
        return 0;
    });

    /// <inheritdoc/>
    public void Sync() => Watch(disk, static d =>
    {
        d.Sync();
        return 0;
    });

    /// <inheritdoc/>
    public void Dispose() => disk.Dispose();

    private T Watch<T>(IDisk inner, Func<IDisk, T> act)
    {
        Refuse();
        try
        {
            return act(inner);
        }
        catch (IOException failure)
        {
            Fault = failure;
            throw;
        }
    }

    private void Refuse()
    {
        if (Fault is { } fault) throw new IOException($"{name} failed before: {fault.Message}", fault);
    }
}
