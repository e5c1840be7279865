using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests;

/// <summary>What must hold at each step: at memory, acknowledgements, and what is done twice or came broken.</summary>
internal static class Checks
{
    /// <summary>I12: a peer makes a node hold at most its credit, or one row that is larger.</summary>
    public static void Memory(NodeId node, PeerSession session, int credit)
    {
        var bound = credit + SyncLimits.BatchBytesFirst;
        Assert.True(session.HeldBytes <= bound, $"MemoryChecker: {node} holds {session.HeldBytes} bytes");
        Assert.True(session.UnackedBytes <= bound, $"MemoryChecker: {node} has {session.UnackedBytes} bytes out");
    }

    /// <summary>I9: what is acknowledged is on the disk, and the cursor is not beyond it.</summary>
    public static void Durable(SimulatedNode node, NodeId peer, AckFrame ack)
    {
        Assert.False(node.Store.Log.HasUnsynced, $"DurabilityChecker: {node.Id} acknowledges what is not synced");
        var have = node.Position(peer).Lanes[ack.Lane].HaveN;
        Assert.True(have >= ack.N, $"DurabilityChecker: {node.Id} acknowledges {ack.N} and holds {have} of {peer}");
        node.Acknowledged[(peer, ack.Lane)] = ack.N;
    }

    /// <summary>What a node wrote counts there at once, whatever of others' entries still waits.</summary>
    public static void Counts(SimulatedNode node, DisputeId dispute)
    {
        var held = node.Store.Held(dispute);
        var folded = held.Folded.GetValueOrDefault(node.Store.Writer).Seq;
        Assert.True(
            folded == held.Log(node.Store.Writer).Seq, $"ActChecker: what {node.Id} wrote in {dispute} waits there");
    }

    /// <summary>I3: after a restart everything is there that anybody was told of.</summary>
    public static void NothingLost(SimulatedNode node)
    {
        foreach (var ((dispute, writer), promised) in node.Promised)
        {
            var hash = node.Store.Read(db => node.Store.Ledger.Logs.HashAt(db, dispute, writer, promised.Seq));
            Assert.True(hash == promised.Hash, $"LossChecker: {node.Id} lost entry {promised.Seq} of {writer}");
        }

        foreach (var ((peer, lane), n) in node.Acknowledged)
        {
            var have = node.Position(peer).Lanes[lane].HaveN;
            Assert.True(have >= n, $"LossChecker: {node.Id} acknowledged {n} of {peer} and now holds {have}");
        }
    }

    /// <summary>I10: a batch that comes again changes nothing.</summary>
    public static void Idempotent(SimulatedNode node, NodeId peer, BatchFrame batch)
    {
        var before = Picture(node.Store, batch);
        var (_, news) = node.Store.Take(peer, 1, batch);
        Assert.True(
            before.SequenceEqual(Picture(node.Store, batch), StringComparer.Ordinal) && news.Outboxes.Count == 0,
            $"RepetitionChecker: {node.Id} changed when a batch of {peer} came twice");
    }

    /// <summary>I11: every row that is right is held or waits, whatever else came in its batch.</summary>
    public static void OnlyItsOwnLogWaits(SimulatedNode node, BatchFrame batch, StoredBatch stored)
    {
        var wrong = stored.Quarantined.Select(row => row.N).ToHashSet();
        var logs = batch.Rows.Where(row => wrong.Contains(row.N)).Select(row => (row.Dispute, row.Writer)).ToHashSet();
        foreach (var row in batch.Rows.Where(row => !logs.Contains((row.Dispute, row.Writer)) && row.Entries.Count > 0))
        {
            var held = node.Store.Held(row.Dispute).Log(row.Writer).Seq >= row.SeqEnd - 1;
            var waits = held || node.Store.Read(db =>
                WaitingRoom.Find(db, row.Dispute, row.Writer, row.SeqEnd - 1)) is not null;
            Assert.True(waits, $"PoisonChecker: {node.Id} has neither taken nor kept entry {row.SeqEnd - 1}");
        }
    }

    private static List<string> Picture(StoreNode store, BatchFrame batch) =>
    [
        .. batch.Rows.Select(row => row.Dispute).Distinct().SelectMany(dispute =>
            store.Entries(dispute).Append(Replica.Json(store.State(dispute)))),
    ];
}

/// <summary>I1: at every moment at most one node may act as custodian. I2: at the end exactly one.</summary>
internal sealed class CustodyChecker(IReadOnlyList<SimulatedNode> nodes)
{
    public void AtMostOne(DisputeId dispute)
    {
        var acting = nodes.Where(node => node.ActsAs(dispute) is not null).Select(node => node.Id).ToList();
        Assert.True(acting.Count <= 1, $"CustodyChecker: {string.Join(" and ", acting)} both act in {dispute}");
    }

    public void ExactlyOne(DisputeId dispute)
    {
        AtMostOne(dispute);
        Assert.True(
            nodes.Any(node => node.ActsAs(dispute) is not null), $"CustodyChecker: nobody answers for {dispute}");
        Assert.DoesNotContain(nodes, node => node.Store.State(dispute)?.Custody.Contested == true);
    }
}

/// <summary>I8: who may know of a dispute, by what was written anywhere; not by what the ledger makes of it.</summary>
internal sealed class TaintChecker
{
    private readonly Dictionary<DisputeId, HashSet<NodeId>> _homes = [];

    public void Wrote(DisputeId dispute, CommitteeId by, DisputeEvent what)
    {
        CommitteeId?[] named = what switch
        {
            DisputeRecorded => [by],
            Domain.Custody.ReferralOffered offered => [offered.To, offered.Through],
            Domain.Custody.CustodyReleased released => [released.To, released.Through],
            _ => [],
        };
        if (!_homes.TryGetValue(dispute, out var homes)) _homes[dispute] = homes = [];
        homes.UnionWith(named.OfType<CommitteeId>().Select(committee => Cast.CommitteeOf(committee).Home));
    }

    public void Sends(NodeId from, NodeId to, SyncFrame frame)
    {
        var disputes = frame switch
        {
            BatchFrame batch => batch.Rows.Select(row => row.Dispute),
            WantFrame want => [want.Dispute],
            WalkFrame walk => walk.Nodes.SelectMany(node => node.Items).Select(item => item.Dispute),
            HeadsFrame heads => heads.Disputes.Select(one => one.Dispute),
            _ => [],
        };
        foreach (var dispute in disputes)
            Assert.True(MayKnow(dispute, to), $"TaintChecker: {from} tells {to} of {dispute}");
    }

    /// <summary>A home of a participant, or the hub on the way between two homes.</summary>
    public bool MayKnow(DisputeId dispute, NodeId node) =>
        _homes.TryGetValue(dispute, out var homes)
        && (homes.Contains(node)
            || (homes.Count > 1 && homes.Any(home => Cast.Network.Node(home)?.Hub == node)));
}
