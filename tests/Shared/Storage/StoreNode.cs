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

    public StoreNode(NodeId id, SetClock clock, SimulatedDisk data, SimulatedDisk log, int waitingMax = 20_000)
    {
        (Id, _clock, Data, Log) = (id, clock, data, log);
        Database = NodeDatabase.Open(data, log);
        Database.Transact(Schema.Prepare);
        var me = new Identity(id, Cast.WriterOf(id), KeyedSeals.CertificateOf(id));
        Ledger = new Ledger(me, Cast.Network, new KeyedSeals(id), clock, TimeZoneInfo.Utc);
        Inbox = new PeerInbox(Ledger) { WaitingMax = waitingMax };
        Database.Reopened += Ledger.Forget;
        Opening.Run(Database, Ledger);
    }

    public NodeId Id { get; }

    public SimulatedDisk Data { get; }

    public SimulatedDisk Log { get; }

    public NodeDatabase Database { get; }

    public Ledger Ledger { get; }

    public PeerInbox Inbox { get; }

    public Writer Writer => Ledger.Me.Writer;

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
        Database.Read(db => PeerBook.PageOf(db, peer, lane, after, bytesMax, entriesMax));

    public IReadOnlyList<SyncRow> Rows(NodeId peer, int lane) => Page(peer, lane, 0, entriesMax: 10_000).Rows;

    public (StoredBatch Stored, LedgerNews News) Take(NodeId peer, ulong incarnation, BatchFrame batch) =>
        Database.Transact(db => PeerBook.Take(db, Inbox, peer, incarnation, batch));

    public LedgerNews Requeue(NodeId peer, WantFrame want) => Database.Transact(db =>
        Ledger.Requeue(db, peer, new MissingRun(want.Dispute, want.Writer, want.SeqFrom, want.SeqTo)));

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

    public VerifyReport Verify()
    {
        var verification = new Verification(Ledger);
        var after = "";
        while (Database.Read(db => verification.Step(db, after, 3)) is { } last) after = last;
        return Database.Read(verification.Report);
    }

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

    /// <summary>The same disks in a new process, after kill -9.</summary>
    public StoreNode Killed() => new(Id, _clock, Data.Copy(), Log.Copy());

    public void Dispose() => Database.Dispose();
}
