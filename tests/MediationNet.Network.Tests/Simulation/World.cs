using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Checks;
using MediationNet.Network.Tests.Simulation.Links;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Network.Tests.Simulation.Work;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Sync;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation;

/// <summary>
/// A whole network in one thread, on virtual time, from one seed: production sessions, stores, rules of custody,
/// dispatch and hand-off. First faults, then none; then all must agree within a bound.
/// </summary>
internal sealed class World : IDisposable
{
    private const int LookedAtOnceIn = 12;
    private const int CallsMax = 4;
    private const int CallsOfCalmMax = 14;
    private const int ManyMattersOnceIn = 7;

    private readonly List<SimulatedNode> _nodes;
    private int _ids = 1_000;

    public World(int seed, Defect defect = Defect.None)
    {
        (Seed, Chance, Defect) = (seed, new Random(seed), defect);
        NodeDisks.BeginWorld();
        Shape = WorldShape.Of(Chance) with { ManyMatters = seed % ManyMattersOnceIn == 2 };
        Directory = new NetworkDirectory(
            Cast.Network.Version,
            Cast.Committees.Where(committee => Shape.Nodes.Contains(committee.Home)),
            Cast.Network.Nodes.Where(node => Shape.Nodes.Contains(node.Id)),
            Cast.Network.Bodies.Where(body => Shape.Nodes.Contains(body.Node)));
        Wire = new WireFaults(this);
        Grants = new Grants(Directory);
        Written = new Written(this);
        Contents = new Contents(this);
        Invariants = new Invariants(this);
        ContentInvariants = new ContentInvariants(this);
        _nodes = [.. Shape.Nodes.Select(id => new SimulatedNode(this, id))];
        Links = [.. LinksOf(_nodes).Select(pair => new Link(this, pair.Dials, pair.Takes))];
        Bodies = [.. _nodes.Where(node => IsBody(node.Id)).Select(node => new BodySide(this, node))];
        Work = new WorkDay(this);
        Rot = new Rot(this);
        Losses = new Losses(this);
        BitFlips = new BitFlips(this);
        Pass(TimeSpan.Zero);
    }

    public int Seed { get; }

    public Random Chance { get; }

    public Defect Defect { get; }

    public WorldShape Shape { get; }

    /// <summary>The network's directory, of those who are in this world.</summary>
    public NetworkDirectory Directory { get; }

    public bool Faulty { get; set; }

    public DateTimeOffset Now { get; private set; } = Cast.Monday;

    public IReadOnlyList<SimulatedNode> Nodes => _nodes;

    public IReadOnlyList<Link> Links { get; }

    public IReadOnlyList<BodySide> Bodies { get; }

    public WorkDay Work { get; }

    public WireFaults Wire { get; }

    public Rot Rot { get; }

    public Losses Losses { get; }

    public BitFlips BitFlips { get; }

    public Grants Grants { get; }

    public Written Written { get; }

    public Contents Contents { get; }

    public Invariants Invariants { get; }

    public ContentInvariants ContentInvariants { get; }

    public History History { get; } = new();

    /// <summary>How often any session was told anything: it stands still when all wait.</summary>
    public long Heard { get; set; }

    /// <summary>The largest single row that any node sent.</summary>
    public long LargestRow { get; private set; }

    public static string Name(DisputeId dispute) => $"dispute {dispute.Value.ToString()[..8]}";

    public static bool IsBody(NodeId node) => Cast.Network.Node(node)!.Kind == NodeKind.Body;

    /// <summary>The next id: the same in each run.</summary>
    public Guid NewId() => Cast.Id(_ids++);

    public SimulatedNode NodeOf(NodeId id) => _nodes.Single(node => node.Id == id);

    /// <summary>Both phases, and the comparison at the end.</summary>
    public void Run()
    {
        Faulty = true;
        var faults = new FaultPhase(this);
        for (History.Step = 0; History.Step < Shape.Steps; History.Step++) faults.Step();
        new HealPhase(this).Run();
    }

    public void Pass(TimeSpan span)
    {
        Now += span;
        History.Now = Now;
    }

    /// <summary>A node takes one step of what the program does by itself.</summary>
    public void GoOn(SimulatedNode node)
    {
        if (node.Knocking.TryDequeue(out var knocking)) Link.Accept(node, knocking);
        foreach (var link in Links.Where(link => link.Dials == node)) link.Dial();
        var times = Chance.Next(1, Shape.Calm ? CallsOfCalmMax : CallsMax);
        for (; times > 0 && node.Ends.Count > 0; times--)
        {
            var end = node.Ends.Values.ElementAt(Chance.Next(node.Ends.Count));
            if (Chance.Next(2) == 0) end.TakeFrame();
            else end.CarryOutOne();
        }
    }

    /// <summary>Something new of a dispute is durable at a node: all that must hold is looked at.</summary>
    public void Changed(SimulatedNode node, DisputeId dispute)
    {
        Written.Look(node, dispute);
        node.Told.Note(dispute, node.Held(dispute));
        Invariants.I7_OnlyWhatWasWritten(node, dispute);
        Invariants.I1_NeverTwoCustodians(dispute);
        Invariants.I1_NobodyGivesTwice(node, dispute);
        if (Chance.Next(LookedAtOnceIn) == 0) Invariants.I5_NoHoles(node, dispute);
        if (Chance.Next(LookedAtOnceIn) == 0) Invariants.I6_SameEntriesSameState(dispute);
    }

