using System.Security.Cryptography;
using System.Text;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;

namespace MediationNet.Tests.Shared;

/// <summary>Seals without keys: a certificate is the node's name, a seal a hash that anybody could make.</summary>
public sealed class TestSeals(NodeId node) : ISeals
{
    /// <summary>The node's certificate.</summary>
    public ReadOnlyMemory<byte> Certificate { get; } = Encoding.UTF8.GetBytes(node.Value);

    public byte[] Sign(EntryHash hash) => SealOf(Certificate, hash);

    public WriterProof? Prove(ReadOnlyMemory<byte> certificate)
    {
        var named = new NodeId(Encoding.UTF8.GetString(certificate.Span));
        return new WriterProof(Cast.WriterOf(named).Key, named);
    }

    public bool Verify(ReadOnlyMemory<byte> certificate, EntryHash hash, ReadOnlyMemory<byte> seal) =>
        seal.Span.SequenceEqual(SealOf(certificate, hash));

    private static byte[] SealOf(ReadOnlyMemory<byte> certificate, EntryHash hash) =>
        SHA256.HashData([.. certificate.Span, .. hash.ToBytes()]);
}
