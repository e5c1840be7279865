using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class LedgerOutboxTests : IDisposable
{
    private readonly Stores _stores = new();

    public void Dispose() => _stores.Dispose();

    [Fact]
    public void Nobody_hears_of_a_dispute_that_concerns_only_its_committee()
    {
        _stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Recording);
        foreach (var store in new[] { _stores.Township, _stores.Sector, _stores.Stranger })
            Assert.Empty(store.Position(Cast.LongwuEdge).Wants);
        Assert.Empty(_stores.Village.Rows(Cast.LongwuHub, Lanes.Urgent));
        Assert.Empty(_stores.Village.Rows(Cast.LongwuHub, Lanes.Rest));
    }

    [Fact]
    public void Who_joins_gets_the_whole_history_and_rows_are_dense()
    {
        _stores.RecordAndRefer();
        foreach (var lane in new[] { Lanes.Urgent, Lanes.Rest })
        {
            var rows = _stores.Village.Rows(Cast.LongwuHub, lane);
            Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), rows.Select(row => row.N));
        }

        Stores.SameState(_stores.Village, _stores.Township, Cast.WaterDispute);
        Assert.Equal(Cast.LongwuOfficeId, _stores.Township.State(Cast.WaterDispute)!.Custody.Custodian);
    }

    [Fact]
    public void A_committee_that_mediates_jointly_gets_all_of_it_and_acts_on_nothing()
    {
        _stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Recording);
        Stores.Accepted(_stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Jointly(Cast.LongwuTownship.Id)));
        _stores.Township.TakeAllFrom(_stores.Village);
        Stores.SameState(_stores.Village, _stores.Township, Cast.WaterDispute);
        Assert.Equal(
            new Decision.Refused(Refusal.NotCustodian),
            _stores.Township.Act(
                Cast.WaterDispute, Cast.LongwuTownship, new DisputeCommand.Mediate(Cast.TakenOn)).Decision);
        Assert.Equal(
            new Decision.Refused(Refusal.CommitteeUnknown),
            _stores.Village.Act(
                Cast.WaterDispute, Cast.LongwuVillage, Jointly(new CommitteeId("nobody"))).Decision);
    }

    private static DisputeCommand Jointly(CommitteeId with) => new DisputeCommand.MediateJointly(
        new CommitteeJoined(with, Cast.LongwuOfficeId, "两村相邻", PartiesConsent: true));

    [Fact]
    public void A_candidate_gets_it_through_the_hub_and_a_stranger_never()
    {
        _stores.RecordAndRefer();
        Offer();
        _stores.Sector.TakeAllFrom(_stores.Township);
        Stores.SameState(_stores.Township, _stores.Sector, Cast.WaterDispute);
        foreach (var store in new[] { _stores.Village, _stores.Township, _stores.Sector })
        {
            Assert.Empty(store.Rows(Cast.HuangnanHub, Lanes.Urgent));
            Assert.Empty(store.Rows(Cast.HuangnanHub, Lanes.Rest));
        }
    }

    [Fact]
    public void The_hub_passes_on_what_an_edge_and_another_hub_tell_each_other()
    {
        _stores.RecordAndRefer();
        Offer();
        _stores.Sector.TakeAllFrom(_stores.Township);
        Stores.Accepted(_stores.Sector.Act(
            Cast.WaterDispute, Cast.TongrenRegional, new DisputeCommand.AcceptOffer(Cast.FirstOffer)));
        _stores.Township.TakeAllFrom(_stores.Sector);
        _stores.Village.TakeAllFrom(_stores.Township);
        Stores.SameState(_stores.Village, _stores.Sector, Cast.WaterDispute);

        Stores.Accepted(_stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("我们知道了")));
        _stores.Township.TakeAllFrom(_stores.Village);
        _stores.Sector.TakeAllFrom(_stores.Township);
        Stores.SameState(_stores.Village, _stores.Sector, Cast.WaterDispute);
    }

    [Fact]
    public void An_entry_does_not_go_back_to_whom_it_came_from()
    {
        _stores.RecordAndRefer();
        var before = _stores.Township.Rows(Cast.LongwuEdge, Lanes.Rest).Count;
        _stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("补充"));
        _stores.Township.TakeAllFrom(_stores.Village);
        Assert.Equal(before, _stores.Township.Rows(Cast.LongwuEdge, Lanes.Rest).Count);
    }

    [Fact]
    public void Own_entries_that_come_back_change_nothing()
    {
        _stores.RecordAndRefer();
        var want = new WantFrame(Cast.WaterDispute, _stores.Village.Writer, 1, 4);
        Assert.NotEmpty(_stores.Township.Requeue(Cast.LongwuEdge, want).Outboxes);
        var before = _stores.Village.Entries(Cast.WaterDispute);
        _stores.Village.TakeAllFrom(_stores.Township);
        Assert.Equal(before, _stores.Village.Entries(Cast.WaterDispute), StringComparer.Ordinal);
        Assert.Equal(0, _stores.Village.Read(db => db.Quarantine().Count()));
    }

    [Fact]
    public void Who_asks_without_taking_part_gets_what_an_unknown_dispute_gives()
    {
        _stores.RecordAndRefer();
        var want = new WantFrame(Cast.WaterDispute, _stores.Village.Writer, 1, 4);
        Assert.Same(LedgerNews.None, _stores.Township.Requeue(Cast.HuangnanHub, want));
        Assert.Same(LedgerNews.None, _stores.Township.Requeue(Cast.HuangnanHub, want with { Dispute = new() }));
        Assert.Empty(_stores.Township.Rows(Cast.HuangnanHub, Lanes.Rest));
    }

    [Fact]
    public void A_long_history_is_cut_into_rows_that_fit_into_a_frame()
    {
        _stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Recording);
        for (var i = 0; i < 70; i++)
            _stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note(new string('水', 20_000)));
        _stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral));
        var rows = _stores.Village.Rows(Cast.LongwuHub, Lanes.Rest);
        Assert.All(rows, row => Assert.InRange(row.Bytes, 1, SyncLimits.RowBytesMax));
        Assert.True(PeerOutbox.RowEntriesMax * (Reception.EnvelopeBytesMax + PeerInbox.SealBytesMax + 8) + 64
            <= SyncLimits.RowBytesMax);
        _stores.Township.TakeAllFrom(_stores.Village);
        Stores.SameState(_stores.Village, _stores.Township, Cast.WaterDispute);
    }

    [Fact]
    public void The_screen_knows_how_much_a_peer_has_not_acknowledged()
    {
        _stores.RecordAndRefer();
        Assert.Equal([(Cast.LongwuHub, 2L)], Delivery());
        var village = _stores.Village;
        village.Database.Transact(db =>
        {
            PeerOutbox.Acknowledge(db, Cast.LongwuHub, Lanes.Urgent, 1);
            PeerOutbox.Acknowledge(db, Cast.LongwuHub, Lanes.Rest, 1);
            return true;
        });
        Assert.Equal([(Cast.LongwuHub, 0L)], Delivery());
    }

    private IReadOnlyList<(NodeId Peer, long Waiting)> Delivery() =>
        _stores.Village.Read(db => StoreReads.Show(db, _stores.Village.Ledger.Logs, Cast.WaterDispute))!.Delivery;

    private void Offer() => Stores.Accepted(
        _stores.Township.Act(Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.TongrenRegional)));
}
