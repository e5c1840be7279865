using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>
/// Backups put back, stores lost, images of machines, old sticks: over production stores and sessions. After each step
/// at most one node may act as custodian, and in the end all who take part hold the same.
/// </summary>
public sealed class RecoveryTests : IDisposable
{
    private static readonly DisputeCommand.Mediate Accepting = new(new DisputeAccepted());

    private readonly SetClock _clock = new();
    private readonly Dictionary<NodeId, StoreNode> _nodes = [];
    private ulong _incarnation = 1;

    // An administrator's order, or an image that nobody can tell from the machine, may give two for a while.
    private bool _twoMayAct;

    public RecoveryTests()
    {
        foreach (var id in Cast.Network.Nodes.Where(n => n.Kind != NodeKind.Body).Select(n => n.Id))
            _nodes[id] = new StoreNode(id, _clock);
        AllMeet();
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Recording));
    }

    public void Dispose()
    {
        foreach (var node in _nodes.Values) node.Dispose();
    }

    [Fact]
    public void A_restored_giver_may_not_act_until_its_office_has_promised()
    {
        var backup = Village.Backup();
        Refer();
        Meet(Village, Township);
        Restore(Village, backup);
        OneCustodian();
        Stores.Refused(Refusal.NodeRecovering, Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Accepting));
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("还能记")));

        Meet(Village, Township);

        Assert.False(Village.IsRecovering);
        Stores.Refused(Refusal.NotCustodian, Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Accepting));
        AllAgreeOn(Cast.LongwuOffice);
    }

    [Fact]
    public void What_was_released_and_never_arrived_stays_with_the_giver_and_its_stick_is_void()
    {
        var backup = Village.Backup();
        Refer();
        var stick = Stick(Village, Township);
        Restore(Village, backup);
        Meet(Village, Township);
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Accepting));

        Read(stick, Township);

        OneCustodian();
        AllAgreeOn(Cast.LongwuVillage);
        Refer();
        AllAgreeOn(Cast.LongwuOffice);
    }

    [Fact]
    public void What_waited_of_a_replaced_incarnation_never_joins()
    {
        var backup = Village.Backup();
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("一")));
        Refer();
        Township.TakeFrom(Village, Lanes.Urgent); // the release, before what it follows
        Assert.True(Township.Read(WaitingRoom.Count) > 0);

        Restore(Village, backup);
        Meet(Village, Township);

        Assert.Equal(0, Township.Read(WaitingRoom.Count));
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Accepting));
        AllAgreeOn(Cast.LongwuVillage);
    }

    [Fact]
    public void A_restored_taker_gets_back_what_it_held_and_what_it_wrote()
    {
        var backup = Township.Backup();
        Refer();
        Meet(Village, Township);
        Stores.Accepted(Township.Act(Cast.WaterDispute, Cast.LongwuOffice, Stores.Note("收到")));
        Meet(Village, Township);
        Restore(Township, backup);
        Meet(Village, Township);
        Stores.Refused(
            Refusal.NodeRecovering,
            Township.Act(Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.LongwuTownship)));

        AllMeet();

        Assert.False(Township.IsRecovering);
        Stores.Accepted(Township.Act(Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.LongwuTownship)));
        AllAgreeOn(Cast.LongwuOffice);
    }

    [Fact]
    public void Giver_and_taker_restored_together_find_each_other()
    {
        var (village, township) = (Village.Backup(), Township.Backup());
        SectorTakesIt();
        Restore(Village, village);
        Restore(Township, township);

        Meet(Village, Township); // the office has not heard from the sector: its promise may not be enough
        Assert.True(Village.IsRecovering);
        OneCustodian();

        AllAgreeOn(Cast.TongrenRegional);
    }

    [Fact]
    public void Three_hubs_restored_together_recover_without_anybody()
    {
        Refer();
        AllMeet();
        var hubs = new[] { Township, Sector, _nodes[Cast.HuangnanHub] };
        foreach (var (hub, backup) in hubs.Select(hub => (hub, hub.Backup())).ToList()) Restore(hub, backup);

        AllAgreeOn(Cast.LongwuOffice);
    }

    [Fact] // the simulation's seed 412
    public void A_near_promise_that_is_written_down_late_takes_nothing_back()
    {
        Restore(Township, Township.Backup());
        Meet(Township, Sector);
        Assert.Equal(PromiseReach.Whole, Township.RecoveryState!.State.Promised[Sector.Id]);

        Township.TakePromise(Sector.Id, Township.Writer.Incarnation, PromiseReach.Near);

        Assert.Equal(PromiseReach.Whole, Township.RecoveryState!.State.Promised[Sector.Id]);
    }

    [Fact]
    public void A_node_that_lost_all_gets_everything_back_before_it_acts()
    {
        Refer();
        Meet(Village, Township);
        Replace(Village.Lost(++_incarnation));

        Meet(Village, Township);

        Assert.NotNull(Village.State(Cast.WaterDispute));
        AllAgreeOn(Cast.LongwuOffice);
        Assert.Contains(
            Village.Held(Cast.WaterDispute).Logs.Keys,
            writer => writer.Key == Village.Writer.Key && writer != Village.Writer);
    }

    [Fact]
    public void An_image_of_the_whole_machine_is_found_at_the_first_meeting()
    {
        var image = Village.Backup();
        Refer();
        Meet(Village, Township);
        _twoMayAct = true; // nothing in the image tells that it is one
        Replace(new StoreNode(Village.Id, _clock, image.Data.Copy(), image.Log.Copy()));
        Assert.False(Village.IsRecovering);
        _twoMayAct = false;

        Meet(Village, Township);

        Assert.NotEqual(Cast.WriterOf(Village.Id), Village.Writer);
        AllAgreeOn(Cast.LongwuOffice);
    }

    [Fact]
    public void An_older_copy_that_comes_back_beside_its_successor_is_told_that_it_was_replaced()
    {
        var old = Village.Backup();
        Restore(Village, old);
        Meet(Village, Township);
        Assert.False(Village.IsRecovering);
        Replace(new StoreNode(Village.Id, _clock, old.Data.Copy(), old.Log.Copy()));

        Meet(Village, Township); // told, and so it takes a new incarnation and recovers

        Assert.NotEqual(1ul, Village.Writer.Incarnation);
        AllAgreeOn(Cast.LongwuVillage);
    }

    [Fact]
    public void Going_on_without_a_peer_may_contest_a_dispute_and_an_office_assigns_it()
    {
        var backup = Township.Backup();
        SectorTakesIt();
        Restore(Township, backup);
        foreach (var peer in Peers(Township).Where(peer => peer != Sector)) Meet(Township, peer);
        Assert.Equal([Cast.TongrenHub], Township.RecoveryState!.State.Missing);

        _twoMayAct = true;
        Township.GoOnWithout(Cast.TongrenHub);
        Assert.False(Township.IsRecovering);
        Stores.Accepted(Township.Act(Cast.WaterDispute, Cast.LongwuOffice, new DisputeCommand.OfferTo(
            Cast.OfferTo(Cast.LongwuTownship, Cast.SecondOffer, Cast.FirstReferral))));
        Stores.Accepted(Township.Act(
            Cast.WaterDispute, Cast.LongwuTownship, new DisputeCommand.AcceptOffer(Cast.SecondOffer)));
        Stores.Accepted(Township.Act(
            Cast.WaterDispute, Cast.LongwuOffice, new DisputeCommand.Release(Cast.SecondOffer)));
        AllMeet();
        Assert.True(Township.State(Cast.WaterDispute)!.Custody.Contested);
        Assert.True(Sector.State(Cast.WaterDispute)!.Custody.Contested);

        Stores.Accepted(Township.Act(
            Cast.WaterDispute, Cast.LongwuOffice,
            new DisputeCommand.Assign(Cast.TongrenRegional.Id, Cast.TongrenCountyOfficeId, 1, "指定一号")));
        _twoMayAct = false;
        AllAgreeOn(Cast.TongrenRegional);
    }

    [Fact]
    public void Each_dispute_gets_one_closing_of_the_earlier_logs()
    {
        Restore(Village, Village.Backup());
        Meet(Village, Township);

        var file = Village.Read(db => StoreReads.Show(db, Village.Ledger.Logs, Cast.WaterDispute))!;
        var closed = Assert.Single(file.Entries, entry => entry.What is LogsClosed);
        var end = Assert.Single(((LogsClosed)closed.What!).Ends);
        Assert.Equal((1ul, 2L), (end.Writer.Incarnation, end.Seq)); // the record and the risk note
        Assert.Empty(Village.Verify().Findings);
    }

    // The history overtook the grant, and the grant was lost with the disk of its writer.
    [Fact]
    public void What_came_ahead_of_a_grant_is_shared_with_nobody_and_given_back()
    {
        Refer();
        var history = Village.Rows(Township.Id, Lanes.Rest);
        Township.Take(Village.Id, Village.Writer.Incarnation, new BatchFrame(Lanes.Rest, 1, history[^1].N, history));
        Assert.NotNull(Township.State(Cast.WaterDispute));
        Assert.Equal([Cast.WaterDispute], Township.Read(Ungranted.All));

        Replace(Village.Lost(++_incarnation));
        Meet(Village, Township);

        Assert.False(Village.IsRecovering);
        Assert.Subset(
            new HashSet<string>(Village.Entries(Cast.WaterDispute), StringComparer.Ordinal),
            new HashSet<string>(Township.Entries(Cast.WaterDispute), StringComparer.Ordinal));
        Stores.Accepted(Village.Act(
            Cast.WaterDispute, Cast.LongwuVillage, Stores.ReferToOffice(Cast.SecondReferral)));
        AllAgreeOn(Cast.LongwuOffice);
        Assert.Empty(Township.Read(Ungranted.All));
    }

    [Fact] // the store was changed so that it contradicts itself nowhere: only the peer tells
    public void An_own_entry_that_comes_back_unawaited_begins_a_recovery()
    {
        var writer = Village.Writer;
        var before = Village.Held(Cast.WaterDispute).Log(writer);
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("一")));
        Refer();
        Meet(Village, Township);
        _twoMayAct = true; // nothing here tells that anything is missing
        Village.Damage(db =>
        {
            foreach (var seq in Enumerable.Range((int)before.Seq + 1, 3))
                db.Entries().Delete(Keys.Of(Cast.WaterDispute, writer, seq));
            LogBook.End(db, Cast.WaterDispute, writer, before);
        });
        Rebuilding.Run(Village.Database, Village.Ledger, _ => { }, CancellationToken.None);
        Replace(Village.Killed());
        Assert.True(Village.Held(Cast.WaterDispute).IsWhole);
        _twoMayAct = false;

        Meet(Village, Township);

        Assert.NotEqual(writer, Village.Writer);
        AllAgreeOn(Cast.LongwuOffice);
    }

    [Fact]
    public void An_image_that_was_written_on_may_not_act()
    {
        var image = Village.Backup();
        Refer();
        Meet(Village, Township);
        _twoMayAct = true;
        Replace(new StoreNode(Village.Id, _clock, image.Data.Copy(), image.Log.Copy()));
        foreach (var text in new[] { "一", "二", "三", "四" })
            Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note(text)));
        Stores.Accepted(Village.Act(
            Cast.WaterDispute, Cast.LongwuVillage, Stores.ReferToOffice(Cast.SecondReferral)));
        _twoMayAct = false;

        Meet(Village, Township);

        Assert.True(Village.IsRecovering);
        OneCustodian();
    }

    [Fact] // the simulation's seed 833
    public void What_entitled_a_peer_comes_back_from_that_peer_alone()
    {
        Refer();
        Meet(Village, Township);
        Stores.Accepted(Township.Act(Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.TongrenRegional)));
        var before = Township.Entries(Cast.WaterDispute);
        Sector.TakeFrom(Township, Lanes.Urgent); // the offer, ahead of what it follows
        LoseEntry(Township, Township.Writer, 1);

        Meet(Township, Sector);

        Assert.Equal(before, Township.Entries(Cast.WaterDispute));
        AllAgreeOn(Cast.LongwuOffice);
    }

    [Fact]
    public void Who_misses_a_part_promises_near_until_it_has_come_back()
    {
        var backup = Village.Backup();
        SectorTakesIt();
        AllMeet();
        LoseEntry(Township, Village.Writer, Village.Held(Cast.WaterDispute).Log(Village.Writer).Seq);
        Restore(Village, backup);

        Meet(Village, Township); // what the village released is known to the sector only
        Assert.True(Village.IsRecovering);

        AllAgreeOn(Cast.TongrenRegional);
    }

    [Fact]
    public void What_nobody_holds_any_more_is_given_up_when_all_have_promised()
    {
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("还没有人知道")));
        LoseEntry(Village, Village.Writer, Village.Held(Cast.WaterDispute).Log(Village.Writer).Seq);
        Stores.Refused(Refusal.LogIncomplete, Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Accepting));

        Restore(Village, Village.Backup());
        Meet(Village, Township);

        Assert.Empty(Village.Verify().Findings);
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Accepting));
        Refer();
        AllAgreeOn(Cast.LongwuOffice);
    }

    private void LoseEntry(StoreNode node, Domain.Log.Writer writer, long seq)
    {
        node.Damage(db => Assert.True(db.Entries().Delete(Keys.Of(Cast.WaterDispute, writer, seq))));
        Replace(node.Killed());
        Assert.False(_nodes[node.Id].Held(Cast.WaterDispute).IsWhole);
    }

    private StoreNode Village => _nodes[Cast.LongwuEdge];

    private StoreNode Township => _nodes[Cast.LongwuHub];

    private StoreNode Sector => _nodes[Cast.TongrenHub];

    private void Refer() => Stores.Accepted(Village.Act(
        Cast.WaterDispute, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral)));

    private void SectorTakesIt()
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

    private void Meet(StoreNode one, StoreNode other)
    {
        Contact.Between(_clock, one, other, () => ++_incarnation);
        OneCustodian();
    }

    private void Restore(StoreNode node, (SimulatedDisk, SimulatedDisk) backup) =>
        Replace(node.Restored(backup, ++_incarnation));

    private void Replace(StoreNode node)
    {
        _nodes[node.Id].Dispose();
        _nodes[node.Id] = node;
        OneCustodian();
    }

    private static (StoreNode From, ulong Incarnation, IReadOnlyList<SyncRow>[] Lanes) Stick(
        StoreNode from, StoreNode to) =>
        (from, from.Writer.Incarnation, [from.Rows(to.Id, Lanes.Urgent), from.Rows(to.Id, Lanes.Rest)]);

    private void Read((StoreNode From, ulong Incarnation, IReadOnlyList<SyncRow>[] Lanes) stick, StoreNode to)
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

    private IEnumerable<StoreNode> Peers(StoreNode node) =>
        Cast.Network.PeersOf(node.Id).Select(peer => _nodes[peer]);

    private void AllMeet()
    {
        foreach (var one in _nodes.Values.ToList())
        {
            foreach (var other in Peers(one).Where(peer => one.Id.CompareTo(peer.Id) < 0)) Meet(one, other);
        }
    }

    private void OneCustodian()
    {
        var acting = _nodes.Values.Where(MayAct).Select(node => node.Id).ToList();
        Assert.True(acting.Count <= 1 || _twoMayAct, $"two custodians: {string.Join(" and ", acting)}");
    }

    private static bool MayAct(StoreNode node) =>
        node.State(Cast.WaterDispute) is { Custody.Custodian: { } custodian } dispute
        && Cast.CommitteeOf(custodian).Home == node.Id
        && (!node.IsRecovering || dispute.RecordedIn == node.Writer);

    private void AllAgreeOn(Committee custodian)
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
