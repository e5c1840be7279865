using LiteDB;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Storage;

/// <summary>
/// The node's store in the words of the rest of the program. Everything passes the gate; what is answered is durable.
/// </summary>
public sealed partial class NodeStore : IAsyncDisposable
{
    /// <summary>Lines a list page may have.</summary>
    public const int PageMax = 200;

    private readonly NodeDatabase _database;
    private readonly IGate _gate;
    private readonly Ledger _ledger;
    private readonly PeerInbox _inbox;
    private readonly LedgerRecovery _recovery;
    private readonly IIncarnationMark _mark;
    private readonly SemaphoreSlim _copying = new(1);

    private NodeStore(IIncarnationMark mark, NodeDatabase database, IGate gate, Ledger ledger)
    {
        _mark = mark;
        _database = database;
        _ledger = ledger;
        _inbox = new PeerInbox(ledger);
        _recovery = new LedgerRecovery(ledger, _inbox);
        database.Reopened += ledger.Forget;
        database.Reopened += _inbox.Forget;
        ledger.Logs.FoundDamaged += dispute => _ = SetBack(dispute);
        _gate = gate;
    }

    /// <summary>Raised after new entries of a dispute are durable, from any thread.</summary>
    public event Action<DisputeId>? Changed;

    /// <summary>
    /// Raised after rows for a peer are durable, from any thread: peer, lane, the lane's last number.
    /// </summary>
    public event Action<NodeId, int, long>? OutboxGrew;

    /// <summary>Raised after a dispute was found damaged and its logs were set back, from any thread.</summary>
    public event Action<DisputeId>? FoundDamaged;

    /// <summary>
    /// Raised when every session has to begin anew, from any thread: this node has taken a new incarnation, or has
    /// found a part of a dispute damaged, which its peers are to send again.
    /// </summary>
    public event Action? Renewed;

    /// <summary>Raised when a promise of this node to a peer reaches further, from any thread.</summary>
    public event Action<NodeId, PromiseReach>? PromiseReaches;

    public Identity Me => _ledger.Me;

    public NetworkDirectory Directory => _ledger.Directory;

    /// <summary>The time here, with the offset of the node's time zone.</summary>
    public DateTimeOffset Now => _ledger.Now;

    /// <summary>Whether a folder holds, or once held, a store.</summary>
    public static bool IsIn(string folder) => NodeFolder.IsTaken(folder);

