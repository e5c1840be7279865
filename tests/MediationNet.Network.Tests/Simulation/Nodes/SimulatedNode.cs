using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Links;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>
/// A node: the production store over disks that can be cut off, without a thread. Whatever is asked of it may stay
/// without an answer.
/// </summary>
internal sealed class SimulatedNode : IDisposable
{
    private const int PowerGoesOnceIn = 70;
    private const int PowerGoesAmongPapersOnceIn = 8;
    private const int PaperOperationsMax = 10;

    private readonly World _world;
    private readonly int _checkpointPages;
    private NodeDatabase? _database;
    private NodeStore? _store;

    public SimulatedNode(World world, NodeId id)
    {
        (_world, Id) = (world, id);
        Clock = new NodeClock(world, TimeSpan.FromSeconds(world.Chance.Next(-900, 900)));
        Disks = new NodeDisks(world.Chance, world.Defect);
        _checkpointPages = world.Chance.Next(40, 400);
        Start();
    }

    public NodeId Id { get; }

    public NodeClock Clock { get; }

    public NodeDisks Disks { get; }

    public bool Down => _store is null;

    /// <summary>Why it does not start again by itself: a person has to do something about its files.</summary>
    public StoreProblemKind? Refuses { get; private set; }

    public NodeStore Store => _store ?? throw new InvalidOperationException($"{Id} is down.");

    public Writer Writer => Store.Me.Writer;

    /// <summary>The newest session end to each peer.</summary>
    public Dictionary<NodeId, SessionEnd> Ends { get; } = [];

    /// <summary>Connections that peers have begun and this node has not taken yet.</summary>
    public Queue<SessionEnd> Knocking { get; } = new();

    /// <summary>What somebody was told of.</summary>
    public Acknowledgements Told { get; } = new();

    /// <summary>Starts, or fails to, when the disk is full or the power goes again.</summary>
    public bool Start()
    {
        if (_store is not null) return true;
        var before = Disks.Begin();
        Refuses = null;
        try
        {
            _database = NodeDatabase.Open(Disks.Data, Disks.Log, _checkpointPages);
            _store = Open(_database);
        }
        catch (StoreProblem problem)
        {
            _world.History.Add($"{Id} cannot start: {problem.Kind}");
            Refuses = problem.Kind is StoreProblemKind.Full or StoreProblemKind.Broken ? null : problem.Kind;
            Disks.CutPower(Disks.Moment);
            _database?.Dispose();
            _database = null;
            return false;
        }

        _store.OutboxGrew += Grew;
        _store.Changed += dispute => _world.Changed(this, dispute);
        _store.Renewed += EndSessions;
        _store.PromiseReaches += (peer, reach) => Ends.GetValueOrDefault(peer)?.Reaches(reach);
        if (PowerGoes()) LosePower(_world.Chance.Next(before, Disks.Moment + 1), "while it starts");
        return !Down;
    }

    /// <summary>The data file alone, with all that is held, as `backup` makes it; null when the disk refuses.</summary>
    public byte[]? Backup()
    {
        try
        {
            _database!.Checkpoint();
            return Disks.Data.Content();
        }
        catch (StoreProblem)
        {
            return null;
        }
    }

    /// <summary>Files of an earlier day lie where the newest lay, and the mark tells of another store.</summary>
    /// <param name="data">The data file.</param>
    /// <param name="papers">The contents beside it; null for those that are there.</param>
    public void PutBack(byte[] data, PaperShelf? papers = null)
    {
        LosePower();
        Told.Forget();
        Disks.Replace(data, []);
        if (papers is not null) Losses.PutBack(papers, new PaperShelf(Disks.EmptyPapers()));
        Disks.Mark.Vanish();
    }

    /// <summary>Nothing is left, or nothing but the mark beside the database.</summary>
    public void LoseAll(bool withMark)
    {
        LosePower();
        Told.Forget();
        Disks.Renew();
        if (withMark) Disks.Mark.Vanish();
    }

    /// <summary>Does something with the store; false when nobody got an answer.</summary>
    public bool Try<T>(Func<NodeStore, Task<T>> work, out T result) => Try(work, out result, out _);

