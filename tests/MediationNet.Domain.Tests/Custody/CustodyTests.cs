using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>How custody moves: by releases of the custodian, and by no clock.</summary>
public sealed class CustodyTests
{
    internal static readonly DisputeCommand ReferToOffice =
        new DisputeCommand.Refer(FirstReferral, ByRule, "beyond the village", PartiesConsent: true, LongwuOfficeId);

    internal static readonly DisputeCommand OfferTownship =
        new DisputeCommand.OfferTo(OfferTo(LongwuTownship, FirstOffer, FirstReferral));

    internal static readonly DisputeCommand Accept = new DisputeCommand.AcceptOffer(FirstOffer);
    internal static readonly DisputeCommand Decline =
        new DisputeCommand.DeclineOffer(FirstOffer, "no one who speaks it");
    internal static readonly DisputeCommand Withdraw = new DisputeCommand.WithdrawOffer(FirstOffer, NoAnswer);
    internal static readonly DisputeCommand Release = new DisputeCommand.Release(FirstOffer);
    internal static readonly DisputeCommand GiveBack =
        new DisputeCommand.ReturnToSender(FirstReferral, null, [new Reason("nobody-free")]);

    internal static readonly DisputeCommand GiveUp =
        new DisputeCommand.GiveUp(FirstReferral, [new Reason("nobody-free")]);

    internal static readonly DisputeCommand AssignTownship =
        new DisputeCommand.Assign(LongwuTownship.Id, null, 1, "Order 3/2026");

    internal static Scenario InDispatch => Scenario.WaterAtLongwu.Done(LongwuVillage, ReferToOffice);

    internal static Scenario OfferedToTownship => InDispatch.Done(LongwuOffice, OfferTownship);

    internal static Scenario HeldByTownship =>
        OfferedToTownship.Done(LongwuTownship, Accept).Done(LongwuOffice, Release);

    /// <summary>The village's store was copied: it released term 1 to the office, and to a neighbour village.</summary>
    internal static Scenario Contested => InDispatch.Given(LongwuVillage, ReleaseOf(1, GuashiziVillage.Id));

    [Fact]
    public void The_recorder_holds_term_0() => Scenario.WaterAtLongwu
        .ThenSeen(d => Assert.Equal(LongwuVillage.Id, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(0, d.Custody.Last.Number));

    [Fact]
    public void A_referral_gives_custody_to_the_office_at_once() => Scenario.WaterAtLongwu
        .When(LongwuVillage, ReferToOffice)
        .Then(
            new ReferralRequested(FirstReferral, ByRule, "beyond the village", PartiesConsent: true),
            new CustodyReleased(1, LongwuOfficeId, null, FirstReferral, null, ReleasePurpose.Dispatch, []));

    [Fact]
    public void Without_an_office_the_custodian_asks_and_keeps_custody() => Scenario.WaterAtLongwu
        .When(LongwuVillage, new DisputeCommand.Refer(FirstReferral, ByRule, "why", PartiesConsent: true, null))
        .Then(new ReferralRequested(FirstReferral, ByRule, "why", PartiesConsent: true));

    [Fact]
    public void An_office_that_refers_keeps_the_dispute_in_dispatch() => Scenario.Nothing
        .Given(LongwuOffice, Water)
        .When(LongwuOffice, ReferToOffice)
        .Then(new ReferralRequested(FirstReferral, ByRule, "beyond the village", PartiesConsent: true));

    [Fact]
    public void Refer_dispatch_offer_accept_release_is_four_terms_of_the_same_story() => HeldByTownship
        .ThenSeen(d => Assert.Equal(
            [LongwuVillage.Id, LongwuOfficeId, LongwuTownship.Id], d.Custody.Terms.Select(t => t.Custodian)))
        .ThenSeen(d => Assert.Equal(OfferState.Released, d.Offers[0].State))
        .ThenSeen(d => Assert.Null(d.OpenReferral))
        .ThenSeen(d => Assert.Null(d.OpenOffer))
        .ThenSeen(d => Assert.Empty(d.Voids));

    [Fact]
    public void An_offer_makes_the_candidate_and_its_office_participants() => InDispatch
        .Done(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(TongrenRegional, FirstOffer, FirstReferral)))
        .ThenSeen(d => Assert.Contains(TongrenRegional.Id, d.Participants))
        .ThenSeen(d => Assert.Contains(TongrenCountyOfficeId, d.Participants));

