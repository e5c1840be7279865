namespace MediationNet.Node.Storage;

/// <summary>One file as the store sees it: bytes at positions, and a way to make them survive.</summary>
/// <remarks>
/// A write is only sure to survive once <see cref="Sync"/> has returned after it. Until then any part of it may be
/// lost, also out of order. Every failure is an <see cref="IOException"/>.
/// </remarks>
public interface IDisk : IDisposable
{
    /// <summary>The number of bytes the file holds.</summary>
    long Length { get; }

    /// <summary>Reads until the buffer is full or the file ends, and says how many bytes were read.</summary>
    int Read(long position, Span<byte> buffer);

    /// <summary>Writes all bytes at the position; a gap before it reads as zeros.</summary>
    void Write(long position, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file, or lengthens it with zeros.</summary>
    void SetLength(long length);

    /// <summary>Returns when everything written before survives a power cut.</summary>
    void Sync();
}
