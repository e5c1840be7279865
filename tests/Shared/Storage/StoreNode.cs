using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;

namespace MediationNet.Tests.Shared;

/// <summary>A node's store over simulated disks, without the gate's thread: one call after another.</summary>
internal sealed class StoreNode : IDisposable
{
    private readonly SetClock _clock;

    public StoreNode(NodeId id, SetClock clock, int waitingMax = 20_000)
        : this(id, clock, new SimulatedDisk(), new SimulatedDisk(), waitingMax)
    {
    }

    public StoreNode(
        NodeId id, SetClock clock, SimulatedDisk data, SimulatedDisk log,
        int waitingMax = 20_000, ulong incarnation = 1)
    {
        (Id, _clock, Data, Log) = (id, clock, data, log);
        Database = NodeDatabase.Open(data, log);
        Database.Transact(Schema.Prepare);
        if (Database.Read(Incarnation.In) is null) Database.Transact(db => Incarnation.Keep(db, incarnation));
        var writer = Cast.WriterOf(id) with { Incarnation = Database.Read(Incarnation.In)!.Value };
        var me = new Identity(id, writer, KeyedSeals.CertificateOf(id));
        Ledger = new Ledger(me, Cast.Network, new KeyedSeals(id), clock, TimeZoneInfo.Utc);
        Inbox = new PeerInbox(Ledger) { WaitingMax = waitingMax };
        Recovery = new LedgerRecovery(Ledger, Inbox);
        Database.Reopened += Ledger.Forget;
        Database.Reopened += Inbox.Forget;
        Opening.Run(Database, Ledger);
    }

    public NodeId Id { get; }

    public SimulatedDisk Data { get; }

    public SimulatedDisk Log { get; }

    public NodeDatabase Database { get; }

    public Ledger Ledger { get; }

    public PeerInbox Inbox { get; }

    public LedgerRecovery Recovery { get; }

    public Writer Writer => Ledger.Me.Writer;

    public bool IsRecovering => Database.Read(RecoveryBook.IsRecovering);

    /// <summary>How its recovery stands; null when it is not recovering.</summary>
    public RecoveryView? RecoveryState =>
        Database.Read(db => RecoveryBook.View(db, Ledger.Me, Ledger.Directory));

    public Acted Act(DisputeId dispute, Committee committee, DisputeCommand command, Guid? request = null) =>
        Database.Transact(db =>
            Ledger.Act(db, new Order(dispute, new PersonId("person"), committee.Id, command, request)));

    public HeldDispute Held(DisputeId dispute) => Database.Read(db => Ledger.Logs.Load(db, dispute));

    public Dispute? State(DisputeId dispute) => Held(dispute).State;

    /// <summary>Key and hash of each entry held of a dispute, and the bytes.</summary>
    public IReadOnlyList<string> Entries(DisputeId dispute) => Database.Read(db => (IReadOnlyList<string>)
    [
        .. LogBook.All(db, dispute).Select(row =>
            $"{row.Key}:{Convert.ToHexString(row.Bytes.Envelope.Span)}:{Convert.ToHexString(row.Bytes.Seal.Span)}"),
    ]);

    public IReadOnlyList<DisputeId> Disputes() => Database.Read(db => (IReadOnlyList<DisputeId>)
    [
        .. db.Logs().Query().ToList().Select(row => Keys.ToDispute(row["_id"].AsString[..32])).Distinct(),
    ]);

    public PeerPosition Position(NodeId peer) =>
        Database.Read(db => PeerBook.PositionOf(db, Inbox, Ledger, peer));

    public OutboxPage Page(NodeId peer, int lane, long after, int bytesMax = int.MaxValue, int entriesMax = 256) =>
        Database.Read(db => PeerBook.PageOf(db, Ledger.Logs, peer, lane, after, bytesMax, entriesMax));

    public IReadOnlyList<SyncRow> Rows(NodeId peer, int lane) => Page(peer, lane, 0, entriesMax: 10_000).Rows;

    /// <summary>
    /// Takes a batch in. A peer that is not known yet is met first, as each session would. When the batch shows that
    /// something was lost here, the node has the fresh incarnation.
    /// </summary>
    public (StoredBatch Stored, RecoveryStep Step) Take(
        NodeId peer, ulong incarnation, BatchFrame batch, ulong fresh = 0xF4E5)
    {
        if (Position(peer).Lanes[Lanes.Urgent].PeerIncarnation == 0) Know(peer, incarnation);
        return Database.Transact(db => Recovery.Receive(db, peer, incarnation, batch, fresh));
    }