    /// <summary>The same, with the problem that the store told, if it told one.</summary>
    public bool Try<T>(Func<NodeStore, Task<T>> work, out T result, out StoreProblem? problem)
    {
        (result, problem) = (default!, null);
        try
        {
            Disks.Papers.OperationsLeft = PaperOperationsLeft();
            result = work(Store).Done();
            return true;
        }
        catch (PowerLost lost)
        {
            LosePower(lost.Moment, "in the middle of a write");
        }
        catch (StoreProblem told)
        {
            problem = told;
            _world.History.Add($"{Id} cannot write: {told.Kind}");
            if (_database?.Broken is not null) LosePower(Disks.Moment, "since its store is broken");
        }
        finally
        {
            Disks.Papers.OperationsLeft = int.MaxValue;
        }

        return false;
    }

    /// <summary>The power goes now.</summary>
    public void LosePower() => LosePower(Disks.Moment, "");

    public HeldDispute Held(DisputeId dispute) => Store.Read(db => Store.Ledger.Logs.Load(db, dispute), default).Done();

    public Dispute? State(DisputeId dispute) =>
        _world.Defect == Defect.FoldedByLog && Id == Cast.LongwuHub
            ? Doubles.FoldedByLog(this, dispute)
            : Held(dispute).State;

    public bool Recovering => Store.Read(db => Store.Ledger.IsRecovering(db), default).Done();

    /// <summary>Whether this node tells a peer of a dispute.</summary>
    public bool SharesWith(NodeId peer, DisputeId dispute) => Store.Read(
        db => Store.Ledger.SharedWith(Store.Ledger.Logs.Load(db, dispute)).Contains(peer), default).Done();

    /// <summary>In words for a history: whose promises this node, recovering, still waits for.</summary>
    public string WaitsFor() => $"{Id} waits for {string.Join(" and ", Store.Recovery().Done()!.State.Missing)}";

    public PeerPosition Position(NodeId peer) => new PeerBook(Store).Position(peer, default).Done();

    /// <summary>The committee served here that may act as the dispute's custodian by this node's own store.</summary>
    public CommitteeId? ActsAs(DisputeId dispute)
    {
        if (Down || Held(dispute) is not { State: { } state } held) return null;
        if (!MayAct(dispute, held)) return null;
        var custodian = _world.Defect switch
        {
            Defect.AcceptanceMovesCustody => Doubles.WhoAccepted(state),
            Defect.ReturnNotTaken => Doubles.UnlessReturned(state),
            _ => state.Custody.Custodian,
        };
        return custodian is { } some && Cast.CommitteeOf(some).Home == Id ? custodian : null;
    }

    public void Dispose()
    {
        Disks.Data.Unplugged = Disks.Log.Unplugged = true;
        _database?.Dispose();
    }

    private NodeStore Open(NodeDatabase database)
    {
        var papers = new PaperShelf(Disks.Papers);
        papers.ForgetUploads();
        ISeals seals = new KeyedSeals(Id);
        if (_world.Defect == Defect.SealsNotLookedAt) seals = new BlindSeals(seals);
        return NodeStore.Over(
            database, Disks.Mark, opened => new InlineGate(opened, Disks, PowerGoes, _world.Chance), Id,
            Cast.WriterOf(Id).Key, KeyedSeals.CertificateOf(Id), _world.Directory, seals, Clock, TimeZoneInfo.Utc,
            papers);
    }

    // What the store asks before it decides for a custodian.
    private bool MayAct(DisputeId dispute, HeldDispute held) => Store.Read(
        db => !Store.Ledger.IsIncomplete(db, dispute, held)
            && (!Store.Ledger.IsRecovering(db) || DisputeRules.BeganWith(dispute, held.State, Store.Me.Writer)),
        default).Done();

    private void EndSessions()
    {
        foreach (var end in Ends.Values.ToList()) end.Stop();
    }

    // How many operations on its contents are done before the power goes; mostly it does not.
    private int PaperOperationsLeft() => _world.Faulty && _world.Chance.Next(PowerGoesAmongPapersOnceIn) == 0
        ? _world.Chance.Next(PaperOperationsMax)
        : int.MaxValue;

    private bool PowerGoes() => _world.Faulty && _world.Chance.Next(PowerGoesOnceIn) == 0;

    private void Grew(NodeId peer, int lane, long head)
    {
        if (Ends.TryGetValue(peer, out var end)) end.Grew(lane, head);
    }

    private void LosePower(int moment, string when)
    {
        if (Down) return;
        _world.History.Add($"{Id} loses its power {when}");
        Disks.CutPower(moment);
        _database?.Dispose();
        (_database, _store) = (null, null);
        foreach (var end in Ends.Values) end.Vanish();
        Ends.Clear();
        Knocking.Clear();
        _world.Forgot(this);
    }
}