    [Fact]
    public void An_acceptance_alone_moves_nothing() => OfferedToTownship
        .Done(LongwuTownship, Accept)
        .ThenSeen(d => Assert.Equal(LongwuOfficeId, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(OfferState.Accepted, d.OpenOffer?.State));

    [Fact]
    public void After_a_decline_the_office_offers_to_the_next() => OfferedToTownship
        .Done(LongwuTownship, Decline)
        .ThenSeen(d => Assert.Equal(OfferState.Declined, d.Offers[0].State))
        .When(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(TongrenRegional, SecondOffer, FirstReferral)))
        .ThenAccepted();

    [Fact]
    public void After_a_withdrawal_the_office_offers_to_the_next() => OfferedToTownship
        .Done(LongwuOffice, Withdraw)
        .When(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(TongrenRegional, SecondOffer, FirstReferral)))
        .ThenAccepted();

    [Fact]
    public void An_acceptance_that_crosses_the_withdrawal_is_void_and_visible() => OfferedToTownship
        .Told(LongwuTownship)
        .GivenUnaware(LongwuOffice, new OfferWithdrawn(FirstOffer, NoAnswer))
        .GivenUnaware(LongwuTownship, new ReferralAccepted(FirstOffer))
        .ThenSeen(d => Assert.Equal(OfferState.AcceptanceVoid, d.Offers[0].State))
        .ThenSeen(d => Assert.Equal(LongwuOfficeId, d.Custody.Custodian))
        .When(LongwuOffice, Release)
        .ThenRefused(Refusal.OfferWithdrawn);

    [Fact]
    public void A_return_goes_back_to_the_sender_with_the_reasons() => InDispatch
        .Done(LongwuOffice, GiveBack)
        .ThenSeen(d => Assert.Equal(LongwuVillage.Id, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal("nobody-free", d.Custody.Last.Reasons[0].Code))
        .ThenSeen(d => Assert.Null(d.OpenReferral));

    [Fact]
    public void A_return_says_why() => InDispatch
        .When(LongwuOffice, new DisputeCommand.ReturnToSender(FirstReferral, null, []))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void Nothing_is_returned_while_an_offer_is_open() =>
        OfferedToTownship.When(LongwuOffice, GiveBack).ThenRefused(Refusal.OfferOpen);

    [Fact]
    public void Whoever_asked_cannot_return_it_to_itself() => Scenario.Nothing
        .Given(LongwuOffice, Water)
        .Done(LongwuOffice, ReferToOffice)
        .When(LongwuOffice, GiveBack)
        .ThenRefused(Refusal.ReferralToSelf);

    [Fact]
    public void An_office_that_finds_nobody_puts_it_on_a_desk_and_keeps_it() => InDispatch
        .Done(LongwuOffice, GiveUp)
        .ThenSeen(d => Assert.True(d.OpenReferral?.Stuck))
        .ThenSeen(d => Assert.Equal(LongwuOfficeId, d.Custody.Custodian))
        .When(LongwuOffice, OfferTownship)
        .ThenAccepted();

    [Fact]
    public void Who_is_asked_by_hand_takes_it_off_the_desk_until_they_decline() => InDispatch
        .ThenSeen(d => AssertStuck(false, d))
        .Done(LongwuOffice, GiveUp)
        .ThenSeen(d => AssertStuck(true, d))
        .Done(LongwuOffice, OfferTownship)
        .ThenSeen(d => AssertStuck(false, d))
        .Done(LongwuTownship, Decline)
        .ThenSeen(d => AssertStuck(true, d));

    [Fact]
    public void Who_says_yes_when_asked_by_hand_leaves_nothing_to_decide() => InDispatch
        .Done(LongwuOffice, GiveUp)
        .Done(LongwuOffice, OfferTownship)
        .Done(LongwuTownship, Accept)
        .ThenSeen(d => AssertStuck(false, d))
        .Done(LongwuOffice, Release)
        .ThenSeen(d => AssertStuck(false, d));

    [Fact]
    public void An_office_that_may_not_act_has_no_one_to_choose() => InDispatch
        .Done(LongwuOffice, GiveUp)
        .Given(LongwuVillage, ReleaseOf(1, GuashiziVillage.Id))
        .ThenSeen(d => Assert.True(d.Custody.Contested))
        .ThenSeen(d => AssertStuck(false, d));

    // What is counted says the same as the dispute itself.
    private static void AssertStuck(bool stuck, Dispute dispute)
    {
        Assert.Equal(stuck, dispute.IsStuck);
        Assert.Equal(stuck, CaseFacts.Of(dispute).Stuck);
    }

    [Fact]
    public void Nobody_gives_up_while_an_offer_is_open() =>
        OfferedToTownship.When(LongwuOffice, GiveUp).ThenRefused(Refusal.OfferOpen);

    [Fact]
    public void An_offer_serves_the_referral_that_is_open() => InDispatch
        .When(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(LongwuTownship, FirstOffer, SecondReferral)))
        .ThenRefused(Refusal.ReferralUnknown);

    [Fact]
    public void An_office_does_not_offer_to_itself() => InDispatch
        .When(LongwuOffice, new DisputeCommand.OfferTo(OfferTo(LongwuOffice, FirstOffer, FirstReferral)))
        .ThenRefused(Refusal.ReferralToSelf);

    [Fact]
    public void A_declined_offer_cannot_be_withdrawn() => OfferedToTownship
        .Done(LongwuTownship, Decline)
        .When(LongwuOffice, Withdraw)
        .ThenRefused(Refusal.OfferAnswered);

    [Fact]
    public void An_accepted_offer_can_be_withdrawn_until_its_release() => OfferedToTownship
        .Done(LongwuTownship, Accept)
        .Done(LongwuOffice, Withdraw)
        .ThenSeen(d => Assert.Equal(OfferState.AcceptanceVoid, d.Offers[0].State));

    [Fact]
    public void A_decline_says_why() => OfferedToTownship
        .When(LongwuTownship, new DisputeCommand.DeclineOffer(FirstOffer, ""))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void A_second_referral_follows_when_the_first_has_ended() => HeldByTownship
        .When(LongwuTownship, new DisputeCommand.Refer(SecondReferral, ByRule, "why", true, LongwuOfficeId))
        .ThenAccepted();

    [Fact]
    public void A_release_that_was_lost_with_a_disk_is_written_again_for_the_same_referral() => Scenario.WaterAtLongwu
        .Given(LongwuVillage, new ReferralRequested(FirstReferral, ByRule, "beyond the village", PartiesConsent: true))
        .When(LongwuVillage, ReferAgain)
        .Then(new CustodyReleased(1, LongwuOfficeId, null, FirstReferral, null, ReleasePurpose.Dispatch, []));

    [Fact]
    public void While_an_offer_waits_the_dispute_goes_to_no_office() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, new DisputeCommand.Refer(FirstReferral, ByRule, "why", PartiesConsent: true, null))
        .Done(LongwuVillage, OfferTownship)
        .When(LongwuVillage, ReferAgain)
        .ThenRefused(Refusal.ReferralOpen);

    [Fact]
    public void An_office_does_not_pass_another_ones_referral_on() =>
        InDispatch.When(LongwuOffice, ReferAgain).ThenRefused(Refusal.ReferralOpen);

    private static DisputeCommand ReferAgain =>
        new DisputeCommand.Refer(SecondReferral, ByRule, "again", PartiesConsent: true, LongwuOfficeId);

    internal static CustodyReleased ReleaseOf(long term, CommitteeId to) =>
        new(term, to, null, null, null, ReleasePurpose.Dispatch, []);
}
