using System.Buffers.Binary;

namespace MediationNet.Node.Storage;

/// <summary>
/// A page in the log with its trailer: epoch, number, how many frames were surely on the disk when it was written, its
/// own sum, the chain over all before.
/// </summary>
internal static class LogFrame
{
    private const int ChainedBytes = 20;
    private const int TrailerBytes = 24;

    public const int Bytes = LitePage.Bytes + TrailerBytes;

    /// <summary>The frames begin behind both headers.</summary>
    public const int FirstAt = 8_192;

    public static long PositionOf(long number) => FirstAt + (number * Bytes);

    /// <summary>Where the chain of an epoch begins.</summary>
    public static uint FirstLink(long epoch)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, epoch);
        return Crc32C.Append(0, bytes);
    }

    /// <summary>Writes the trailer behind the page already in the frame, and returns the next link.</summary>
    public static uint Seal(Span<byte> frame, long epoch, long number, long durable, uint chain)
    {
        var trailer = frame[LitePage.Bytes..];
        BinaryPrimitives.WriteInt64LittleEndian(trailer, epoch);
        BinaryPrimitives.WriteInt32LittleEndian(trailer[8..], checked((int)number));
        BinaryPrimitives.WriteInt32LittleEndian(trailer[12..], checked((int)durable));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[16..], Crc32C.Append(0, frame[..LitePage.Bytes]));
        var link = Crc32C.Append(chain, trailer[..ChainedBytes]);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[ChainedBytes..], link);
        return link;
    }

    /// <summary>Whether the frame is whole, of this epoch and number, and follows the link before.</summary>
    public static bool Follows(ReadOnlySpan<byte> frame, long epoch, long number, ref uint chain)
    {
        var trailer = frame[LitePage.Bytes..];
        if (EpochOf(frame) != epoch || NumberOf(frame) != number) return false;
        var link = Crc32C.Append(chain, trailer[..ChainedBytes]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer[ChainedBytes..]) != link || !IsWhole(frame)) return false;

        chain = link;
        return true;
    }

    /// <summary>
    /// Whether this frame, found behind the first one that is not right, tells that frames before it were on the disk:
    /// then the log is damaged there. Else it is what a crash has left of a transaction nobody was promised.
    /// </summary>
    public static bool TellsOfDamage(ReadOnlySpan<byte> frame, long epoch, long number, long firstWrong)
    {
        if (!IsWhole(frame) || NumberOf(frame) != number) return false;

        // An epoch is on the disk before its first frame is: of a newer one the header must have been lost.
        return EpochOf(frame) > epoch || (EpochOf(frame) == epoch && DurableOf(frame) > firstWrong);
    }

    /// <summary>Whether the page is the one that was written: a flipped bit must not become a wrong document.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame[(LitePage.Bytes + 16)..])
        == Crc32C.Append(0, frame[..LitePage.Bytes]);

    private static long EpochOf(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadInt64LittleEndian(frame[LitePage.Bytes..]);

    private static long NumberOf(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadInt32LittleEndian(frame[(LitePage.Bytes + 8)..]);

    private static long DurableOf(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadInt32LittleEndian(frame[(LitePage.Bytes + 12)..]);
}
