using System.Globalization;

namespace MediationNet.Node.Storage;

/// <summary>
/// The log LiteDB writes committed pages to, made durable: after <see cref="MakeDurable"/> has returned, every
/// confirmed transaction survives kill -9 and a power cut, and none is ever seen by half.
/// </summary>
/// <remarks>
/// <para>LiteDB sees a plain array of 8 KB pages. On the disk each page is a frame whose checksum continues that of
/// the frame before; reading after a crash stops at the last confirmed page with an unbroken chain, so torn, missing,
/// reordered and stale frames end the log. LiteDB itself checks neither (litedb-org/LiteDB#2935), and does not
/// wait for the disk at a commit (litedb-org/LiteDB#2818).</para>
/// <para>Emptying the log begins a new epoch, which is on the disk before any frame of it is written.</para>
/// <para>Frames wait in memory until <see cref="MakeDurable"/>: one write and one sync per commit. Of a very large
/// transaction some are written before, never a confirmed one: what nobody made durable vanishes with this object.
/// </para>
/// <para>Which byte says "confirmed" is LiteDB's private affair (<see cref="LitePage"/>): hence the pinned package.
/// </para>
/// </remarks>
public sealed class LogStream : Stream
{
    private const int PendingMax = 512;
    private const long TrimAboveBytes = 64L << 20;

    // LiteDB hands its first pages over on a thread of its own.
    private readonly object _sync = new();
    private readonly IDisk _disk;
    private byte[] _pending = new byte[16 * LogFrame.Bytes];
    private LogHeader _header;
    private uint _chain;
    private long _pages;
    private long _written;
    private long _confirmed;
    private long _durable;

    /// <summary>Reads what a crash left: everything up to the last confirmed page with an unbroken chain.</summary>
    public LogStream(IDisk disk)
        : this(disk, null)
    {
    }

    /// <summary>With a point: drops everything behind it, and insists on everything before it.</summary>
    internal LogStream(IDisk disk, LogPoint? known)
    {
        _disk = disk;
        _header = LogHeader.ReadNewest(disk);
        if (_header.State == LogState.None) return;

        // A newer epoch than the known one: the log was emptied after all, its pages are in the data file.
        var most = known?.Epoch == _header.Epoch ? known.Pages : long.MaxValue;
        Recover(most);
        if (most != long.MaxValue && _pages != most)
            throw new IOException("The log no longer holds all pages that were on the disk.");

        Restore(rewrite: known is null);
    }

