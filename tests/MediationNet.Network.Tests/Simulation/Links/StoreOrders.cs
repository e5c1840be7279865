using System.Diagnostics;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Simulation.Links;

/// <summary>What a session orders of its node's store, with the defects of the world in between.</summary>
internal sealed class StoreOrders(World world, SimulatedNode node, SimulatedNode peer)
{
    private const int ReappliedOnceIn = 15;

    private readonly List<SessionOutput.StoreBatch> _late = [];

    /// <summary>Whether batches wait that were acknowledged and not stored.</summary>
    public bool Late => _late.Count > 0;

    public PeerPosition? Position() =>
        node.Try(store => new PeerBook(store).Position(peer.Id, default), out var position)
            ? Meaning(position)
            : null;

    /// <summary>Carries an order out; the answer, unless there is none.</summary>
    public SessionInput? CarryOut(SessionOutput order) => order switch
    {
        SessionOutput.ReadOutbox read => Ask(
            store => new PeerBook(store).ReadOutbox(
                Meant, read.Lane, read.AfterN, read.BytesMax, SyncLimits.BatchEntriesMax, default),
            page => new SessionInput.RowsRead(Sent(page))),
        SessionOutput.StoreBatch batch when world.Defect == Defect.AcknowledgesBeforeStoring => Later(batch),
        SessionOutput.StoreBatch batch => Take(batch),
        SessionOutput.RecordAck(var lane, var n) => Ask(
            store => new PeerBook(store).Acknowledge(peer.Id, lane, n, default).Told(),
            _ => new SessionInput.AckRecorded(lane, n)),
        SessionOutput.Requeue(var want) => Ask(
            store => new PeerBook(store).Requeue(peer.Id, want, default).Told(), _ => null),
        SessionOutput.Meet(var hello) => Ask(
            store => new PeerBook(store).Meet(peer.Id, hello, default).Told(), _ => null),
        SessionOutput.RecordPromise(var incarnation, var reach) => Ask(
            store => new PeerBook(store).RecordPromise(peer.Id, incarnation, reach, default).Told(), _ => null),
        SessionOutput.Compare(var question) => Ask(
            store => new PeerBook(store).Compare(peer.Id, question, default),
            reading => new SessionInput.Compared(reading with { Position = Meaning(reading.Position) })),
        SessionOutput.ChoosePaper(var after) => Ask(
            store => new PeerBook(store).ChoosePaper(peer.Id, after, default),
            ask => new SessionInput.PaperChosen(ask)),
        SessionOutput.KeepPiece(var ask, var piece) => Ask(
            store => new PeerBook(store).KeepPiece(ask, piece, default), kept => Kept(kept.Ask, kept.Taken)),
        SessionOutput.ReadPiece(var fetch) => Ask(
            store => Piece(store, fetch), bytes => new SessionInput.PieceRead(fetch, bytes)),
        _ => throw new UnreachableException(),
    };

    public void StoreLate()
    {
        var batch = _late[0];
        _late.RemoveAt(0);
        Take(batch);
    }

    public void Vanish() => _late.Clear();

    private PeerPosition Meaning(PeerPosition position)
    {
        if (world.Defect != Defect.GrantLeaks) return position;
        var heads = node.Position(Meant).Lanes;
        return position with
        {
            Lanes = [.. position.Lanes.Select((lane, number) => lane with { HeadN = heads[number].HeadN })],
        };
    }

    private Domain.Committees.NodeId Meant =>
        world.Defect == Defect.GrantLeaks ? Doubles.Meant(node.Id, peer.Id) : peer.Id;

    private OutboxPage Sent(OutboxPage page) => world.Defect switch
    {
        Defect.MinutesKeptBack => Doubles.Without(page, Doubles.HoldsMinutes),
        Defect.UnknownKindsDropped => Doubles.Without(page, Doubles.HoldsUnknown),
        _ => page,
    };

    private Task<ReadOnlyMemory<byte>?> Piece(NodeStore store, FetchFrame fetch) => world.Defect switch
    {
        Defect.ContentsForStrangers => Task.FromResult(store.Papers.Read(fetch.Hash, fetch.Offset)),
        Defect.ContentsKeptBack => Task.FromResult<ReadOnlyMemory<byte>?>(null),
        _ => new PeerBook(store).ReadPiece(peer.Id, fetch, default),
    };

    private SessionInput.PieceKept Kept(PaperAsk ask, PieceTaken taken)
    {
        if (taken == PieceTaken.Whole)
        {
            world.Contents.Promise(node, ask.Content.Hash);
            world.History.Add($"a content of {ask.Content.Bytes} bytes is whole at {node.Id}");
        }

        if (taken == PieceTaken.Wrong) world.History.Add($"a content that came to {node.Id} has another sum");
        return new SessionInput.PieceKept(ask, taken);
    }

    private SessionInput? Ask<T>(Func<NodeStore, Task<T>> work, Func<T, SessionInput?> answer) =>
        node.Try(work, out var result, out var problem) ? answer(result)
        : problem is null ? null
        : new SessionInput.StoreFailed(problem.Kind == StoreProblemKind.Full);

    private SessionInput.BatchStored Later(SessionOutput.StoreBatch batch)
    {
        _late.Add(batch);
        return new SessionInput.BatchStored(new StoredBatch(batch.Batch.Lane, batch.Batch.LastN, [], []));
    }

    private SessionInput? Take(SessionOutput.StoreBatch order)
    {
        var batch = order.Batch;
        var taken = world.Defect == Defect.BadEntrySpoilsBatch && !world.Written.KnowsAll(batch)
            ? batch with { Rows = [.. batch.Rows.Select(row => row with { Entries = [] })] }
            : batch;
        var before = node.Writer;
        return Ask(
            store => new PeerBook(store).Receive(peer.Id, order.PeerIncarnation, taken, default),
            stored =>
            {
                Look(order, taken, stored, renewed: node.Writer != before);
                return new SessionInput.BatchStored(stored);
            });
    }

    private void Look(SessionOutput.StoreBatch order, BatchFrame taken, StoredBatch stored, bool renewed)
    {
        if (world.Defect == Defect.EntryLost) world.LoseAnEntry(node, taken);
        // What tells a store that it was lost makes it begin anew: what waited comes again.
        if (!stored.IsReplaced && !renewed)
            world.Invariants.I11_OneBadEntryDelaysOnlyItsLog(node, order.Batch);
        if (world.Chance.Next(ReappliedOnceIn) == 0 && stored.Quarantined.Count == 0 && !renewed)
            world.Invariants.I10_TwiceChangesNothing(node, peer.Id, order.PeerIncarnation, taken);
    }
}
