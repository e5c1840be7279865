using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Sync;

/// <summary>
/// Puts the disputes that two nodes share into buckets, each pair of nodes in another way: the numbers of one pair mean
/// nothing to another.
/// </summary>
public sealed class PairKey
{
    private readonly byte[] _key;

    private PairKey(byte[] key) => _key = key;

    private static ReadOnlySpan<byte> Domain => "mn-pair-1"u8;

    /// <summary>The key of two nodes; the same for both.</summary>
    public static PairKey Of(NodeId one, NodeId other)
    {
        var (first, second) = one.CompareTo(other) <= 0 ? (one, other) : (other, one);
        return new PairKey(SHA256.HashData(
            [.. Domain, .. Encoding.UTF8.GetBytes(first.Value), 0, .. Encoding.UTF8.GetBytes(second.Value)]));
    }

    /// <summary>The bucket of a dispute: 0 up to <see cref="ShareNode.Buckets"/>, which is not included.</summary>
    public int BucketOf(DisputeId dispute)
    {
        Span<byte> named = stackalloc byte[SHA256.HashSizeInBytes + 16];
        _key.CopyTo(named);
        dispute.Value.TryWriteBytes(named[SHA256.HashSizeInBytes..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(named, hash);
        return BinaryPrimitives.ReadUInt16BigEndian(hash);
    }
}
