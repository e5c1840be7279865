using System.Security.Cryptography;
using System.Text;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;

namespace MediationNet.Tests.Shared;

/// <summary>
/// Seals that are the same in every run: a keyed hash, with a key that follows from the node's name. Nobody but these
/// tests should trust them.
/// </summary>
public sealed class KeyedSeals(NodeId node) : ISeals
{
    private const string Words = "certificate of ";

    /// <summary>What stands for a node's certificate.</summary>
    public static ReadOnlyMemory<byte> CertificateOf(NodeId node) => Encoding.UTF8.GetBytes(Words + node.Value);

    /// <inheritdoc/>
    public byte[] Sign(EntryHash hash) => SealOf(node, hash);

    /// <inheritdoc/>
    public WriterProof? Prove(ReadOnlyMemory<byte> certificate)
    {
        var text = Encoding.UTF8.GetString(certificate.Span);
        if (!text.StartsWith(Words, StringComparison.Ordinal)) return null;
        var holder = new NodeId(text[Words.Length..]);
        return Cast.Network.Node(holder) is null ? null : new WriterProof(Cast.WriterOf(holder).Key, holder);
    }

    /// <inheritdoc/>
    public bool Verify(ReadOnlyMemory<byte> certificate, EntryHash hash, ReadOnlyMemory<byte> seal) =>
        Prove(certificate) is { } proof && seal.Span.SequenceEqual(SealOf(proof.Node, hash));

    private static byte[] SealOf(NodeId node, EntryHash hash) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes("key of " + node.Value), hash.ToBytes());
}
