using System.Buffers.Binary;
using System.Security.Cryptography;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Sync;

/// <summary>
/// What two nodes share, in 16 bytes: the wrapping sum of one mark for each dispute. Equal sets give equal digests,
/// in whatever order they came together; a mark is added and taken away in one step.
/// </summary>
/// <remarks>A sum does not bind a peer that chooses its own items: one that lies here hides only from itself.</remarks>
public readonly record struct ShareDigest(UInt128 Value)
{
    /// <summary>Number of bytes on the wire.</summary>
    public const int Size = 16;

    private const int LogSize = NodeKey.Size + 8 + 8 + EntryHash.Size;

    private static ReadOnlySpan<byte> Domain => "mn-share-1"u8;

    /// <summary>The lower half: as a rule enough to see that two sums differ.</summary>
    public ulong Half => unchecked((ulong)Value);

    /// <summary>The mark of one dispute: how far all its logs have come, in whatever order they are given.</summary>
    public static ShareDigest Of(DisputeId dispute, IEnumerable<Head> heads)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> buffer = stackalloc byte[LogSize];
        sha.AppendData(Domain);
        dispute.Value.TryWriteBytes(buffer, bigEndian: true, out var written);
        sha.AppendData(buffer[..written]);
        foreach (var head in heads.OrderBy(head => head.Writer))
        {
            BinaryPrimitives.WriteUInt128BigEndian(buffer, head.Writer.Key.Value);
            BinaryPrimitives.WriteUInt64BigEndian(buffer[16..], head.Writer.Incarnation);
            BinaryPrimitives.WriteInt64BigEndian(buffer[24..], head.Seq);
            head.Hash.Write(buffer[32..]);
            sha.AppendData(buffer);
        }

        sha.GetHashAndReset(buffer);
        return From(buffer);
    }

    /// <summary>Reads 16 big-endian bytes.</summary>
    public static ShareDigest From(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    /// <summary>The digest with this mark, or these marks, more.</summary>
    public ShareDigest Plus(ShareDigest more) => new(unchecked(Value + more.Value));

    /// <summary>The digest without this mark, or these marks.</summary>
    public ShareDigest Minus(ShareDigest less) => new(unchecked(Value - less.Value));
}
