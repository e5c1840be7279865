using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Faults;

/// <summary>Broken doubles of parts, each for one <see cref="Defect"/>.</summary>
internal static class Doubles
{
    /// <summary>Custody as it would be if an acceptance moved it.</summary>
    public static CommitteeId? WhoAccepted(Dispute dispute) =>
        dispute.OpenOffer is { State: OfferState.Accepted } accepted
            ? accepted.Made.To
            : dispute.Custody.Custodian;

    /// <summary>Nobody, when the dispute was given back.</summary>
    public static CommitteeId? UnlessReturned(Dispute dispute) =>
        dispute.Custody.Last.Purpose == ReleasePurpose.Return ? null : dispute.Custody.Custodian;

    /// <summary>The fold of the entries in the order in which they lie in the store.</summary>
    public static Dispute? FoldedByLog(SimulatedNode node, DisputeId dispute)
    {
        var held = node.Held(dispute);
        return node.Store.Read(db => LogBook.All(db, dispute), default).Done()
            .Select(row => EntryWire.Read(row.Bytes.Envelope).Entry)
            .Where(entry => entry.Seq <= held.Log(entry.Writer).Covered)
            .Aggregate((Dispute?)null, DisputeFold.Evolve);
    }

    /// <summary>Rows with their numbers and without these of their entries.</summary>
    public static OutboxPage Without(OutboxPage page, Func<SyncRow, bool> emptied) =>
        page with { Rows = [.. page.Rows.Select(row => emptied(row) ? row with { Entries = [] } : row)] };

    /// <summary>Whose outbox a hub reads by mistake.</summary>
    public static NodeId Meant(NodeId node, NodeId peer) =>
        node == Cast.LongwuHub && peer == Cast.GuashiziEdge ? Cast.LongwuEdge : peer;

    /// <summary>Whether a row holds the minutes of a session, or the number that came with them.</summary>
    public static bool HoldsMinutes(SyncRow row) =>
        row.Entries.Any(entry => Quarantine.TryRead(entry) is { Entry.What: SessionHeld or NumberGiven });

    /// <summary>What lies under a sum, whatever it is.</summary>
    public static byte[]? NotLookedAt(SimulatedNode node, PaperHash hash)
    {
        var name = PaperShelf.NameOf(hash);
        if (node.Disks.Papers.LengthOf(name) is not { } length) return null;
        var bytes = new byte[length];
        node.Disks.Papers.Open(name).Read(0, bytes);
        return bytes;
    }

    /// <summary>Whether a row holds a kind that this version does not know.</summary>
    public static bool HoldsUnknown(SyncRow row) =>
        row.Entries.Any(entry => Quarantine.TryRead(entry) is { Entry.What: null });
}

/// <summary>Seals nobody looks at.</summary>
internal sealed class BlindSeals(ISeals seals) : ISeals
{
    public byte[] Sign(EntryHash hash) => seals.Sign(hash);

    public WriterProof? Prove(ReadOnlyMemory<byte> certificate) => seals.Prove(certificate);

    public bool Verify(ReadOnlyMemory<byte> certificate, EntryHash hash, ReadOnlyMemory<byte> seal) => true;
}
