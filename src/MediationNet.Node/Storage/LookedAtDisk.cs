using Microsoft.Win32.SafeHandles;

namespace MediationNet.Node.Storage;

/// <summary>A file that is only looked at: what is written stays in memory and is forgotten.</summary>
internal sealed class LookedAtDisk : IDisk
{
    private const int PieceBytes = LitePage.Bytes;

    private readonly SafeFileHandle? _file;
    private readonly Dictionary<long, byte[]> _written = [];

    /// <summary>The file at this path; without one, an empty file.</summary>
    internal LookedAtDisk(string? path)
    {
        if (path is null) return;
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Length = RandomAccess.GetLength(_file);
    }

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public int Read(long position, Span<byte> buffer)
    {
        var count = (int)Math.Clamp(Length - position, 0, buffer.Length);
        for (var done = 0; done < count;)
        {
            var (number, at) = Math.DivRem(position + done, PieceBytes);
            var piece = Piece(number).AsSpan((int)at);
            var part = Math.Min(piece.Length, count - done);
            piece[..part].CopyTo(buffer[done..]);
            done += part;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        Length = Math.Max(Length, position + bytes.Length);
        for (var done = 0; done < bytes.Length;)
        {
            var (number, at) = Math.DivRem(position + done, PieceBytes);
            var piece = _written[number] = Piece(number);
            var part = Math.Min(PieceBytes - (int)at, bytes.Length - done);
            bytes.Slice(done, part).CopyTo(piece.AsSpan((int)at));
            done += part;
        }
    }

    /// <inheritdoc/>
    public void SetLength(long length) => Length = length;

    /// <summary>Nothing: it is not meant to last.</summary>
    public void Sync()
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private byte[] Piece(long number)
    {
        if (_written.TryGetValue(number, out var written)) return written;
        var piece = new byte[PieceBytes];
        for (var done = 0; _file is not null && done < PieceBytes;)
        {
            var read = RandomAccess.Read(_file, piece.AsSpan(done), (number * PieceBytes) + done);
            if (read == 0) break;
            done += read;
        }

        return piece;
    }
}
