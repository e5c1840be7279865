using System.Security.Cryptography;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>Entries kept aside because they are broken or forged, with the sender and the reason.</summary>
internal static class Quarantine
{
    /// <summary>Entries of one peer that are kept; of more only the number is.</summary>
    internal const long KeptMax = 10_000;

    /// <summary>Keeps an entry aside; the same bytes once, however often they come.</summary>
    internal static void Keep(
        ILiteDatabase db, NodeId peer, SealedBytes bytes, QuarantineReason reason, DateTimeOffset now)
    {
        var state = PeerOutbox.PeerRow(db, peer);
        var before = state["quarantined"].IsNull ? 0L : state["quarantined"].AsInt64;
        state["quarantined"] = before + 1;
        db.Peers().Upsert(state);
        if (before >= KeptMax) return;

        db.Quarantine().Upsert(new BsonDocument
        {
            ["_id"] = $"{peer.Value}|{Convert.ToHexStringLower(SHA256.HashData(bytes.Envelope.Span))}",
            ["peer"] = peer.Value,
            ["reason"] = reason.ToString(),
            ["at"] = now.ToUnixTimeMilliseconds(),
            ["e"] = bytes.Envelope.ToArray(),
            ["s"] = bytes.Seal.ToArray(),
        });
    }

    /// <summary>The entry in these bytes, or null when they are none.</summary>
    internal static ReadEntry? TryRead(SealedBytes bytes)
    {
        try
        {
            return EntryWire.Read(bytes.Envelope);
        }
        catch (WireException)
        {
            return null;
        }
    }
}
