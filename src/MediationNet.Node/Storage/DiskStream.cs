using System.Globalization;

namespace MediationNet.Node.Storage;

/// <summary>The data file as LiteDB wants it: a stream of whole pages over an <see cref="IDisk"/>.</summary>
/// <remarks>
/// <para>Flush syncs: LiteDB calls it at the end of a checkpoint, before it empties the log.</para>
/// <para>Pages are taken only while <see cref="Writable"/>, that is in a checkpoint and while opening. So between
/// checkpoints the file never changes and may be copied. (LiteDB would otherwise mark the file as invalid on its own
/// account after an internal error; we answer that by reopening.)</para>
/// <para>On the disk each page bears its sum: a page that is not what was written is never handed to LiteDB.</para>
/// <para>Disposing leaves the disk open: LiteDB disposes its streams at moments of its own choosing.</para>
/// </remarks>
internal sealed class DiskStream(WatchedDisk disk) : Stream
{
    private readonly byte[] _page = new byte[LitePage.Bytes];

    /// <summary>Whether pages are taken now.</summary>
    public bool Writable { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => disk.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        RequireWholePage(count);
        var page = buffer.AsSpan(offset, count);
        if (disk.Read(Position, page) != count || !(LitePage.TryUnsum(page) || ProvesItself(page)))
            throw Damaged(disk.Name, Position);
        Position += count;
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        RequireWritable();
        RequireWholePage(count);
        buffer.AsSpan(offset, count).CopyTo(_page);
        LitePage.Sum(_page);
        disk.Write(Position, _page);
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

    /// <summary>What a page that is not what was written means, and what to do.</summary>
    internal static StoreProblem Damaged(string name, long position) => new(
        StoreProblemKind.Corrupt,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Page {position / LitePage.Bytes} of {name} is not what was written there: the disk has changed it. "
            + $"Nothing is read from it. Keep the file, check the disk, and restore the newest backup into an empty "
            + $"folder; what was written since then comes back from the peers."));

    // Entries prove themselves by chain and seal: what is wrong among them is set back, and comes again from peers.
    private bool ProvesItself(Span<byte> page)
    {
        if (!IsOfEntries(disk, page)) return false;
        LitePage.Unsum(page);
        return true;
    }

    /// <summary>Whether a page holds entries, by the list of collections in the first page.</summary>
    internal static bool IsOfEntries(IDisk disk, ReadOnlySpan<byte> page)
    {
        Span<byte> first = stackalloc byte[LitePage.Bytes];
        return disk.Read(0, first) == first.Length && LitePage.IsWhole(first)
            && LitePage.IsDataOf(page, first, Schema.EntriesName);
    }

    private static void RequireWholePage(int count)
    {
        if (count != LitePage.Bytes)
            throw new NotSupportedException("The data file is read and written by whole pages.");
    }

    // Not an IOException: LiteDB would retry that for a minute.
    private void RequireWritable()
    {
        if (!Writable) throw new InvalidOperationException("The data file changes only in a checkpoint.");
    }
}
