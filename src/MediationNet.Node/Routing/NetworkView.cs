using System.Collections.Immutable;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Routing;

namespace MediationNet.Node.Routing;

/// <summary>How far a member is in or out of the cluster.</summary>
public enum MemberState
{
    /// <summary>On its way in.</summary>
    Joining,

    /// <summary>A full member.</summary>
    Up,

    /// <summary>On its way out, or held to be gone.</summary>
    Leaving,
}

/// <summary>A member of the cluster as this hub sees it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Incarnation">Tells a member that came back from the one that left.</param>
/// <param name="Address">Where it is reached, as text for people.</param>
/// <param name="State">How far in or out it is.</param>
/// <param name="Reachable">It is heard of now.</param>
public sealed record HubMember(NodeId Node, long Incarnation, string Address, MemberState State, bool Reachable);

/// <summary>What one hub last told of its committees.</summary>
public sealed record HubReport(DateTimeOffset At, IReadOnlyDictionary<CommitteeId, Load> Committees);

/// <summary>The cluster at one moment. Immutable, so that anyone may read it.</summary>
public sealed record NetworkSnapshot
{
    private static readonly TimeSpan OnItsWayMax = TimeSpan.FromMinutes(1);

    /// <summary>Nobody is known yet.</summary>
    public static readonly NetworkSnapshot Empty = new();

    /// <summary>The members, this one among them.</summary>
    public ImmutableDictionary<NodeId, HubMember> Members { get; private init; } =
        ImmutableDictionary<NodeId, HubMember>.Empty;

    /// <summary>The last report of each hub.</summary>
    public ImmutableDictionary<NodeId, HubReport> Reports { get; private init; } =
        ImmutableDictionary<NodeId, HubReport>.Empty;

    /// <summary>Load and presence of each committee; nobody is present whose hub is not heard of.</summary>
    public IReadOnlyDictionary<CommitteeId, Load> Loads { get; private init; } =
        ImmutableDictionary<CommitteeId, Load>.Empty;

    /// <summary>A member is in this state now.</summary>
    public NetworkSnapshot Seen(HubMember member) =>
        (this with { Members = Members.SetItem(member.Node, member) }).Counted();

    /// <summary>A member is gone; one that came back since stays.</summary>
    public NetworkSnapshot Gone(NodeId node, long incarnation) =>
        Members.GetValueOrDefault(node)?.Incarnation == incarnation
            ? (this with { Members = Members.Remove(node) }).Counted()
            : this;

    /// <summary>A member became reachable, or unreachable.</summary>
    public NetworkSnapshot Heard(NodeId node, long incarnation, bool reachable) =>
        Members.GetValueOrDefault(node) is { } member && member.Incarnation == incarnation
            ? Seen(member with { Reachable = reachable })
            : this;

    /// <summary>
    /// A hub told its load; an older report than the one known changes nothing. One that is older than any can be on
    /// its way counts: the clock of the hub was ahead, and was set right.
    /// </summary>
    public NetworkSnapshot Told(NodeId node, HubReport report) =>
        Reports.GetValueOrDefault(node) is { } known && known.At > report.At && known.At - report.At < OnItsWayMax
            ? this
            : (this with { Reports = Reports.SetItem(node, report) }).Counted();

    private NetworkSnapshot Counted()
    {
        var loads = new Dictionary<CommitteeId, Load>();
        foreach (var (node, report) in Reports.OrderBy(r => r.Value.At))
        {
            var heard = Members.GetValueOrDefault(node) is { Reachable: true };
            foreach (var (committee, load) in report.Committees)
                loads[committee] = load with { Present = heard && load.Present };
        }

        return this with { Loads = loads };
    }
}

/// <summary>The cluster as this hub sees it now: written by one actor, read by desks, pages and interfaces.</summary>
public sealed class NetworkView
{
    private volatile NetworkSnapshot _current = NetworkSnapshot.Empty;

    /// <summary>A newer snapshot is there. Raised on any thread; handlers only take note.</summary>
    public event Action? Changed;

    /// <summary>The newest snapshot.</summary>
    public NetworkSnapshot Current => _current;

    /// <summary>Puts a newer snapshot in place. Only the hub's actor calls it.</summary>
    public void Show(NetworkSnapshot snapshot)
    {
        _current = snapshot;
        Changed?.Invoke();
    }
}