    /// <summary>Writes down the incarnation of a peer that is met for the first time.</summary>
    public void Know(NodeId peer, ulong incarnation) => Damage(db =>
        RecoveryBook.Met(db, peer, new MeetingNote(incarnation, [], LostHere: false, [])));

    /// <summary>What this node says first to a peer.</summary>
    public HelloFrame Hello(NodeId peer)
    {
        var position = Position(peer);
        return new HelloFrame(Id, position.Incarnation, [1], 0, position.Cursors, SyncLimits.CreditBytes, 1)
        {
            Recovering = position.Recovering,
            Older = position.Older,
        };
    }

    /// <summary>Makes durable what a Hello tells.</summary>
    public RecoveryStep Meet(HelloFrame hello, ulong fresh) =>
        Database.Transact(db => Recovery.Meet(db, hello.Node, hello, fresh));

    /// <summary>Takes a promise; with the last one the earlier logs are closed.</summary>
    public RecoveryStep TakePromise(NodeId peer, ulong incarnation, PromiseReach reach) =>
        CloseLogs(Database.Transact(db => Recovery.Promised(db, peer, incarnation, reach)));

    /// <summary>An administrator does not wait for a peer any more.</summary>
    public RecoveryStep GoOnWithout(NodeId peer) =>
        CloseLogs(Database.Transact(db => Recovery.GoOnWithout(db, peer)));

    /// <summary>The peer durably holds this node's rows up to here.</summary>
    public void Acknowledge(NodeId peer, int lane, long n) => Database.Transact(db =>
    {
        PeerOutbox.Acknowledge(db, peer, lane, n);
        return true;
    });

    public LedgerNews Requeue(NodeId peer, WantFrame want) => Database.Transact(db =>
        Backfill.Asked(db, Ledger, peer, new MissingRun(want.Dispute, want.Writer, want.SeqFrom, want.SeqTo)));

    public ShareReading Compare(NodeId peer, ShareQuestion question) =>
        Database.Read(db => PeerBook.Compared(db, Inbox, Ledger, peer, question));

    /// <summary>Takes a node's rows of one lane that this one does not hold yet, as sync would bring them.</summary>
    public StoredBatch? TakeFrom(StoreNode peer, int lane)
    {
        var position = Position(peer.Id);
        var have = position.Lanes[lane].HaveN;
        var rows = peer.Page(Id, lane, have, entriesMax: 10_000).Rows;
        return rows.Count == 0
            ? null
            : Take(peer.Id, peer.Writer.Incarnation, new BatchFrame(lane, have + 1, rows[^1].N, rows)).Stored;
    }

    /// <summary>Takes all of a node's rows, lane 0 first.</summary>
    public void TakeAllFrom(StoreNode peer)
    {
        TakeFrom(peer, Lanes.Urgent);
        TakeFrom(peer, Lanes.Rest);
    }

    public VerifyReport Verify() =>
        Verification.Run(Database, Ledger, (_, _) => { }, CancellationToken.None);

    public T Read<T>(Func<ILiteDatabase, T> work) => Database.Read(work);

    /// <summary>Damages the store from outside.</summary>
    public void Damage(Action<ILiteDatabase> work)
    {
        Database.Transact(db =>
        {
            work(db);
            return true;
        });
        Ledger.Forget();
    }

    /// <summary>The files as they are now, to be put back later.</summary>
    public (SimulatedDisk Data, SimulatedDisk Log) Backup() => (Data.Copy(), Log.Copy());

    /// <summary>What a start makes of files that were put back: a new incarnation, which recovers.</summary>
    public StoreNode Restored((SimulatedDisk Data, SimulatedDisk Log) backup, ulong incarnation)
    {
        var node = new StoreNode(Id, _clock, backup.Data.Copy(), backup.Log.Copy());
        node.Database.Transact(db =>
        {
            node.Recovery.Begin(db, [], incarnation);
            return true;
        });
        return node;
    }

    /// <summary>The same node with nothing on its disks, and no file that tells of what was there.</summary>
    public StoreNode Lost(ulong incarnation) =>
        new(Id, _clock, new SimulatedDisk(), new SimulatedDisk(), incarnation: incarnation);

    private RecoveryStep CloseLogs(RecoveryStep last)
    {
        while (Database.Transact(Recovery.CloseSome) is { } closed)
            last = closed with { News = new LedgerNews([], [.. last.News.Outboxes, .. closed.News.Outboxes]) };
        return last;
    }

    /// <summary>The same disks in a new process, after kill -9.</summary>
    public StoreNode Killed() => new(Id, _clock, Data.Copy(), Log.Copy());

    public void Dispose() => Database.Dispose();
}
