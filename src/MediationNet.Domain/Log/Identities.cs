using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace MediationNet.Domain.Log;

/// <summary>A dispute: a UUIDv7 given by whoever records it.</summary>
public readonly record struct DisputeId(Guid Value) : IComparable<DisputeId>
{
    private const int MarkSize = 4;

    /// <summary>
    /// An id that shows which store made it: under it nothing can have been recorded in an earlier one. The mark is
    /// the last four bytes; the rest stays.
    /// </summary>
    /// <param name="fresh">A new UUIDv7.</param>
    /// <param name="by">The store, by its incarnation.</param>
    public static DisputeId Made(Guid fresh, Writer by)
    {
        var bytes = fresh.ToByteArray(bigEndian: true);
        MarkOf(bytes, by).CopyTo(bytes.AsSpan(^MarkSize..));
        return new DisputeId(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Whether this incarnation made the id; by chance one in four thousand million times.</summary>
    public bool IsMadeBy(Writer by)
    {
        var bytes = Value.ToByteArray(bigEndian: true);
        return MarkOf(bytes, by).SequenceEqual(bytes.AsSpan(^MarkSize..));
    }

    public int CompareTo(DisputeId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D", CultureInfo.InvariantCulture);

    private static ReadOnlySpan<byte> MarkOf(byte[] id, Writer by)
    {
        var incarnation = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(incarnation, by.Incarnation);
        return SHA256.HashData([.. id[..^MarkSize], .. by.Key.ToBytes(), .. incarnation]).AsSpan(..MarkSize);
    }
}

/// <summary>A node's key: the first 16 bytes of the SHA-256 of its public key.</summary>
public readonly record struct NodeKey(UInt128 Value) : IComparable<NodeKey>
{
    /// <summary>Number of bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>Reads 16 big-endian bytes.</summary>
    public static NodeKey From(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    public int CompareTo(NodeKey other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}

/// <summary>
/// Who writes a log: a node's key and its incarnation, a random number made when a store is created.
/// A node restored from a backup starts a new incarnation, so a log never forks.
/// </summary>
public readonly record struct Writer(NodeKey Key, ulong Incarnation) : IComparable<Writer>
{
    public int CompareTo(Writer other)
    {
        var byKey = Key.CompareTo(other.Key);
        return byKey != 0 ? byKey : Incarnation.CompareTo(other.Incarnation);
    }

    public override string ToString() => $"{Key}.{Incarnation.ToString("x16", CultureInfo.InvariantCulture)}";
}

/// <summary>The SHA-256 of an entry; zero stands before the first entry of a log.</summary>
public readonly record struct EntryHash(UInt128 High, UInt128 Low) : IComparable<EntryHash>
{
    /// <summary>Number of bytes on the wire.</summary>
    public const int Size = 32;

    /// <summary>Reads 32 big-endian bytes.</summary>
    public static EntryHash From(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt128BigEndian(bytes),
        BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteUInt128BigEndian(into, High);
        BinaryPrimitives.WriteUInt128BigEndian(into[16..], Low);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    public int CompareTo(EntryHash other)
    {
        var byHigh = High.CompareTo(other.High);
        return byHigh != 0 ? byHigh : Low.CompareTo(other.Low);
    }

    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}

/// <summary>How far one writer's log had come: the last entry seen of it.</summary>
public readonly record struct Head(Writer Writer, long Seq, EntryHash Hash);
