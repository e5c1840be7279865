using MediationNet.Domain;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>
/// Backups put back, stores lost, images of machines, old sticks: over production stores and sessions. After each step
/// at most one node may act as custodian, and in the end all who take part hold the same.
/// </summary>
public sealed class RecoveryTests : RecoveryStory
{
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
        var hubs = new[] { Township, Sector, NodeOf(Cast.HuangnanHub) };
        foreach (var (hub, backup) in hubs.Select(hub => (hub, hub.Backup())).ToList()) Restore(hub, backup);

        AllAgreeOn(Cast.LongwuOffice);
    }

    [Fact]
    public void A_node_that_lost_all_gets_everything_back_before_it_acts()
    {
        Refer();
        Meet(Village, Township);
        LoseAll(Village);

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
        TwoMayAct = true; // nothing in the image tells that it is one
        PutBack(Village, image);
        Assert.False(Village.IsRecovering);
        TwoMayAct = false;

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
        PutBack(Village, old);

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

        TwoMayAct = true;
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
        TwoMayAct = false;
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

        LoseAll(Village);
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
}
