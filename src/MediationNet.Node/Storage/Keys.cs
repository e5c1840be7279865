using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>Keys of the store's rows: fixed width, so that their ordinal order is the order they are read in.</summary>
internal static class Keys
{
    /// <summary>Sorts after every hex digit.</summary>
    private const string Last = "~";

    /// <summary>No place in a log is beyond this.</summary>
    internal const long SeqMax = (1L << 48) - 1;

    // Dispute, writer's key and incarnation in hex digits.
    private const int LogKeyLength = 32 + 32 + 16;

    private const int DisputeDigits = 32;
    private const int SeqDigits = 12;

    internal static string Of(DisputeId dispute) => dispute.Value.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Whether this is the key of a log.</summary>
    internal static bool IsLog(string key) => key.Length == LogKeyLength && key.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether this is the key of an entry.</summary>
    internal static bool IsEntry(string key) =>
        key.Length == LogKeyLength + SeqDigits && key.All(char.IsAsciiHexDigitLower);

    /// <summary>The part of a key that names its dispute.</summary>
    internal static string DisputeIn(string key) => key.Length > DisputeDigits ? key[..DisputeDigits] : key;

    /// <summary>Whether this is the key of a dispute.</summary>
    internal static bool IsDispute(string key) => key.Length == DisputeDigits && key.All(char.IsAsciiHexDigitLower);

    internal static DisputeId ToDispute(string key) => new(Guid.ParseExact(key, "N"));

    internal static string Of(DisputeId dispute, Writer writer) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(dispute)}{writer.Key.Value:x32}{writer.Incarnation:x16}");

    internal static string Of(DisputeId dispute, Writer writer, long seq) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(dispute, writer)}{seq:x12}");

    internal static string Outbox(NodeId peer, int lane, long n) =>
        string.Create(CultureInfo.InvariantCulture, $"{peer.Value}|{lane}|{n:x12}");

    internal static string Shares(NodeId peer, int bucket) =>
        string.Create(CultureInfo.InvariantCulture, $"{peer.Value}|{bucket:x4}");

    internal static string Share(NodeId peer, int bucket, DisputeId dispute) => Shares(peer, bucket) + Of(dispute);

    internal static string Delivery(DisputeId dispute, NodeId peer) => $"{Of(dispute)}|{peer.Value}";

    /// <summary>The end of the range of keys that begin with <paramref name="prefix"/>.</summary>
    internal static string After(string prefix) => prefix + Last;

    /// <summary>
    /// The condition for a range of keys: one term, so that LiteDB walks just that part of the index. Two terms
    /// (above, below) would walk on to the end of the collection.
    /// </summary>
    internal const string Range = "$._id BETWEEN @0 AND @1";

    /// <summary>The key of the log that an entry's key belongs to.</summary>
    internal static string LogOf(string entryKey) => entryKey[..LogKeyLength];

    /// <summary>The place that an entry's key names.</summary>
    internal static long SeqOf(string entryKey) =>
        long.Parse(entryKey.AsSpan(LogKeyLength), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The log that an entry's key belongs to.</summary>
    internal static Writer ToWriter(string logKey) => new(
        new NodeKey(UInt128.Parse(logKey.AsSpan(32, 32), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ulong.Parse(logKey.AsSpan(64, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
