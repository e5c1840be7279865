using System.Buffers.Binary;

namespace MediationNet.Node.Storage;

/// <summary>One header of the log: which frames count, namely those of its epoch.</summary>
internal sealed record LogHeader(long Epoch, LogState State)
{
    private const ulong Magic = 0x314C41575F4E444D; // "MDN_WAL1"
    private const int SummedBytes = 20;

    /// <summary>A header fits in the smallest piece a disk tears.</summary>
    public const int Bytes = 24;

    /// <summary>What an unreadable header counts as.</summary>
    private static readonly LogHeader Nothing = new(0, LogState.None);

    /// <summary>Two headers take turns, a disk block apart: a torn new one leaves the old one.</summary>
    public static long PositionOf(long epoch) => (epoch & 1) * 4_096;

    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Epoch);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], (int)State);
        BinaryPrimitives.WriteUInt32LittleEndian(target[SummedBytes..], Crc32C.Append(0, target[..SummedBytes]));
    }

    /// <summary>The newer of the readable headers; <see cref="LogState.None"/> when there is none.</summary>
    public static LogHeader ReadNewest(IDisk disk)
    {
        var (even, odd) = (ReadAt(disk, PositionOf(0)), ReadAt(disk, PositionOf(1)));
        return even.Epoch > odd.Epoch ? even : odd;
    }

    private static LogHeader ReadAt(IDisk disk, long position)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (disk.Read(position, bytes) != Bytes) return Nothing;
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic) return Nothing;
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[SummedBytes..]);
        if (sum != Crc32C.Append(0, bytes[..SummedBytes])) return Nothing;

        return new LogHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            (LogState)BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]));
    }
}
