using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Tests.CustodyTests;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>Faults and orders: contested terms, ranks, and what a relieved committee wrote before it knew.</summary>
public sealed class AssignmentTests
{
    [Fact]
    public void Two_releases_of_one_term_stop_both_takers() => Contested
        .ThenSeen(d => Assert.True(d.Custody.Contested))
        .ThenSeen(d => Assert.Null(d.Custody.Custodian))
        .When(LongwuOffice, OfferTownship)
        .ThenRefused(Refusal.CustodyContested);

    [Fact]
    public void Two_releases_to_the_same_taker_are_a_fault_too() => InDispatch
        .Given(LongwuVillage, ReleaseOf(1, LongwuOfficeId))
        .ThenSeen(d => Assert.True(d.Custody.Contested));

    [Fact]
    public void An_office_solves_a_contest() => Contested
        .Done(LongwuOffice, AssignTownship)
        .ThenSeen(d => Assert.False(d.Custody.Contested))
        .ThenSeen(d => Assert.Equal(LongwuTownship.Id, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(1, d.Custody.Last.Number));

    [Fact]
    public void A_contested_dispute_may_be_assigned_to_one_of_the_takers() => Contested
        .When(LongwuOffice, new DisputeCommand.Assign(GuashiziVillage.Id, null, 1, "Order 4/2026"))
        .ThenAccepted();

    [Fact]
    public void It_is_not_assigned_to_the_one_that_holds_it() => InDispatch
        .When(LongwuOffice, new DisputeCommand.Assign(LongwuOfficeId, null, 1, "Order 4/2026"))
        .ThenRefused(Refusal.ReferralToSelf);

    [Fact]
    public void An_order_names_its_words() => InDispatch
        .When(LongwuOffice, new DisputeCommand.Assign(LongwuTownship.Id, null, 1, ""))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void Of_two_orders_for_one_term_the_higher_rank_wins() => BothOrder(rankOfTownship: 2, rankOfRegional: 1)
        .ThenSeen(d => Assert.Equal(LongwuTownship.Id, d.Custody.Custodian));

    [Fact]
    public void It_wins_whoever_wrote_first() => BothOrder(rankOfTownship: 1, rankOfRegional: 2)
        .ThenSeen(d => Assert.Equal(TongrenRegional.Id, d.Custody.Custodian));

    [Fact]
    public void Of_equal_ranks_the_larger_hash_wins() => BothOrder(rankOfTownship: 1, rankOfRegional: 1)
        .ThenSeen(d => Assert.Equal(d.Orders.MaxBy(o => o.By)!.Custodian, d.Custody.Custodian));

    [Fact]
    public void A_higher_rank_wins_whatever_term_it_began() => OrdersOfTwoTerms(rankOfEarlier: 1, rankOfLater: 2)
        .ThenSeen(d => Assert.Equal(GuashiziVillage.Id, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(3, d.Custody.Last.Number));

    [Fact]
    public void Of_equal_ranks_the_lower_term_wins() => OrdersOfTwoTerms(rankOfEarlier: 1, rankOfLater: 1)
        .ThenSeen(d => Assert.Equal(LongwuTownship.Id, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(2, d.Custody.Last.Number));

    [Fact]
    public void A_lower_order_does_not_set_a_higher_one_aside() => InDispatch
        .Done(LongwuOffice, new DisputeCommand.Assign(LongwuTownship.Id, null, 2, "Order 4/2026"))
        .When(LongwuOffice, new DisputeCommand.Assign(GuashiziVillage.Id, null, 1, "Order 5/2026"))
        .ThenRefused(Refusal.RankTooLow);

    [Fact]
    public void An_order_of_the_same_rank_follows_one_that_stands() => InDispatch
        .Done(LongwuOffice, AssignTownship)
        .When(LongwuOffice, new DisputeCommand.Assign(GuashiziVillage.Id, null, 1, "Order 5/2026"))
        .ThenAccepted();

    [Fact]
    public void An_order_ends_what_was_open_so_that_the_new_custodian_is_free() => OfferedToTownship
        .Done(LongwuOffice, new DisputeCommand.Assign(GuashiziVillage.Id, null, 1, "Order 4/2026"))
        .ThenSeen(d => Assert.Null(d.OpenOffer))
        .ThenSeen(d => Assert.Null(d.OpenReferral))
        .ThenSeen(d => Assert.Equal(OfferState.Withdrawn, d.Offers[0].State))
        .Done(GuashiziVillage, new DisputeCommand.Refer(SecondReferral, ByRule, "why", true, LongwuOfficeId))
        .When(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(TongrenRegional, SecondOffer, SecondReferral)))
        .ThenAccepted();

    [Fact]
    public void An_offer_that_an_order_overtook_can_no_longer_be_accepted() => OfferedToTownship
        .Done(LongwuOffice, new DisputeCommand.Assign(GuashiziVillage.Id, null, 1, "Order 4/2026"))
        .When(LongwuTownship, CustodyTests.Accept)
        .ThenRefused(Refusal.OfferWithdrawn);

    [Fact]
    public void A_release_that_crosses_an_order_moves_nothing() => OfferedToTownship
        .Done(LongwuTownship, CustodyTests.Accept)
        .Done(LongwuOffice, new DisputeCommand.Assign(GuashiziVillage.Id, null, 1, "Order 4/2026"))
        .Given(LongwuOffice, ReleaseOf(2, LongwuTownship.Id))
        .ThenSeen(d => Assert.Equal(GuashiziVillage.Id, d.Custody.Custodian));

    [Fact]
    public void What_an_order_cut_off_does_not_come_to_life_again() => HeldByTownship
        .Given(LongwuTownship, new CustodyAssigned(1, LongwuOfficeId, null, 1, "Order 9/2026"))
        .ThenSeen(d => Assert.Equal(LongwuOfficeId, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(1, d.Custody.Last.Number));

    [Fact]
    public void A_later_order_on_a_branch_that_was_cut_off_stays_without_effect()
    {
        var scenario = HeldByTownship.Told(LongwuVillage);
        scenario.Given(LongwuOffice,
            new CustodyAssigned(3, TongrenRegional.Id, TongrenCountyOfficeId, 1, "Order 8/2026"));
        scenario.Given(LongwuOffice, new CustodyAssigned(1, GuashiziVillage.Id, null, 1, "Order 9/2026"));
        scenario.Given(GuashiziVillage, ReleaseOf(2, LongwuOfficeId))
            .ThenSeen(d => Assert.Equal(LongwuOfficeId, d.Custody.Custodian));
    }

    [Fact]
    public void Acts_of_a_relieved_committee_are_kept_and_marked_and_change_no_stage() => InDispatch
        .Told(LongwuVillage)
        .Done(LongwuOffice, AssignTownship)
        .Done(LongwuTownship, new DisputeCommand.Mediate(new SessionHeld("hall", "minutes")))
        .GivenUnaware(LongwuVillage, new MediationEnded(EndReason.NoAgreement, "", "court"))
        .ThenSeen(d => Assert.Equal(Stage.InMediation, d.Stage))
        .ThenSeen(d => Assert.Equal(VoidReason.Overtaken, Assert.Single(d.Voids).Why));

    [Fact]
    public void One_that_an_order_of_lower_rank_named_did_hold_it_in_good_faith() => BothOrder(2, 1)
        .ThenSeen(d => Assert.True(d.EverHeld(TongrenRegional.Id)));

    [Fact]
    public void What_a_stranger_writes_is_void() => InDispatch
        .Given(CourtRoster, ReleaseOf(2, CourtRoster.Id))
        .ThenSeen(d => Assert.Equal(LongwuOfficeId, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(VoidReason.NotParticipant, Assert.Single(d.Voids).Why));

    [Theory]
    [MemberData(nameof(CustodyActs))]
    public void A_participant_that_never_held_it_moves_nothing(CustodyEvent act) => OfferedToTownship
        .Given(LongwuTownship, act)
        .ThenSeen(d => Assert.Equal(LongwuOfficeId, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(VoidReason.NeverCustodian, Assert.Single(d.Voids).Why));

    public static TheoryData<CustodyEvent> CustodyActs =>
    [
        new ReferralRequested(SecondReferral, ByRule, "why", true),
        OfferTo(TongrenRegional, SecondOffer, FirstReferral),
        ReleaseOf(2, LongwuTownship.Id),
        new DispatchStuck(FirstReferral, []),
    ];

    [Theory]
    [MemberData(nameof(Loose))]
    public void What_speaks_of_an_unknown_offer_or_referral_is_void(CustodyEvent act) => InDispatch
        .Given(LongwuOffice, act)
        .ThenSeen(d => Assert.Equal(VoidReason.Unconnected, Assert.Single(d.Voids).Why));

    public static TheoryData<CustodyEvent> Loose =>
    [
        new ReferralAccepted(SecondOffer),
        new ReferralDeclined(SecondOffer, "why"),
        new OfferWithdrawn(SecondOffer, NoAnswer),
        OfferTo(TongrenRegional, SecondOffer, SecondReferral),
    ];

    // The township office released, and then ordered otherwise; at the same time the county centre, which knows of
    // neither, gives an order for the earlier of these terms.
    private static Scenario OrdersOfTwoTerms(int rankOfEarlier, int rankOfLater) => InDispatch
        .Told(TongrenCountyOffice)
        .Done(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(CourtRoster, FirstOffer, FirstReferral)))
        .Done(CourtRoster, new DisputeCommand.AcceptOffer(FirstOffer))
        .Done(LongwuOffice, new DisputeCommand.Release(FirstOffer))
        .Done(LongwuOffice, new DisputeCommand.Assign(GuashiziVillage.Id, null, rankOfLater, "Order 2"))
        .GivenUnaware(
            TongrenCountyOffice, new CustodyAssigned(2, LongwuTownship.Id, null, rankOfEarlier, "Order 1"));

    // The county centre and the township office order at the same time, without knowing of each other.
    private static Scenario BothOrder(int rankOfTownship, int rankOfRegional) => InDispatch
        .Done(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(TongrenRegional, FirstOffer, FirstReferral)))
        .Told(TongrenCountyOffice)
        .GivenUnaware(LongwuOffice, new CustodyAssigned(2, LongwuTownship.Id, null, rankOfTownship, "Order 1"))
        .GivenUnaware(
            TongrenCountyOffice, new CustodyAssigned(2, TongrenRegional.Id, null, rankOfRegional, "Order 2"));
}
