using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;

namespace MediationNet.Network.Tests.Simulation.Checks;

/// <summary>Who may know of a dispute, by what was written anywhere; not by what a ledger makes of it.</summary>
internal sealed class Grants(NetworkDirectory directory)
{
    private readonly Dictionary<DisputeId, HashSet<NodeId>> _homes = [];
    private readonly Dictionary<HandOffId, NodeId> _bodies = [];

    public IEnumerable<DisputeId> Disputes => _homes.Keys;

    public void Note(Entry entry) => Wrote(entry.Dispute, entry.Committee, entry.What);

    /// <summary>A committee wrote this; null for a kind that is not known here.</summary>
    public void Wrote(DisputeId dispute, CommitteeId by, DisputeEvent? what)
    {
        CommitteeId?[] named = what switch
        {
            DisputeRecorded => [by],
            ReferralOffered offered => [offered.To, offered.Through],
            CustodyReleased released => [released.To, released.Through],
            CustodyAssigned assigned => [assigned.To, assigned.Through],
            CommitteeJoined joined => [joined.Committee, joined.Through],
            _ => [],
        };
        if (!_homes.TryGetValue(dispute, out var homes)) _homes[dispute] = homes = [];
        homes.UnionWith(named.OfType<CommitteeId>().Select(committee => directory.Committee(committee)!.Home));
        if (what is HandedOff handedOff)
            _bodies[handedOff.HandOff] = directory.Body(handedOff.Body)!.Node;
    }

    /// <summary>A home of a participant, or the hub on the way between two homes.</summary>
    public bool MayKnow(DisputeId dispute, NodeId node) =>
        _homes.TryGetValue(dispute, out var homes)
        && (homes.Contains(node)
            || (homes.Count > 1 && homes.Any(home => directory.Node(home)?.Hub == node)));

    /// <summary>The node of the body before which a matter was put.</summary>
    public bool MayJudge(HandOffId handOff, NodeId body) => _bodies.TryGetValue(handOff, out var to) && to == body;

    /// <summary>The disputes a frame speaks of.</summary>
    public static IEnumerable<DisputeId> Taint(SyncFrame frame) => frame switch
    {
        BatchFrame batch => batch.Rows.Select(row => row.Dispute),
        WantFrame want => [want.Dispute],
        FetchFrame fetch => [fetch.Dispute],
        WalkFrame walk => walk.Nodes.SelectMany(node => node.Items).Select(item => item.Dispute),
        HeadsFrame heads => heads.Disputes.Select(one => one.Dispute),
        _ => [],
    };
}
