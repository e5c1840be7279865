namespace MediationNet.Domain.Committees;

/// <summary>What a node does in the network.</summary>
public enum NodeKind
{
    /// <summary>Records and syncs with its hub; may be offline for weeks.</summary>
    Edge,

    /// <summary>Always on; a member of the cluster that routes referrals.</summary>
    Hub,

    /// <summary>A court's or arbitration body's node: speaks only the hand-off service.</summary>
    Body,
}

/// <summary>A node as its peers know it.</summary>
/// <param name="Id">Its id, the same as in its certificate.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Address">Where peers dial it (https); an edge has none.</param>
/// <param name="Hub">For an edge: the hub it syncs with.</param>
public sealed record NetworkNode(NodeId Id, NodeKind Kind, string? Address, NodeId? Hub);

/// <summary>What kind of body it is.</summary>
public enum BodyKind
{
    /// <summary>A court.</summary>
    Court,

    /// <summary>A labour, land or commercial arbitration body.</summary>
    Arbitration,

    /// <summary>A government or its organ, which adjudicates, reconsiders or mediates in its own field.</summary>
    Government,
}

/// <summary>A body outside the tiers before which a dispute or its agreement can be put.</summary>
/// <param name="Id">Its id in the directory.</param>
/// <param name="Name">Its name in Chinese.</param>
/// <param name="Kind">Court, arbitration or government.</param>
/// <param name="Division">Its jurisdiction.</param>
/// <param name="Categories">For arbitration: what it takes; empty means everything.</param>
/// <param name="Node">The node that answers for it.</param>
/// <param name="Office">The office that receives its delegations.</param>
public sealed record Body(
    BodyId Id,
    string Name,
    BodyKind Kind,
    DivisionCode Division,
    IReadOnlyList<Category> Categories,
    NodeId Node,
    CommitteeId Office);

/// <summary>Who is who in the network: a versioned document that every node holds.</summary>
public sealed class NetworkDirectory
{
    private readonly Dictionary<CommitteeId, Committee> _committees;
    private readonly Dictionary<NodeId, NetworkNode> _nodes;
    private readonly Dictionary<BodyId, Body> _bodies;

    /// <summary>Builds the look-ups; the reader of the document has checked that all names exist.</summary>
    public NetworkDirectory(
        long version,
        IEnumerable<Committee> committees,
        IEnumerable<NetworkNode> nodes,
        IEnumerable<Body> bodies)
    {
        Version = version;
        _committees = committees.ToDictionary(c => c.Id);
        _nodes = nodes.ToDictionary(n => n.Id);
        _bodies = bodies.ToDictionary(b => b.Id);
    }

    /// <summary>The higher version wins.</summary>
    public long Version { get; }

    public IReadOnlyCollection<Committee> Committees => _committees.Values;

    public IReadOnlyCollection<NetworkNode> Nodes => _nodes.Values;

    public IReadOnlyCollection<Body> Bodies => _bodies.Values;

    public Committee? Committee(CommitteeId id) => _committees.GetValueOrDefault(id);

    public NetworkNode? Node(NodeId id) => _nodes.GetValueOrDefault(id);

    public Body? Body(BodyId id) => _bodies.GetValueOrDefault(id);

    /// <summary>
    /// The office that answers for a committee's referrals: its own office, or itself when it is one.
    /// </summary>
    public CommitteeId? OfficeOf(CommitteeId id) =>
        Committee(id) is not { } committee ? null : committee.Mediates ? committee.Office : committee.Id;

    /// <summary>The committees a node serves.</summary>
    public IEnumerable<Committee> ServedBy(NodeId node) => _committees.Values.Where(c => c.Home == node);

    /// <summary>
    /// The nodes that have a link with this one: of an edge its hub, of a hub its edges and all other hubs.
    /// </summary>
    public IEnumerable<NodeId> PeersOf(NodeId node) =>
        _nodes.Values.Where(other => AreLinked(node, other.Id)).Select(other => other.Id);

    /// <summary>Whether two nodes have a link with each other. A body speaks only the hand-off service.</summary>
    public bool AreLinked(NodeId one, NodeId other) => one != other && (Node(one), Node(other)) switch
    {
        ({ Kind: NodeKind.Hub }, { Kind: NodeKind.Hub }) => true,
        ({ Kind: NodeKind.Edge, Hub: { } hub }, { Kind: NodeKind.Hub }) => hub == other,
        ({ Kind: NodeKind.Hub }, { Kind: NodeKind.Edge, Hub: { } hub }) => hub == one,
        _ => false,
    };

    /// <summary>
    /// The node a peer must talk to so that news reaches <paramref name="target"/>: the target itself when the two
    /// have a link, else the hub of the edge. Null when there is no way or when it is the asking node.
    /// </summary>
    public NodeId? NextHop(NodeId from, NodeId target)
    {
        if (from == target || Node(from) is not { } source || Node(target) is not { } end) return null;
        if (source.Kind == NodeKind.Edge) return source.Hub;
        var hop = end.Kind == NodeKind.Edge && end.Hub != from ? end.Hub : end.Id;
        return hop == from ? null : hop;
    }
}