    /// <summary>Opens, or creates, the store of a folder.</summary>
    /// <exception cref="StoreProblem">
    /// Locked, missing, foreign, corrupt, restored or newer; says what to do.
    /// </exception>
    public static NodeStore Open(
        string folder,
        NodeId node,
        NodeKey key,
        ReadOnlyMemory<byte> certificate,
        NetworkDirectory directory,
        ISeals seals,
        TimeProvider clock,
        TimeZoneInfo zone,
        NumberPattern? numbers = null)
    {
        var database = NodeDatabase.Open(folder);
        try
        {
            return Over(
                database, new IncarnationFile(folder), static opened => new Gate(opened), node, key, certificate,
                directory, seals, clock, zone, PaperShelf.Open(folder), numbers);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The store over a database that is open, with the mark that stands beside it, behind a gate.</summary>
    internal static NodeStore Over(
        NodeDatabase database,
        IIncarnationMark mark,
        Func<NodeDatabase, IGate> gate,
        NodeId node,
        NodeKey key,
        ReadOnlyMemory<byte> certificate,
        NetworkDirectory directory,
        ISeals seals,
        TimeProvider clock,
        TimeZoneInfo zone,
        PaperShelf? papers = null,
        NumberPattern? numbers = null)
    {
        database.Transact(Schema.Prepare);
        database.Transact(db => Schema.RequireOwner(db, node));
        Incarnation.Open(mark, database, node, directory.Node(node)?.Kind != NodeKind.Body, clock.GetUtcNow());
        var me = new Identity(node, new Writer(key, database.Read(Incarnation.In) ?? 0), certificate);
        database.Transact(db => PeerInbox.KeepWriter(db, me));
        var ledger = new Ledger(me, directory, seals, clock, zone)
        {
            Papers = papers,
            Numbers = numbers ?? NumberPattern.Default,
        };
        database.Transact(PeerOutbox.RaiseHeads);
        Opening.Run(database, ledger);
        LookAtPapers(database, papers);
        database.Transact(ShareBook.AddUpLost);
        var store = new NodeStore(mark, database, gate(database), ledger);
        store.GoOnRecovering(database);
        return store;
    }

    /// <summary>Decides and writes; durable when it answers.</summary>
    public async Task<Acted> Act(Order order, CancellationToken cancellationToken = default)
    {
        var acted = await _gate.Write(db => _ledger.Act(db, order), cancellationToken);
        Tell(acted.News);
        return acted;
    }

    /// <summary>How the recovery of this node stands; null when it is not recovering.</summary>
    public Task<RecoveryView?> Recovery(CancellationToken cancellationToken = default) =>
        _gate.Read(
            db =>
            {
                _ledger.Refresh(db);
                return RecoveryBook.View(db, _ledger.Me, _ledger.Directory);
            },
            cancellationToken);

    /// <summary>
    /// An administrator does not wait for a peer that is gone. What it holds still counts when it comes, so that a
    /// dispute may then be contested.
    /// </summary>
    public async Task<RecoveryView?> GoOnWithout(NodeId peer, CancellationToken cancellationToken = default)
    {
        await Recover(db => _recovery.GoOnWithout(db, peer), cancellationToken);
        return await Recovery(cancellationToken);
    }

    /// <summary>The fold of a dispute, or null.</summary>
    /// <exception cref="StoreProblem">A part of it is damaged here, and has not come back yet.</exception>
    public Task<Dispute?> Find(DisputeId dispute, CancellationToken cancellationToken = default) =>
        ReadWhole(dispute, db => _ledger.Logs.Load(db, dispute).State, cancellationToken);

    /// <summary>A dispute with its entries and delivery, or null.</summary>
    /// <exception cref="StoreProblem">A part of it is damaged here, and has not come back yet.</exception>
    public Task<DisputeFile?> Show(DisputeId dispute, CancellationToken cancellationToken = default) =>
        ReadWhole(dispute, db => StoreReads.Show(db, _ledger.Logs, dispute), cancellationToken);

    /// <summary>
    /// Makes the lists and counters anew from the logs; damaged logs are set back, and changed contents put aside.
    /// </summary>
    /// <returns>Disputes gone through, and those of them of which a part is missing.</returns>
    public async Task<(long Disputes, long Damaged)> Rebuild(
        Action<long> progress, CancellationToken cancellationToken = default)
    {
        var done = await _gate.Alone(
            database => Rebuilding.Run(database, _ledger, progress, cancellationToken), cancellationToken);
        await LookAtContents(cancellationToken);
        return done;
    }

    /// <summary>
    /// The data file as it stands now, to be read while the node works on. One at a time: a second caller waits.
    /// </summary>
    /// <exception cref="StoreProblem">The disk is full or refuses.</exception>
    public async Task<DataCopy> CopyData(CancellationToken cancellationToken = default)
    {
        await _copying.WaitAsync(cancellationToken);
        try
        {
            var facts = await _gate.Alone(Hold, cancellationToken);
            return new DataCopy(facts, _gate, () => _copying.Release());
        }
        catch
        {
            _copying.Release();
            throw;
        }
    }

    /// <summary>
    /// How far own logs had come of which this store has lost entries, found at a start or because a peer sent them
    /// back. Not empty: it is no longer sure what this incarnation has written. Until an own log is whole again, acts
    /// in its dispute are refused (<see cref="Refusal.LogIncomplete"/>), so that no number is written twice.
    /// </summary>
    public Task<IReadOnlyDictionary<DisputeId, long>> LostLogs(CancellationToken cancellationToken = default) =>
        _gate.Read(_ledger.Lost, cancellationToken);

    /// <summary>What has to be brought to the bodies of a node; of all nodes where none is named.</summary>
    public Task<IReadOnlyList<Submission>> PendingSubmissions(
        NodeId? bodyNode = null, CancellationToken cancellationToken = default) =>
        _gate.Read(
            db => Submissions.Pending(db, body => bodyNode is null || Directory.Body(body)?.Node == bodyNode),
            cancellationToken);

    /// <summary>The body has answered: nothing more to bring under this id. Whom it was about stays known.</summary>
    public Task<bool> Strike(Guid submission, CancellationToken cancellationToken = default) =>
        _gate.Write(db => Submissions.Strike(db, submission), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            _mark.Write(await _gate.Write(Incarnation.Count));
        }
        catch (Exception failure) when (failure is StoreProblem or ObjectDisposedException)
        {
            // The next start sees a node that has crashed, which is well.
        }

        await _gate.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>Makes durable what a peer's Hello tells of its incarnations and of this node's.</summary>
    internal Task Meet(NodeId peer, HelloFrame hello, CancellationToken cancellationToken)
    {
        var fresh = _mark.New();
        return Recover(db => _recovery.Meet(db, peer, hello, fresh), cancellationToken);
    }

    /// <summary>Takes a peer's batch in. What it brings back may show that this store has lost more.</summary>
    internal async Task<StoredBatch> Receive(
        NodeId peer, ulong incarnation, BatchFrame batch, CancellationToken cancellationToken)
    {
        var fresh = _mark.New();
        var (stored, step) = await _gate.Write(
            db => _recovery.Receive(db, peer, incarnation, batch, fresh), cancellationToken);
        Tell(step);
        if (step.Renewed) await Renew();
        return stored;
    }

    /// <summary>Makes a peer's promise durable; with the last one the earlier logs are closed.</summary>
    internal Task RecordPromise(
        NodeId peer, ulong incarnation, PromiseReach reach, CancellationToken cancellationToken) =>
        Recover(db => _recovery.Promised(db, peer, incarnation, reach), cancellationToken);

    /// <summary>For the other rooms of storage: a transaction of their own through the same gate.</summary>
    internal async Task<T> Write<T>(
        Func<ILiteDatabase, T> work, Func<T, LedgerNews> news, CancellationToken cancellationToken)
    {
        var result = await _gate.Write(work, cancellationToken);
        Tell(news(result));
        return result;
    }

    internal Task<T> Read<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken) =>
        _gate.Read(work, cancellationToken);

    /// <summary>Why nothing can be read or written any more, or null; then only a restart helps.</summary>
    internal StoreProblem? Broken => _database.Broken;

    internal PeerInbox Inbox => _inbox;

    internal Ledger Ledger => _ledger;

    private async Task<T?> ReadWhole<T>(
        DisputeId dispute, Func<ILiteDatabase, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var (result, held) = await Look();
        if (held.IsDamaged)
        {
            // Where only the end that was written down is wrong, nothing is missing once it is set right.
            await SetBack(dispute);
            (result, held) = await Look();
        }

        return held.IsWhole ? result : throw StoreProblem.OfDispute(dispute, held);

        // Not thrown within: a read that throws costs a reopening.
        Task<(T? Result, HeldDispute Held)> Look() => _gate.Read(
            db => _ledger.Logs.Load(db, dispute) is { IsWhole: true } whole
                ? (read(db), whole)
                : ((T?)null, _ledger.Logs.Load(db, dispute)),
            cancellationToken);
    }

    // In a transaction of its own: it was found by whoever happened to look, who may not write.
    private async Task SetBack(DisputeId dispute)
    {
        try
        {
            await _gate.Write(db => _ledger.SetBack(db, dispute));
            FoundDamaged?.Invoke(dispute);
            Renewed?.Invoke();
        }
        catch (Exception failure) when (failure is StoreProblem or ObjectDisposedException)
        {
            // It is found again by the next one who looks.
        }
    }

    private async Task Recover(Func<ILiteDatabase, RecoveryStep> first, CancellationToken cancellationToken)
    {
        var step = await _gate.Write(first, cancellationToken);
        Tell(step);
        if (step.Renewed) await Renew();
        while (await _gate.Write(_recovery.CloseSome, CancellationToken.None) is { } closed) Tell(closed);
    }

    // From here on it is carried through, whoever has lost patience.
    private async Task Renew()
    {
        try
        {
            _mark.Write(await _gate.Write(Incarnation.Count, CancellationToken.None));
        }
        finally
        {
            // Also when the disk is full: no session may go on under the incarnation that was given up.
            Renewed?.Invoke();
        }
    }

    // Promises that were got before a crash stand: the closing goes on where it was.
    private void GoOnRecovering(NodeDatabase database)
    {
        if (database.Read(RecoveryBook.OwesBack)) database.Transact(_recovery.GiveBack);
        while (database.Transact(_recovery.CloseSome) is not null)
        {
            // nobody is listening yet
        }
    }

    private void Tell(RecoveryStep step)
    {
        Tell(step.News);
        foreach (var (peer, reach) in step.Reaches) PromiseReaches?.Invoke(peer, reach);
    }

    private DataFacts Hold(NodeDatabase database)
    {
        var ((disputes, entries), schema) = database.Read(db => (ReadModels.Totals(db), Schema.VersionOf(db)));
        return new DataFacts(
            Me.Node, Me.Writer.Incarnation, Now.ToUniversalTime(), schema, disputes, entries, database.HoldData());
    }

    private void Tell(LedgerNews news)
    {
        foreach (var (peer, lane, head) in news.Outboxes) OutboxGrew?.Invoke(peer, lane, head);
        foreach (var dispute in news.Disputes) Changed?.Invoke(dispute);
    }
}
