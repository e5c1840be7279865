using System.Buffers.Binary;
using System.Numerics;

namespace MediationNet.Node.Storage;

/// <summary>CRC-32C, with the processor's instruction where it has one.</summary>
internal static class Crc32C
{
    /// <summary>The sum of the bytes, continued from an earlier sum.</summary>
    public static uint Append(uint sum, ReadOnlySpan<byte> bytes)
    {
        var crc = ~sum;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes) crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}
