using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>Who writes into this store.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Writer">Its key and the incarnation of this store.</param>
/// <param name="Certificate">Its certificate (DER): goes into the first entry of each log.</param>
public sealed record Identity(NodeId Node, Writer Writer, ReadOnlyMemory<byte> Certificate);

/// <summary>What a writer's certificate proves.</summary>
/// <param name="Key">The key's id.</param>
/// <param name="Node">The node it was issued to.</param>
public sealed record WriterProof(NodeKey Key, NodeId Node);

/// <summary>Signatures, as the ledger needs them: the wall between storage and certificates.</summary>
public interface ISeals
{
    /// <summary>Signs an entry's hash with this node's key.</summary>
    byte[] Sign(EntryHash hash);

    /// <summary>What a certificate proves; null when this network's authority did not issue it.</summary>
    WriterProof? Prove(ReadOnlyMemory<byte> certificate);

    /// <summary>True when the signature is the certificate holder's, over this hash.</summary>
    bool Verify(ReadOnlyMemory<byte> certificate, EntryHash hash, ReadOnlyMemory<byte> seal);
}
