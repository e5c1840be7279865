using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Sync;

/// <summary>How far a promise to a node that lost a part of its store reaches.</summary>
public enum PromiseReach
{
    /// <summary>
    /// The one that promises takes nothing more from the lost incarnations and holds nothing that the other lacks.
    /// It is recovering itself, so there may be something behind it that it lost.
    /// </summary>
    Near,

    /// <summary>The same, and nothing is left behind it.</summary>
    Whole,
}

/// <summary>
/// The recovery of a node that lost a part of its store: what it released may be on its way, or known to others only.
/// Until each direct peer has promised, it may not act as custodian, or a dispute could have two.
/// </summary>
/// <param name="Asked">The direct peers: those it is to have by the directory and those its store tells of.</param>
/// <param name="Promised">What each has promised to the present incarnation.</param>
/// <param name="Without">Peers that are gone, and that a person decided not to wait for.</param>
/// <remarks>
/// Explored in <c>RecoveryModelTests</c>: a promise that reaches less, or one peer that is not waited for, gives two
/// custodians as soon as an old stick comes late.
/// </remarks>
public sealed record Recovery(
    IReadOnlySet<NodeId> Asked,
    IReadOnlyDictionary<NodeId, PromiseReach> Promised,
    IReadOnlySet<NodeId> Without)
{
    /// <summary>The peers that are still waited for, in the order of their ids.</summary>
    public IReadOnlyList<NodeId> Missing =>
        [.. Asked.Where(peer => !Without.Contains(peer) && Reach(peer) != PromiseReach.Whole).Order()];

    /// <summary>True when nobody is waited for any more: the older logs can be closed.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>
    /// What this node, recovering itself, may promise to another that recovers: wholly only when all its other peers
    /// have promised it wholly. Of a peer that the asker asks itself, a near promise is enough: the asker hears the
    /// rest from that peer.
    /// </summary>
    /// <param name="asker">Who is recovering too.</param>
    /// <param name="linked">Whether two nodes are direct peers.</param>
    public PromiseReach ReachFor(NodeId asker, Func<NodeId, NodeId, bool> linked) =>
        Asked.Where(peer => peer != asker && !Without.Contains(peer)).All(peer => Reach(peer) switch
        {
            PromiseReach.Whole => true,
            PromiseReach.Near => linked(peer, asker),
            null => false,
        })
            ? PromiseReach.Whole
            : PromiseReach.Near;

    private PromiseReach? Reach(NodeId peer) =>
        Promised.TryGetValue(peer, out var reach) ? reach : null;
}
