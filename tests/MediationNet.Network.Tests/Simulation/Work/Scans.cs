using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Network.Tests.Simulation.Checks;
using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>
/// Photographs and scans: mostly small, now and then of several pieces, some of them brought twice, or to another
/// dispute as well. They are brought, looked at, and taken out again.
/// </summary>
internal sealed class Scans(World world)
{
    private const int SmallMax = 2_000;
    private const int LargeMax = 4 * PaperShelf.PieceBytes;
    private const int LargeOnceIn = 8;

    private static readonly PaperKind[] Kinds = [PaperKind.Photograph, PaperKind.Evidence, PaperKind.Agreement];

    /// <summary>What somebody wants to do with the papers of a dispute.</summary>
    public DisputeCommand Wish(Committee by, Dispute dispute)
    {
        var mine = dispute.Papers.Where(paper => paper.Counts && paper.By == by.Id).ToList();
        var old = mine.Count > 0 && world.Chance.Next(4) == 0 ? mine[world.Chance.Next(mine.Count)] : null;
        if (old is not null && world.Chance.Next(2) == 0)
            return new DisputeCommand.WithdrawPaper(new PaperWithdrawn(old.What.Paper, "拍错了"));

        return new DisputeCommand.AttachPaper(
            new PaperAttached(
                new PaperId(world.NewId()), Kinds[world.Chance.Next(Kinds.Length)], Photograph(), "水渠.jpg",
                Confidential: world.Chance.Next(3) == 0)
            {
                Replaces = old?.What.Paper,
            });
    }

    /// <summary>Brings the file of an order to attach it, as the page does before it gives the order.</summary>
    public async Task Bring(NodeStore store, DisputeCommand command)
    {
        if (command is not DisputeCommand.AttachPaper { What.Content: var content }) return;
        await using var file = new MemoryStream(world.Contents.BytesOf(content.Hash));
        var taken = await store.Papers.Take(file, PaperRules.BytesUsual, default);
        if (taken != new PaperIntake.Kept(content))
            throw new InvariantBroken(Invariant.I7, $"a photograph was taken in as {taken}");
    }

    /// <summary>The person who brought it has read that it is there.</summary>
    public void Answered(SimulatedNode node, DisputeCommand command)
    {
        if (command is not DisputeCommand.AttachPaper { What.Content: var content }) return;
        world.Contents.Promise(node, content.Hash);
        world.History.Add($"{node.Id} takes in {content.Bytes} bytes");
    }

    /// <summary>Somebody opens a paper of a dispute.</summary>
    public void Open(SimulatedNode node, DisputeId dispute)
    {
        var papers = node.Held(dispute).State?.Papers ?? [];
        if (papers.Count == 0) return;
        var hash = papers[world.Chance.Next(papers.Count)].What.Content.Hash;
        if (!node.Try(store => Read(node, store, dispute, hash), out var bytes)) return;
        world.History.Add($"{node.Id} shows {(bytes is null ? "that a paper is still to come" : "a paper")}");
        if (bytes is not null) world.ContentInvariants.I7_OnlyWhatWasPhotographed(node, hash, bytes);
    }

    private async Task<byte[]?> Read(SimulatedNode node, NodeStore store, DisputeId dispute, PaperHash hash)
    {
        if (world.Defect == Defect.ContentsNotLookedAt) return Doubles.NotLookedAt(node, hash);
        await using var content = await store.OpenPaper(dispute, hash);
        if (content is null) return null;
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    private PaperContent Photograph()
    {
        var made = world.Contents.Made;
        if (made.Count > 0 && world.Chance.Next(4) == 0) return made[world.Chance.Next(made.Count)];
        var bytes = new byte[world.Chance.Next(LargeOnceIn) == 0
            ? world.Chance.Next(PaperShelf.PieceBytes, LargeMax)
            : world.Chance.Next(Cast.JpegOf(0).Length, SmallMax)];
        world.Chance.NextBytes(bytes);
        Cast.JpegOf(0).AsSpan(0, PaperFormats.HeadBytes).CopyTo(bytes);
        return world.Contents.Make(bytes);
    }
}
