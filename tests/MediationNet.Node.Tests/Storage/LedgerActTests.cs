using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class LedgerActTests : IDisposable
{
    private readonly Stores _stores = new();

    private StoreNode Village => _stores.Village;

    public void Dispose() => _stores.Dispose();

    [Fact]
    public void What_was_done_is_there_after_kill_minus_nine()
    {
        _stores.Clock.Now = Cast.Monday.AddTicks(12_345); // finer than the wire
        Record();
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, new DisputeCommand.Mediate(
            Cast.TakenOn)));
        Assert.False(Village.Log.HasUnsynced, "answered before it was on the disk");

        using var again = Village.Killed();
        Stores.SameState(Village, again, Cast.WaterDispute);
        Assert.Equal(Stage.Accepted, again.State(Cast.WaterDispute)!.Stage);
        var report = again.Verify();
        Assert.Empty(report.Findings);
        Assert.Equal((1, 3), (report.Disputes, report.Entries));
    }

    [Fact]
    public void What_is_folded_at_once_is_what_is_read_again()
    {
        _stores.Clock.Now = Cast.Monday.AddTicks(12_345);
        Record();
        Stores.Accepted(Village.Act(
            Cast.WaterDispute, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral)));
        var folded = Replica.Json(Village.State(Cast.WaterDispute));
        Village.Ledger.Forget();
        Assert.Equal(folded, Replica.Json(Village.State(Cast.WaterDispute)));
    }

    [Fact]
    public void A_request_that_comes_again_acts_once()
    {
        Record();
        var acted = Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("看过水渠"), Cast.Id(90));
        Stores.Accepted(acted);
        var again = Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("看过水渠"), Cast.Id(90));
        Assert.IsType<Decision.AlreadyDone>(again.Decision);
        Assert.Equal(3, Village.Held(Cast.WaterDispute).Entries);

        using var restarted = Village.Killed();
        var third = restarted.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("看过水渠"), Cast.Id(90));
        Assert.IsType<Decision.AlreadyDone>(third.Decision);
    }

    [Fact]
    public void A_refused_request_may_be_made_again()
    {
        Stores.Refused(
            Refusal.DisputeUnknown,
            Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("早了"), Cast.Id(91)));
        Record();
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("早了"), Cast.Id(91)));
    }

    [Fact]
    public void A_committee_acts_at_its_own_node_only()
    {
        Stores.Refused(
            Refusal.CommitteeElsewhere, Village.Act(Cast.WaterDispute, Cast.LongwuTownship, Stores.Recording));
        Stores.Refused(
            Refusal.CommitteeUnknown,
            Village.Act(Cast.WaterDispute, Cast.LongwuVillage with { Id = new("nobody") }, Stores.Recording));
        Record();
        var toNobody = new DisputeCommand.Refer(
            Cast.FirstReferral, Cast.ByRule with { Named = new("nobody") }, "难", true, null);
        Stores.Refused(
            Refusal.CommitteeUnknown, Village.Act(Cast.WaterDispute, Cast.LongwuVillage, toNobody));
        Assert.Equal(2, Village.Held(Cast.WaterDispute).Entries);
    }

    [Fact]
    public void Custody_is_sealed_entry_by_entry_and_all_else_by_its_last()
    {
        Record();
        Stores.Accepted(Village.Act(
            Cast.WaterDispute, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral)));
        var seals = Village.Read(db => LogBook.All(db, Cast.WaterDispute)
            .Select(row => !row.Bytes.Seal.IsEmpty).ToList());
        Assert.Equal([false, true, true, true], seals); // record, risk; requested, released
    }

    [Fact]
    public void A_transaction_that_failed_leaves_nothing_in_memory_either()
    {
        Record();
        Village.Log.NextSyncFails = true;
        Assert.Throws<StoreProblem>(() => Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("丢了")));
        Assert.Equal(2, Village.Held(Cast.WaterDispute).Entries);
        Stores.Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("再写")));
        using var again = Village.Killed();
        Assert.Equal(3, again.Held(Cast.WaterDispute).Entries);
        Assert.Empty(again.Verify().Findings);
    }

    // More than its rules bound: two hundred parties, each with all that can be told of one.
    [Fact]
    public void An_act_that_no_peer_would_take_in_is_refused_and_nothing_of_it_is_kept()
    {
        var party = Cast.Water.Parties[0] with
        {
            Name = new string('甲', 60),
            Division = new DivisionCode("632321100201"),
            Count = int.MaxValue,
            Details = new PartyDetails { Born = new DateOnly(1980, 1, 1), Age = 46, Address = new string('村', 78) },
        };
        var large = Cast.Water with
        {
            Facts = "水渠",
            Place = Cast.Water.Place with { Division = new DivisionCode(new string('6', 9_000)) },
            Parties = [.. Enumerable.Repeat(party, DisputeRules.PartiesMax)],
        };
        Stores.Refused(
            Refusal.TooLarge,
            Village.Act(Cast.WaterDispute, Cast.LongwuVillage, new DisputeCommand.Record(large, ["威胁"])));
        Assert.Equal(0, Village.Held(Cast.WaterDispute).Entries);

        Record();
        Assert.Equal([1L, 2L], Village.Read(db => LogBook.All(db, Cast.WaterDispute)
            .Select(row => EntryWire.Read(row.Bytes.Envelope).Entry.Seq).ToList()));
    }

    [Fact]
    public void Reasons_that_are_too_long_are_refused()
    {
        _stores.RecordAndRefer();
        var office = Cast.LongwuOffice;
        var large = new Reason("withdrawn", new string('长', DisputeRules.TextLengthMax + 1));
        Stores.Accepted(_stores.Township.Act(Cast.WaterDispute, office, Stores.Offer(Cast.LongwuTownship)));
        var before = _stores.Township.Held(Cast.WaterDispute).Entries;
        TooLarge(new DisputeCommand.WithdrawOffer(Cast.FirstOffer, large));
        Assert.Equal(before, _stores.Township.Held(Cast.WaterDispute).Entries);

        Stores.Accepted(_stores.Township.Act(
            Cast.WaterDispute, office, new DisputeCommand.WithdrawOffer(Cast.FirstOffer, Cast.NoAnswer)));
        TooLarge(new DisputeCommand.ReturnToSender(Cast.FirstReferral, null, [large]));
        TooLarge(new DisputeCommand.GiveUp(Cast.FirstReferral, [large]));
        var offer = Cast.OfferTo(Cast.TongrenRegional, Cast.SecondOffer, Cast.FirstReferral);
        TooLarge(new DisputeCommand.OfferTo(offer with { Reasons = [large] }));
        TooLarge(new DisputeCommand.TakeDelegation(new DelegationReceived(
            Cast.FirstDelegation, Cast.TongrenCourtId, large.Arguments[0], new DateOnly(2026, 4, 1))));

        void TooLarge(DisputeCommand command) => Stores.Refused(
            Refusal.TooLarge, _stores.Township.Act(Cast.WaterDispute, office, command));
    }

    private void Record() => Stores.Accepted(
        Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Recording));
}
