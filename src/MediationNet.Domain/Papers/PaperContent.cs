using System.Buffers.Binary;

namespace MediationNet.Domain.Papers;

/// <summary>A paper in the file of a dispute: a UUIDv7 given by whoever attaches it.</summary>
public readonly record struct PaperId(Guid Value) : IComparable<PaperId>
{
    public int CompareTo(PaperId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The SHA-256 of a content: by it the content is kept, asked for and checked.</summary>
public readonly record struct PaperHash(UInt128 High, UInt128 Low) : IComparable<PaperHash>
{
    /// <summary>Number of bytes on the wire.</summary>
    public const int Size = 32;

    /// <summary>Reads 32 big-endian bytes.</summary>
    public static PaperHash From(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt128BigEndian(bytes),
        BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    /// <summary>Reads 64 hex digits in lower case; null for anything else.</summary>
    public static PaperHash? Parse(string? hex) =>
        hex is { Length: 2 * Size } && hex.All(char.IsAsciiHexDigitLower) ? From(Convert.FromHexString(hex)) : null;

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), Low);
        return bytes;
    }

    public int CompareTo(PaperHash other)
    {
        var byHigh = High.CompareTo(other.High);
        return byHigh != 0 ? byHigh : Low.CompareTo(other.Low);
    }

    /// <summary>64 hex digits in lower case.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}

/// <summary>What a paper is as a file. The file itself does not stand in the log.</summary>
/// <param name="Hash">The sum of all its bytes.</param>
/// <param name="Bytes">Its length; at least 1.</param>
/// <param name="Format">What it is by its first bytes, whatever its name says.</param>
public sealed record PaperContent(PaperHash Hash, long Bytes, PaperFormat Format);
