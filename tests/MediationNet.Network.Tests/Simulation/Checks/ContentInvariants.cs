using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Network.Tests.Simulation.Work;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOffs;

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

    /// <summary>
    /// After healing a body holds the files of each matter that its sender holds, but what its own disk has changed.
    /// </summary>
    public void I4_BodiesHoldTheFiles()
    {
        foreach (var (body, matter, hash) in world.Bodies.SelectMany(FilesBefore))
        {
            var sender = world.NodeOf(matter.FromNode);
            var due = Contents.IsAt(sender, hash) && !world.Contents.IsChanged(body.Node, hash)
                && sender.Held(matter.Dispute).State?.HandOffs.Any(h => h.Asked.HandOff == matter.HandOff) == true;
            Invariants.Require(
                Invariant.I4, !due || Contents.IsAt(body.Node, hash),
                $"{Name(hash)} of {World.Name(matter.Dispute)} did not come to {body.Node.Id}");
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

    /// <summary>A body gets the files of the matters that were put before it.</summary>
    public void I8_OnlyToTheBody(SimulatedNode node, SimulatedNode body, HandOffId matter, PaperHash hash) =>
        Invariants.Require(
            Invariant.I8, world.Grants.MayJudge(matter, body.Id),
            $"{node.Id} gives {body.Id} a piece of {Name(hash)}, of a matter that is not before it");

    private static IEnumerable<(BodySide Body, Matter Matter, PaperHash Hash)> FilesBefore(BodySide body) =>
        from matter in body.Matters()
        from document in PackageWire.Read(body.PackageOf(matter.HandOff)).Documents
        where document.Content is not null
        select (body, matter, PaperHash.From(Convert.FromHexString(document.Content!.Sha256)));

    private static string Name(PaperHash hash) => $"content {hash.ToString()[..8]}";
}
