using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Sync;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>
/// Sticks in pockets: half a session each, by the production flows; without the file around it, which is signed record
/// by record, so that a changed byte cuts it short. They come late, twice, out of order, and not whole.
/// </summary>
internal sealed class Sticks(World world)
{
    private const int BatchBytes = 20_000;
    private const int PocketsMax = 12;

    private readonly List<Stick> _pockets = [];

    /// <summary>Somebody copies what a node has for a peer.</summary>
    public void Write(SimulatedNode node)
    {
        var links = world.Links.Where(link => link.Dials == node || link.Takes == node).ToList();
        if (links.Count == 0) return;
        var link = links[world.Chance.Next(links.Count)];
        var peer = link.Dials == node ? link.Takes : link.Dials;
        if (!node.Try(store => Written(store, node, peer.Id), out var frames)) return;
        foreach (var frame in frames) world.Telling(node, peer, frame);
        if (_pockets.Count == PocketsMax) _pockets.RemoveAt(world.Chance.Next(PocketsMax));
        _pockets.Add(new Stick(node.Id, peer, [.. frames.Select(frame => FrameWire.ToWire(frame).ToByteArray())]));
        world.History.Add($"a stick of {node.Id} for {peer.Id} is written, {frames.Count} frames");
    }

    /// <summary>Somebody puts a stick in, any that is for this node; he may keep it in his pocket.</summary>
    public void Read(SimulatedNode node)
    {
        var mine = _pockets.Where(stick => stick.To == node).ToList();
        if (mine.Count == 0) return;
        var stick = mine[world.Chance.Next(mine.Count)];
        if (world.Chance.Next(3) > 0) _pockets.Remove(stick);
        var whole = world.Chance.Next(3) > 0;
        Read(stick, whole ? stick.Frames.Count : world.Chance.Next(stick.Frames.Count + 1));
    }

    /// <summary>What is still in pockets comes at last, whole, in any order.</summary>
    public void ReadAll()
    {
        foreach (var stick in _pockets.OrderBy(_ => world.Chance.Next()).ToList())
        {
            if (!stick.To.Down) Read(stick, stick.Frames.Count);
        }

        _pockets.Clear();
    }

    private void Read(Stick stick, int count)
    {
        var cut = count == stick.Frames.Count ? "" : ", cut short";
        world.History.Add($"a stick of {stick.From} is read at {stick.To.Id}{cut}");
        stick.To.Try(store => Read(store, stick.From, stick.Frames.Take(count)), out _);
    }

    private async Task<List<SyncFrame>> Written(NodeStore store, SimulatedNode node, NodeId peer)
    {
        var book = new PeerBook(store);
        var flow = new BundleOutflow(await book.Position(peer, default), [0, 0]);
        List<SyncFrame> frames =
            [.. flow.Opening(node.Id, node.Clock.GetUtcNow()), .. await book.FetchesFor(peer, default)];
        while (flow.Lane is { } lane)
        {
            var page = await book.ReadOutbox(
                peer, lane, flow.LastN[lane], BatchBytes, SyncLimits.BatchEntriesMax, default);
            var batch = flow.Batch(page);
            frames.Add(batch);
            flow.Wrote(batch);
        }

        if (world.Defect != Defect.ContentsKeptBack) await CarryPapers(book, peer, frames);
        return [.. frames, .. flow.Closing()];
    }

    private static async Task CarryPapers(PeerBook book, NodeId peer, List<SyncFrame> frames)
    {
        foreach (var paper in await book.Carried(peer, default))
        {
            var next = paper;
            while (await book.ReadPiece(peer, next, default) is { IsEmpty: false } bytes)
            {
                frames.Add(new PieceFrame(next.Hash, next.Offset, bytes));
                next = next with { Offset = next.Offset + bytes.Length };
            }
        }
    }

    // As an import does, frame by frame; each order is carried out before the next frame is looked at.
    private static async Task<bool> Read(NodeStore store, NodeId from, IEnumerable<byte[]> frames)
    {
        var (book, me) = (new PeerBook(store), store.Me.Writer);
        var flow = new BundleInflow(from, await book.Position(from, default));
        var asked = new Asked([], []);
        foreach (var bytes in frames)
        {
            var frame = ((FrameReading.Good)FrameWire.Read(Protocol.Sync.V1.Frame.Parser.ParseFrom(bytes))).Frame;
            var orders = new List<SessionOutput>();
            if (flow.Take(frame, orders) is { } fault) throw new InvalidOperationException(fault);
            if (frame is HelloFrame hello && flow.Age != BundleAge.Past)
            {
                await book.Meet(from, hello, default);
                me = store.Me.Writer;
                if (!MeetingRules.MayTakeCarried(await book.Position(from, default), hello)) return false;
            }

            foreach (var order in orders) await CarryOut(book, from, order, asked);
            if (store.Me.Writer != me) return false;
        }

        if (flow.AsksForPapers) await book.Remember(from, asked.Contents, default);
        foreach (var want in await book.NotOnTheWay(from, asked.Wants, flow.Contents.Acknowledged, default))
            await book.Requeue(from, want, default);
        return true;
    }

    private static async Task CarryOut(PeerBook book, NodeId from, SessionOutput order, Asked asked)
    {
        switch (order)
        {
            case SessionOutput.StoreBatch(var incarnation, var batch):
                await book.Receive(from, incarnation, batch, default);
                break;
            case SessionOutput.RecordAck(var lane, var n):
                await book.Acknowledge(from, lane, n, default);
                break;
            case SessionOutput.Requeue(var want):
                asked.Wants.Add(want);
                break;
            case SessionOutput.Remember(var fetch):
                asked.Contents.Add(fetch);
                break;
            case SessionOutput.KeepCarried(var piece):
                await book.KeepCarried(from, piece, default);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>What the sender of a stick asks for by it.</summary>
    private sealed record Asked(List<WantFrame> Wants, List<FetchFrame> Contents);

    private sealed record Stick(NodeId From, SimulatedNode To, IReadOnlyList<byte[]> Frames);
}
