namespace MediationNet.Tests.Shared;

/// <summary>The bytes of one file in memory.</summary>
public sealed class DiskBytes
{
    private byte[] _bytes;

    /// <summary>A file that holds these bytes; the array is copied.</summary>
    public DiskBytes(ReadOnlySpan<byte> bytes) => (_bytes, Length) = (bytes.ToArray(), bytes.Length);

    /// <summary>The length of the file.</summary>
    public int Length { get; private set; }

    /// <summary>What the file holds.</summary>
    public Span<byte> Content => _bytes.AsSpan(0, Length);

    /// <summary>Writes at the position; a gap before it reads as zeros.</summary>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        if (position + bytes.Length > Length) SetLength(position + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan((int)position));
    }

    /// <summary>Cuts the file, or lengthens it with zeros.</summary>
    public void SetLength(long length)
    {
        if (length > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Max(length, _bytes.Length * 2L));
        if (length < Length) _bytes.AsSpan((int)length, Length - (int)length).Clear();
        Length = (int)length;
    }

    /// <summary>Does what was done once before; a sync changes nothing.</summary>
    public void Apply(DiskOperation operation)
    {
        if (operation.Act == DiskAct.Write) Write(operation.Position, operation.Bytes);
        if (operation.Act == DiskAct.SetLength) SetLength(operation.Position);
    }
}
