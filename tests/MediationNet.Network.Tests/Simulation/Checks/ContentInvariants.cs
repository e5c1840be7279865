using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Nodes;

namespace MediationNet.Network.Tests.Simulation.Checks;

/// <summary>
/// What four of the invariants say of the contents of papers, which lie beside the logs and travel after them.
/// </summary>
internal sealed class ContentInvariants(World world)
{
    /// <summary>
    /// A content that somebody was told of is there as long as its disk is; what the disk changed is back after
    /// healing, if anybody still has it.
    /// </summary>
    public void I3_NoContentIsLost(SimulatedNode node, bool healed)
    {
        var due = healed ? world.Contents.MissingAt(node).Select(missing => missing.Hash).ToHashSet() : [];
        foreach (var hash in node.Told.Contents)
        {
            var mayBeAway = world.Contents.IsChanged(node, hash) && !due.Contains(hash);
            Invariants.Require(
                Invariant.I3, mayBeAway || Contents.IsAt(node, hash),
                $"{node.Id} said that it holds {Name(hash)}, and holds it no more");
        }
    }

    /// <summary>After healing all who take part hold what the papers that count name, if anybody does.</summary>
    public void I4_AllHoldTheContents(SimulatedNode node)
    {
        foreach (var (dispute, hash) in world.Contents.MissingAt(node))
        {
            throw new InvariantBroken(
                Invariant.I4, $"{Name(hash)} of {World.Name(dispute)} did not come to {node.Id}");
        }
    }

    /// <summary>What is shown, and what is kept under a sum, is what was photographed.</summary>
    public void I7_OnlyWhatWasPhotographed(SimulatedNode node, PaperHash hash, ReadOnlySpan<byte> bytes) =>
        Invariants.Require(
            Invariant.I7, bytes.SequenceEqual(world.Contents.BytesOf(hash)),
            $"{node.Id} shows {Name(hash)} as nobody photographed it");

    /// <summary>
    /// Content goes only to whoever takes part in a dispute that names it, and only while a paper that the sender
    /// holds counts there.
    /// </summary>
    public void I8_OnlyToThoseWhoTakePart(SimulatedNode node, SimulatedNode peer, PieceFrame piece)
    {
        var entitled = world.Contents.Named.Any(named =>
            named.Hash == piece.Hash
            && world.Grants.MayKnow(named.Dispute, peer.Id)
            && Contents.CountingAt(node, named.Dispute).Contains(piece.Hash));
        Invariants.Require(Invariant.I8, entitled, $"{node.Id} gives {peer.Id} a piece of {Name(piece.Hash)}");
    }

    private static string Name(PaperHash hash) => $"content {hash.ToString()[..8]}";
}
