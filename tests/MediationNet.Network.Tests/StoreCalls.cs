using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests;

/// <summary>What sessions ask of a node's store, with the crashes and defects of the world in between.</summary>
internal sealed class StoreCalls(Simulation world)
{
    public PeerPosition Position(SimulatedNode node, NodeId peer)
    {
        var position = node.Store.Position(peer);
        if (Meant(node, peer) is not { } other) return position;
        var heads = node.Store.Position(other).Lanes;
        return position with
        {
            Lanes = [.. position.Lanes.Select((lane, number) => lane with { HeadN = heads[number].HeadN })],
        };
    }

    public OutboxPage Read(SimulatedNode node, NodeId peer, int lane, long afterN, int bytesMax) =>
        node.Store.Page(Meant(node, peer) ?? peer, lane, afterN, bytesMax, SyncLimits.BatchEntriesMax);

    /// <summary>Stores a batch; null when the power went meanwhile.</summary>
    public StoredBatch? Take(SimulatedNode node, SimulatedNode peer, BatchFrame batch)
    {
        var taken = world.Defect == Defect.RowsDropped && batch.Lane == Lanes.Rest && world.Chance.Next(4) == 0
            ? batch with { Rows = [.. batch.Rows.Select(row => row with { Entries = [] })] }
            : batch;
        if (!node.Try(world.Faulty, store => store.Take(peer.Id, 1, taken), out var result))
        {
            world.Crashed(node, "while it stored a batch");
            return null;
        }

        world.Happened(node, result.News);
        Checks.OnlyItsOwnLogWaits(node, batch, result.Stored);
        foreach (var dispute in result.News.Disputes) node.Promise(dispute);
        if (world.Chance.Next(20) == 0 && result.Stored.Quarantined.Count == 0)
            Checks.Idempotent(node, peer.Id, taken);
        return result.Stored;
    }

    public bool Acknowledge(SimulatedNode node, NodeId peer, int lane, long n)
    {
        var done = node.Try(
            world.Faulty,
            store => store.Database.Transact(db =>
            {
                PeerOutbox.Acknowledge(db, peer, lane, n);
                return true;
            }),
            out _);
        if (!done) world.Crashed(node, "while it noted an acknowledgement");
        return done;
    }

    public void Meet(SimulatedNode node, HelloFrame hello)
    {
        if (node.Try(world.Faulty, store => store.Meet(hello, fresh: 2), out var step)) world.Happened(node, step.News);
        else world.Crashed(node, "while it noted whom it met");
    }

    public void Requeue(SimulatedNode node, NodeId peer, WantFrame want)
    {
        if (node.Try(world.Faulty, store => store.Requeue(peer, want), out var news)) world.Happened(node, news);
        else world.Crashed(node, "while it put rows into an outbox again");
    }

    public ShareReading Compare(SimulatedNode node, NodeId peer, ShareQuestion question)
    {
        var reading = node.Store.Compare(peer, question);
        return reading with { Position = Position(node, peer) };
    }

    /// <summary>Whose outbox a node reads by mistake.</summary>
    private NodeId? Meant(SimulatedNode node, NodeId peer) =>
        world.Defect == Defect.GrantLeaks && node.Id == Cast.LongwuHub && peer == Cast.HuangnanHub
            ? Cast.TongrenHub
            : null;
}
