using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using MediationNet.Protocol.Bundle.V1;

namespace MediationNet.Node.Bundles;

/// <summary>
/// How a bundle's bytes are laid out: a start in plain, then records, each a sealed frame and a signature over all that
/// came before it. So whatever is whole of a file that was cut can be trusted, and nothing else.
/// </summary>
/// <remarks><c>protos/README.md</c>, "Bundles", is the promise.</remarks>
internal static class BundleFormat
{
    /// <summary>The only version there is.</summary>
    internal const byte Version = 1;

    /// <summary>Bytes before the head: what kind of file it is, the version, the head's length.</summary>
    internal const int PrefixSize = MagicSize + 1 + sizeof(int);

    /// <summary>Bytes before a sealed frame: whether it is the last, and its length.</summary>
    internal const int RecordPrefixSize = 1 + sizeof(int);

    /// <summary>Bytes of a signature.</summary>
    internal const int SignatureSize = 64;

    /// <summary>Bytes a head may have; a certificate is most of it.</summary>
    internal const int HeadBytesMax = 16 * 1024;

    /// <summary>Bytes a sealed frame may have: what is called longer is damaged, and is not read.</summary>
    internal const int SealedBytesMax = 4 * 1024 * 1024;

    /// <summary>Bytes of a file unless asked for less: a stick's file system often takes no more than 4 GiB.</summary>
    internal const long FileBytesMax = 4_000_000_000;

    private const int MagicSize = 7;

    // With an end of file and both line ends in it: whoever copies it as text breaks it at once.
    private static ReadOnlySpan<byte> Magic => "MNB\r\n\u001a\n"u8;

    private static ReadOnlySpan<byte> Tag => "mn-bundle-1"u8;

    /// <summary>The start of a bundle as it is written.</summary>
    internal static byte[] Start(Head head)
    {
        var bytes = new byte[PrefixSize + head.CalculateSize()];
        Magic.CopyTo(bytes);
        bytes[MagicSize] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(MagicSize + 1), bytes.Length - PrefixSize);
        head.WriteTo(bytes.AsSpan(PrefixSize));
        return bytes;
    }

    /// <summary>True when a file begins as bundles do, of whatever version.</summary>
    internal static bool IsBundle(ReadOnlySpan<byte> prefix) => prefix.StartsWith(Magic);

    internal static byte VersionOf(ReadOnlySpan<byte> prefix) => prefix[MagicSize];

    internal static int HeadLength(ReadOnlySpan<byte> prefix) =>
        BinaryPrimitives.ReadInt32BigEndian(prefix[(MagicSize + 1)..]);

    /// <summary>Writes what stands before a sealed frame.</summary>
    internal static void WriteRecordPrefix(Span<byte> prefix, bool last, int length)
    {
        prefix[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], length);
    }

    /// <summary>What stands before a sealed frame; null when it cannot be that.</summary>
    internal static (bool Last, int Length)? ReadRecordPrefix(ReadOnlySpan<byte> prefix)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix[1..]);
        var holds = prefix[0] <= 1 && length is >= BundleSeal.TagSize and <= SealedBytesMax;
        return holds ? (prefix[0] == 1, length) : null;
    }

    /// <summary>The hash that everything in the bundle goes on from.</summary>
    internal static byte[] HashOf(ReadOnlySpan<byte> start) => SHA256.HashData([.. Tag, .. start]);

    /// <summary>The hash of all up to and with this record.</summary>
    internal static byte[] HashOf(byte[] before, ReadOnlySpan<byte> recordPrefix, ReadOnlySpan<byte> sealedFrame)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(recordPrefix);
        hash.AppendData(sealedFrame);
        return hash.GetHashAndReset();
    }

    /// <summary>What is signed: the tag keeps it apart from the seals of entries.</summary>
    internal static byte[] ToSign(byte[] hash) => [.. Tag, .. hash];
}
