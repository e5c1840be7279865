namespace MediationNet.Node.Bundles;

/// <summary>A stream that only goes on: pieces of a call are read from it, or written to it, as they come.</summary>
internal abstract class OneWayStream : Stream
{
    public override bool CanRead => false;

    public override bool CanWrite => false;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
        // Each piece goes out at once.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>Hands every piece written to whoever takes pieces.</summary>
internal sealed class PieceWriter(Func<ReadOnlyMemory<byte>, CancellationToken, Task> take) : OneWayStream
{
    /// <summary>Far below what gRPC takes in one message.</summary>
    internal const int PieceMax = 256 * 1024;

    public override bool CanWrite => true;

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var at = 0; at < buffer.Length; at += PieceMax)
            await take(buffer[at..Math.Min(buffer.Length, at + PieceMax)], cancellationToken);
    }
}

/// <summary>Reads from pieces as they come; an empty one is the end.</summary>
internal sealed class PieceReader(Func<CancellationToken, Task<ReadOnlyMemory<byte>>> next) : OneWayStream
{
    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty) _rest = await next(cancellationToken);
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }
}
