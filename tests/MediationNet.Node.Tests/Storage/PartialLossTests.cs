using MediationNet.Domain;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>Parts of a store are lost: what comes back, what is waited for, and what nobody may do meanwhile.</summary>
public sealed class PartialLossTests : RecoveryStory
{
    [Fact] // the simulation's seed 412
    public void A_near_promise_that_is_written_down_late_takes_nothing_back()
    {
        Restore(Township, Township.Backup());
        Meet(Township, Sector);
        Assert.Equal(PromiseReach.Whole, Township.RecoveryState!.State.Promised[Sector.Id]);

        Township.TakePromise(Sector.Id, Township.Writer.Incarnation, PromiseReach.Near);

        Assert.Equal(PromiseReach.Whole, Township.RecoveryState!.State.Promised[Sector.Id]);
    }

    [Fact] // the store was changed so that it contradicts itself nowhere: only the peer tells
    public void An_own_entry_that_comes_back_unawaited_begins_a_recovery()
    {
        var writer = Village.Writer;
        var before = Village.Held(Cast.WaterDispute).Log(writer);
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("一")));
        Refer();
        Meet(Village, Township);
        TwoMayAct = true; // nothing here tells that anything is missing
        Village.Damage(db =>
        {
            foreach (var seq in Enumerable.Range((int)before.Seq + 1, 3))
                db.Entries().Delete(Keys.Of(Cast.WaterDispute, writer, seq));
            LogBook.End(db, Cast.WaterDispute, writer, before);
        });
        Rebuilding.Run(Village.Database, Village.Ledger, _ => { }, CancellationToken.None);
        Replace(Village.Killed());
        Assert.True(Village.Held(Cast.WaterDispute).IsWhole);
        TwoMayAct = false;

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
        TwoMayAct = true;
        PutBack(Village, image);
        foreach (var text in new[] { "一", "二", "三", "四" })
            Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note(text)));
        Stores.Accepted(Village.Act(
            Cast.WaterDispute, Cast.LongwuVillage, Stores.ReferToOffice(Cast.SecondReferral)));
        TwoMayAct = false;

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

    [Fact] // the simulation's seed 1293
    public void What_a_recovering_node_got_back_and_lost_again_is_given_back_once_more()
    {
        Stores.Accepted(Township.Act(Cast.WageDispute, Cast.LongwuTownship, Stores.Recording));
        Stores.Accepted(Township.Act(
            Cast.WageDispute, Cast.LongwuTownship, Stores.ReferToOffice(Cast.SecondReferral)));
        var old = Township.Writer;
        Stores.Accepted(Township.Act(Cast.WageDispute, Cast.LongwuOffice, new DisputeCommand.OfferTo(
            Cast.OfferTo(Cast.TongrenRegional, Cast.SecondOffer, Cast.SecondReferral))));
        Sector.TakeFrom(Township, Lanes.Rest); // all but the offer that entitles it
        var known = Sector.Entries(Cast.WageDispute);
        LoseAll(Township);
        Meet(Township, Sector);
        Assert.Equal(known, Township.Entries(Cast.WageDispute));
        Assert.True(Township.IsRecovering);

        Township.Damage(db => Assert.True(db.Entries().Delete(Keys.Of(Cast.WageDispute, old, 1))));
        Replace(Township.Killed());
        Assert.NotEqual(known, Township.Entries(Cast.WageDispute));

        AllMeet();
        AllMeet();
        Assert.False(Township.IsRecovering);
        Assert.Equal(known, Township.Entries(Cast.WageDispute).Where(entry => known.Contains(entry)));
    }

    [Fact] // the simulation's seed 6204
    public void Who_came_ahead_of_a_grant_that_is_lost_holds_up_no_recovery()
    {
        Refer();
        Meet(Village, Township);
        Stores.Accepted(Township.Act(Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.TongrenRegional)));
        Meet(Township, Sector);
        Stores.Accepted(Township.Act(
            Cast.WaterDispute, Cast.LongwuOffice, new DisputeCommand.Assign(Cast.CourtRoster.Id, null, 1, "一号")));
        var stranger = NodeOf(Cast.HuangnanHub);
        stranger.TakeFrom(Township, Lanes.Rest); // all but the order that entitles it
        Assert.NotEmpty(stranger.Entries(Cast.WaterDispute));
        LoseAll(Township);

        AllMeet();

        Assert.False(Township.IsRecovering);
    }

    [Fact] // the simulation's seed 6600
    public void A_rebuilding_counts_what_is_to_come_back_of_a_dispute_without_its_record()
    {
        Refer();
        Meet(Village, Township);
        Stores.Accepted(Township.Act(Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.TongrenRegional)));
        Sector.TakeFrom(Township, Lanes.Urgent); // the offer alone, ahead of what it follows
        LoseEntry(Sector, Township.Writer, 1);

        Rebuilding.Run(Sector.Database, Sector.Ledger, _ => { }, CancellationToken.None);

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
    public void What_nobody_holds_any_more_is_given_up_by_a_recovery()
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
        Assert.False(NodeOf(node.Id).Held(Cast.WaterDispute).IsWhole);
    }
}
