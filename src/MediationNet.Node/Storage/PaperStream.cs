namespace MediationNet.Node.Storage;

/// <summary>A content that is read from its beginning, or from anywhere.</summary>
internal sealed class PaperStream(IDisk disk) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = disk.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = disk.Read(Position, buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) disk.Dispose();
        base.Dispose(disposing);
    }
}