    /// <summary>A node tells another one something, by a session or a stick.</summary>
    public void Telling(SimulatedNode node, SimulatedNode peer, SyncFrame frame)
    {
        Invariants.I8_OnlyToThoseWhoTakePart(node.Id, peer.Id, Grants.Taint(frame));
        if (frame is PieceFrame piece) ContentInvariants.I8_OnlyToThoseWhoTakePart(node, peer, piece);
        else Invariants.I8_NoIdOfStrangers(node.Id, peer.Id, FrameWire.ToWire(frame).ToByteArray());
        if (frame is HelloFrame hello) Invariants.I9_CursorsAreDurable(node, peer, hello);
    }

    public void Sending(SimulatedNode node, SimulatedNode peer, SyncFrame frame)
    {
        Telling(node, peer, frame);
        if (frame is AckFrame ack) Invariants.I9_CursorsAreDurable(node, peer, ack);
        if (frame is BatchFrame batch) LargestRow = Math.Max(LargestRow, batch.Rows.Max(row => row.Bytes));
        if (frame is BatchFrame or WantFrame or QuarantinedFrame or FetchFrame or PieceFrame)
            History.Add($"{node.Id} to {peer.Id}: {Words(frame)}");
    }

    public void Closed(SimulatedNode node, SimulatedNode peer, SessionOutput.Close close)
    {
        History.Add($"{node.Id} ends its session with {peer.Id}: {close.Reason} {close.Text}");
        if (close.Reason is ByeReason.Stopping or ByeReason.Unspecified or ByeReason.StoreFull
            or ByeReason.MetAnew or ByeReason.Replaced)
        {
            return;
        }

        throw new InvariantBroken(
            Invariant.I9, $"{node.Id} ends its session with {peer.Id}: {close.Reason} {close.Text}");
    }

    /// <summary>The power of a node has gone: what it knew without having written it is gone too.</summary>
    public void Forgot(SimulatedNode node) => Work.Forgot(node);

    public void Restart(SimulatedNode node)
    {
        if (node.Down && node.Start()) Started(node);
    }

    /// <summary>What a node holds after a start is looked at.</summary>
    public void Started(SimulatedNode node)
    {
        History.Add($"{node.Id} starts again");
        foreach (var dispute in DisputesAt(node))
        {
            Written.Look(node, dispute);
            Invariants.I5_NoHoles(node, dispute);
            Invariants.I7_OnlyWhatWasWritten(node, dispute);
            Invariants.I1_NeverTwoCustodians(dispute);
        }

        Invariants.I3_NothingAcknowledgedIsLost(node, healed: false);
        ContentInvariants.I3_NoContentIsLost(node, healed: false);
    }

    /// <summary>A store loses one entry that is not the last of its log.</summary>
    public void LoseAnEntry(SimulatedNode node, BatchFrame batch)
    {
        var row = batch.Rows.FirstOrDefault(row => node.Held(row.Dispute).Log(row.Writer).Seq > 1);
        if (row is null) return;
        var first = Keys.Of(row.Dispute, row.Writer, 1);
        node.Try(store => store.Write(db => db.Entries().Delete(first), _ => LedgerNews.None, default), out _);
    }

    public void Dispose()
    {
        foreach (var node in _nodes) node.Dispose();
    }

    private static IEnumerable<DisputeId> DisputesAt(SimulatedNode node) => node.Store.Read(
        db => db.Logs().Query().ToList().Select(row => Keys.ToDispute(row["_id"].AsString[..32])).Distinct().ToList(),
        default).Done();

    // An edge dials its hub; of two hubs the ordinally smaller id dials.
    private static IEnumerable<(SimulatedNode Dials, SimulatedNode Takes)> LinksOf(
        IReadOnlyList<SimulatedNode> nodes) =>
        from one in nodes
        from other in nodes
        let kind = Cast.Network.Node(one.Id)!.Kind
        where Cast.Network.Node(other.Id)!.Kind == NodeKind.Hub
        where kind == NodeKind.Edge
            ? Cast.Network.Node(one.Id)!.Hub == other.Id
            : kind == NodeKind.Hub && string.CompareOrdinal(one.Id.Value, other.Id.Value) < 0
        select (one, other);

    private static string Words(SyncFrame frame) => frame switch
    {
        BatchFrame batch => $"rows {batch.FirstN} to {batch.LastN} of lane {batch.Lane}: " + string.Join(
            ", ", batch.Rows.Select(row => $"{Name(row.Dispute)}/{row.SeqFrom}+{row.Entries.Count}")),
        WantFrame want => $"wants {want.SeqFrom} to {want.SeqTo} of {want.Writer} in {Name(want.Dispute)}",
        FetchFrame fetch => $"asks for a content of {Name(fetch.Dispute)} from byte {fetch.Offset} on",
        PieceFrame piece => $"{piece.Bytes.Length} bytes of a content from byte {piece.Offset} on",
        _ => frame.ToString(),
    };
}
