using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Sync;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>
/// All nodes of the cast over production stores and sessions, and a dispute that a village recorded. After each step at
/// most one node may act as custodian.
/// </summary>
public abstract class RecoveryStory : IDisposable
{
    private protected static readonly DisputeCommand.Mediate Accepting = new(Cast.TakenOn);

    private readonly SetClock _clock = new();
    private readonly Dictionary<NodeId, StoreNode> _nodes = [];
    private ulong _incarnation = 1;

    /// <summary>
    /// An administrator's order, or an image that nobody can tell from the machine, may give two for a while.
    /// </summary>
    private protected bool TwoMayAct { get; set; }

    private protected RecoveryStory()
    {
        foreach (var id in Cast.Network.Nodes.Where(n => n.Kind != NodeKind.Body).Select(n => n.Id))
            _nodes[id] = new StoreNode(id, _clock);
        AllMeet();
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Recording));
    }

    public void Dispose()
    {
        foreach (var node in _nodes.Values) node.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected StoreNode NodeOf(NodeId id) => _nodes[id];

    private protected StoreNode Village => _nodes[Cast.LongwuEdge];

    private protected StoreNode Township => _nodes[Cast.LongwuHub];

    private protected StoreNode Sector => _nodes[Cast.TongrenHub];

    private protected void Refer() => Stores.Accepted(Village.Act(
        Cast.WaterDispute, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral)));

    private protected void SectorTakesIt()
    {
        Refer();
        Meet(Village, Township);
        Stores.Accepted(Township.Act(Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.TongrenRegional)));
        Meet(Township, Sector);
        Stores.Accepted(Sector.Act(
            Cast.WaterDispute, Cast.TongrenRegional, new DisputeCommand.AcceptOffer(Cast.FirstOffer)));
        Meet(Township, Sector);
        Stores.Accepted(Township.Act(
            Cast.WaterDispute, Cast.LongwuOffice, new DisputeCommand.Release(Cast.FirstOffer)));
        Meet(Township, Sector);
    }

    private protected void Meet(StoreNode one, StoreNode other)
    {
        Contact.Between(_clock, one, other, () => ++_incarnation);
        OneCustodian();
    }

    private protected void Restore(StoreNode node, (SimulatedDisk, SimulatedDisk) backup) =>
        Replace(node.Restored(backup, ++_incarnation));

    private protected void LoseAll(StoreNode node) => Replace(node.Lost(++_incarnation));

    /// <summary>The whole machine is set back, and nothing on it tells so.</summary>
    private protected void PutBack(StoreNode node, (SimulatedDisk Data, SimulatedDisk Log) image) =>
        Replace(new StoreNode(node.Id, _clock, image.Data.Copy(), image.Log.Copy()));

    private protected void Replace(StoreNode node)
    {
        _nodes[node.Id].Dispose();
        _nodes[node.Id] = node;
        OneCustodian();
    }

    private protected static (StoreNode From, ulong Incarnation, IReadOnlyList<SyncRow>[] Lanes) Stick(
        StoreNode from, StoreNode to) =>
        (from, from.Writer.Incarnation, [from.Rows(to.Id, Lanes.Urgent), from.Rows(to.Id, Lanes.Rest)]);

    private protected void Read((StoreNode From, ulong Incarnation, IReadOnlyList<SyncRow>[] Lanes) stick, StoreNode to)
    {
        foreach (var (lane, rows) in stick.Lanes.Index().Reverse())
        {
            if (rows.Count == 0) continue;
            var answer = to.Take(stick.From.Id, stick.Incarnation, new BatchFrame(lane, 1, rows[^1].N, rows)).Stored;
            Assert.All(
                answer.Quarantined,
                row => Assert.Equal(Domain.Log.QuarantineReason.SenderReplaced, row.Reason));
            OneCustodian();
        }
    }

    private protected IEnumerable<StoreNode> Peers(StoreNode node) =>
        Cast.Network.PeersOf(node.Id).Select(peer => _nodes[peer]);

    private protected void AllMeet()
    {
        foreach (var one in _nodes.Values.ToList())
        {
            foreach (var other in Peers(one).Where(peer => one.Id.CompareTo(peer.Id) < 0)) Meet(one, other);
        }
    }

    private protected void OneCustodian()
    {
        var acting = _nodes.Values.Where(MayAct).Select(node => node.Id).ToList();
        Assert.True(acting.Count <= 1 || TwoMayAct, $"two custodians: {string.Join(" and ", acting)}");
    }

    private protected static bool MayAct(StoreNode node) =>
        node.State(Cast.WaterDispute) is { Custody.Custodian: { } custodian } dispute
        && Cast.CommitteeOf(custodian).Home == node.Id
        && (!node.IsRecovering || DisputeRules.BeganWith(Cast.WaterDispute, dispute, node.Writer));

    private protected void AllAgreeOn(Committee custodian)
    {
        for (var round = 0; round < 3; round++) AllMeet();
        Assert.All(_nodes.Values, node => Assert.False(node.IsRecovering, $"{node.Id} still recovers"));
        Assert.Single(_nodes.Values, MayAct);
        var copies = _nodes.Values.Where(node => node.State(Cast.WaterDispute) is not null).ToList();
        Assert.All(copies, node =>
        {
            Assert.Equal(custodian.Id, node.State(Cast.WaterDispute)!.Custody.Custodian);
            Assert.Equal(Village.Entries(Cast.WaterDispute), node.Entries(Cast.WaterDispute));
            Assert.Empty(node.Verify().Findings);
        });
    }
}
