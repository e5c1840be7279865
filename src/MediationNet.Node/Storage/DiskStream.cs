namespace MediationNet.Node.Storage;

/// <summary>The data file as LiteDB wants it: a stream of whole pages over an <see cref="IDisk"/>.</summary>
/// <remarks>
/// <para>Flush syncs: LiteDB calls it at the end of a checkpoint, before it empties the log.</para>
/// <para>Pages are taken only while <see cref="Writable"/>, that is in a checkpoint and while opening. So between
/// checkpoints the file never changes and may be copied. (LiteDB would otherwise mark the file as invalid on its own
/// account after an internal error; we answer that by reopening.)</para>
/// <para>Disposing leaves the disk open: LiteDB disposes its streams at moments of its own choosing.</para>
/// </remarks>
internal sealed class DiskStream(IDisk disk) : Stream
{
    /// <summary>Whether pages are taken now.</summary>
    public bool Writable { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => disk.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = disk.Read(Position, buffer.AsSpan(offset, count));
        Position += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        RequireWritable();
        disk.Write(Position, buffer.AsSpan(offset, count));
        Position += count;
    }

    public override void SetLength(long value)
    {
        RequireWritable();
        disk.SetLength(value);
    }

    public override void Flush()
    {
        if (Writable) disk.Sync();
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    // Not an IOException: LiteDB would retry that for a minute.
    private void RequireWritable()
    {
        if (!Writable) throw new InvalidOperationException("The data file changes only in a checkpoint.");
    }
}
