using System.Buffers.Binary;
using System.Text;
using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>The few bytes of a LiteDB 5.0.20 page that we read ourselves: why the package is pinned.</summary>
internal static class LitePage
{
    /// <summary>Every page, in the data file and in the log, has this many bytes.</summary>
    public const int Bytes = 8_192;

    private const int TypeAt = 4;
    private const byte DataType = 4;
    private const int CollectionAt = 19;
    private const int CollectionsAt = 192;
    private const int TransactionAt = 14;
    private const int SumAt = TransactionAt;
    private const int SumBytes = sizeof(uint);

    // What LiteDB writes there itself: of a page from before there were sums.
    private const uint NoSum = uint.MaxValue;

    private const int ConfirmedAt = 18;
    private const int MagicAt = 32;
    private const int VersionAt = 59;
    private const byte Version = 8;

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("** This is a LiteDB file **");

    /// <summary>Whether this page ends its transaction.</summary>
    public static bool IsConfirmed(ReadOnlySpan<byte> page) => page[ConfirmedAt] != 0;

    /// <summary>Whether this is the first page of the file: collections, settings, free pages.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page) == 0;

    /// <summary>Whether the page begins a database file that this engine reads.</summary>
    public static bool BeginsDatabase(ReadOnlySpan<byte> page) =>
        page.Slice(MagicAt, Magic.Length).SequenceEqual(Magic) && page[VersionAt] == Version;

    /// <summary>Makes a page of the log look as it does in the data file: no transaction, not confirmed.</summary>
    public static void Settle(Span<byte> page)
    {
        page[ConfirmedAt] = 0;
        Sum(page);
    }

    /// <summary>
    /// Puts the sum of the page where the data file has no use for the number of a transaction. LiteDB has no sums of
    /// its own: a byte that changed on the disk would become a wrong document.
    /// </summary>
    public static void Sum(Span<byte> page) =>
        BinaryPrimitives.WriteUInt32LittleEndian(page[SumAt..], SumOf(page));

    /// <summary>Whether a page of the data file is the one that was written.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> page) =>
        BinaryPrimitives.ReadUInt32LittleEndian(page[SumAt..]) is var sum && (sum == NoSum || sum == SumOf(page));

    /// <summary>Whether the page is the one that was written; then it looks as LiteDB wrote it.</summary>
    public static bool TryUnsum(Span<byte> page)
    {
        if (!IsWhole(page)) return false;

        Unsum(page);
        return true;
    }

    /// <summary>Makes the page look as LiteDB wrote it, whatever its sum says.</summary>
    public static void Unsum(Span<byte> page) => BinaryPrimitives.WriteUInt32LittleEndian(page[SumAt..], NoSum);

    /// <summary>Whether a page holds documents of the collection the file's first page knows by this name.</summary>
    public static bool IsDataOf(ReadOnlySpan<byte> page, ReadOnlySpan<byte> first, string collection)
    {
        var names = BsonSerializer.Deserialize(first[CollectionsAt..].ToArray());
        return page[TypeAt] == DataType && names[collection] is { IsInt32: true } id
            && BinaryPrimitives.ReadUInt32LittleEndian(page[CollectionAt..]) == unchecked((uint)id.AsInt32);
    }

    private static uint SumOf(ReadOnlySpan<byte> page)
    {
        var sum = Crc32C.Append(Crc32C.Append(0, page[..SumAt]), page[(SumAt + SumBytes)..]);
        return sum == NoSum ? 0 : sum;
    }
}