    /// <summary>The number of pages in the log up to the last confirmed one.</summary>
    public long ConfirmedPages
    {
        get { lock (_sync) return _confirmed; }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length
    {
        get { lock (_sync) return _pages * LitePage.Bytes; }
    }

    public override long Position { get; set; }

    internal LogState State => _header.State;

    /// <summary>The newest first page of the database found when reading the log, or null.</summary>
    internal byte[]? NewestHeaderPage { get; private set; }

    internal LogPoint Durable
    {
        get { lock (_sync) return new LogPoint(_header.Epoch, _durable); }
    }

    /// <summary>Returns when every confirmed page is on the disk: at most one write and one sync.</summary>
    public void MakeDurable()
    {
        lock (_sync)
        {
            if (_durable == _confirmed) return;
            WritePending();
            _disk.Sync();
            _durable = _confirmed;
        }
    }

    /// <summary>Waits until LiteDB has handed over everything up to this length.</summary>
    internal void AwaitLength(long length, TimeSpan patience)
    {
        lock (_sync)
        {
            while (_pages * LitePage.Bytes < length)
            {
                if (!Monitor.Wait(_sync, patience)) throw new IOException("Pages of a commit never reached the log.");
            }
        }
    }

    /// <summary>Begins an empty log; returns when that is on the disk.</summary>
    internal void Begin(LogState state)
    {
        lock (_sync)
        {
            var next = new LogHeader(_header.Epoch + 1, state);
            if (_disk.Length > TrimAboveBytes) _disk.SetLength(LogFrame.FirstAt);
            WriteHeader(next);
            _disk.Sync();
            _header = next;
            _chain = LogFrame.FirstLink(next.Epoch);
            _pages = _written = _confirmed = _durable = 0;
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        lock (_sync)
        {
            RequireWholePage(count);
            var number = Position / LitePage.Bytes;
            if (number >= _pages) return 0;

            if (number >= _written) Pending(number)[..LitePage.Bytes].CopyTo(buffer.AsSpan(offset));
            else ReadWhole(number).AsSpan(0, LitePage.Bytes).CopyTo(buffer.AsSpan(offset));
            Position += LitePage.Bytes;
            return LitePage.Bytes;
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (_sync)
        {
            RequireWholePage(count);
            if (Position != _pages * LitePage.Bytes) throw new IOException("The log is written only at its end.");

            MakeRoom();
            var frame = Pending(_pages);
            buffer.AsSpan(offset, count).CopyTo(frame);
            _chain = LogFrame.Seal(frame, _header.Epoch, _pages, _durable, _chain);
            _pages++;
            Position += LitePage.Bytes;
            if (LitePage.IsConfirmed(frame)) _confirmed = _pages;
            Monitor.PulseAll(_sync);
        }
    }

    /// <summary>Empties the log, after LiteDB has copied it into the data file and synced that.</summary>
    public override void SetLength(long value)
    {
        if (value != 0) throw new NotSupportedException("The log is only ever emptied.");
        Begin(_header.State);
    }

    /// <summary>Does nothing: LiteDB flushes after every page, and durable is what was asked to be.</summary>
    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    private static void RequireWholePage(int count)
    {
        if (count != LitePage.Bytes) throw new NotSupportedException("The log is read and written by whole pages.");
    }

    private Span<byte> Pending(long number) =>
        _pending.AsSpan((int)(number - _written) * LogFrame.Bytes, LogFrame.Bytes);

    private void MakeRoom()
    {
        if ((_pages - _written + 1) * LogFrame.Bytes <= _pending.Length) return;

        // Only pages of a transaction still open may go to the disk early.
        if (_pages - _written >= PendingMax && _confirmed <= _written) WritePending();
        else Array.Resize(ref _pending, _pending.Length * 2);
    }

    private void WritePending()
    {
        if (_written == _pages) return;
        var bytes = (int)(_pages - _written) * LogFrame.Bytes;
        _disk.Write(LogFrame.PositionOf(_written), _pending.AsSpan(0, bytes));
        _written = _pages;
    }

    private byte[] ReadWhole(long number)
    {
        var frame = new byte[LogFrame.Bytes];
        var read = _disk.Read(LogFrame.PositionOf(number), frame);
        if (read != frame.Length || !LogFrame.IsWhole(frame))
            throw new IOException("A page of the log is not what was written.");
        return frame;
    }

    private void Recover(long most)
    {
        var frame = new byte[LogFrame.Bytes];
        var header = new byte[LitePage.Bytes];
        var headerSeen = false;
        var chain = _chain = LogFrame.FirstLink(_header.Epoch);
        var number = 0L;
        for (; number < most; number++)
        {
            if (_disk.Read(LogFrame.PositionOf(number), frame) != frame.Length) break;
            if (!LogFrame.Follows(frame, _header.Epoch, number, ref chain)) break;

            if (LitePage.IsHeader(frame))
            {
                headerSeen = true;
                frame.AsSpan(0, LitePage.Bytes).CopyTo(header);
            }

            if (!LitePage.IsConfirmed(frame)) continue;
            _chain = chain;
            _pages = _written = _confirmed = number + 1;
            // The header comes last in its transaction, so a header seen here is a committed one.
            if (headerSeen) NewestHeaderPage = [.. header];
            headerSeen = false;
        }

        if (number < most) RequireNothingLost(number, frame);
    }

    /// <summary>What a crash cuts off was promised to nobody; what lies before something newer was.</summary>
    private void RequireNothingLost(long firstWrong, byte[] frame)
    {
        for (var number = firstWrong; _disk.Read(LogFrame.PositionOf(number), frame) == frame.Length; number++)
        {
            if (!LogFrame.TellsOfDamage(frame, _header.Epoch, number, firstWrong)) continue;
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"page {firstWrong} of the log is not what was written there, though the log goes on behind it"));
        }
    }

    /// <summary>Makes what was read durable: it may stand only in the memory of a kernel that never wrote it.</summary>
    /// <remarks>
    /// After a failed sync the kernel holds the pages as clean, and the next sync succeeds without writing them.
    /// Writing the same bytes again makes them count again.
    /// </remarks>
    private void Restore(bool rewrite)
    {
        for (long number = 0; rewrite && number < _pages; number++)
            _disk.Write(LogFrame.PositionOf(number), ReadWhole(number));
        WriteHeader(_header);
        _disk.Sync();
        _durable = _pages;
    }

    private void WriteHeader(LogHeader header)
    {
        Span<byte> bytes = stackalloc byte[LogHeader.Bytes];
        header.Write(bytes);
        _disk.Write(LogHeader.PositionOf(header.Epoch), bytes);
    }
}
