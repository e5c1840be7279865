using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Routing;
using MediationNet.Tests.Routing;
using static MediationNet.Domain.Routing.DispatchStep;
using static MediationNet.Tests.Routing.County;
using static MediationNet.Tests.Routing.DisputeBench;

namespace MediationNet.Domain.Tests.Routing;

public sealed class DispatchingTests
{
    private static readonly DispatchPolicy ThreeDays = new(TimeSpan.FromDays(3));
    private static readonly IReadOnlyList<Reason> Nobody = [new Reason(ReasonCodes.NoneLeft)];
    private static readonly OfferId First = new(new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9));
    private static readonly OfferId Second = new(new Guid(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9));

    [Fact]
    public void By_rule_it_begins_with_peoples_mediation()
    {
        var ask = Assert.IsType<AskDesk>(Next(InDispatch())).Ask;
        Assert.Equal(Tier.Peoples, ask.Tier);
        Assert.Equal(new DeskKey(Tongren, Tier.Peoples), ask.Desk);
        Assert.Equal([Office, Quku.Id], ask.Excluded);
    }

    [Fact]
    public void It_begins_with_the_tier_wished_and_keeps_the_kind()
    {
        var ask = Assert.IsType<AskDesk>(
            Next(InDispatch(new Wish(null, Tier.Administrative, CommitteeKind.Agency)))).Ask;
        Assert.Equal((Tier.Administrative, CommitteeKind.Agency), (ask.Tier, ask.Kind));
    }

    [Fact]
    public void An_empty_tier_sends_it_to_the_next_and_never_down()
    {
        var bench = InDispatch(new Wish(null, Tier.Administrative, null));
        Assert.Equal(Tier.Judicial, Assert.IsType<AskDesk>(Next(bench, Monday, Empty(Tier.Administrative))).Ask.Tier);
    }

    [Fact]
    public void After_the_judicial_tier_it_goes_back_with_all_reasons()
    {
        var bench = Declined(Offered(InDispatch(), Longwu.Id, First), Longwu.Id, First);
        var back = Assert.IsType<ReturnToSender>(
            Next(bench, Monday, Empty(Tier.Peoples), Empty(Tier.Administrative), Empty(Tier.Judicial)));

        Assert.Equal(
            [ReasonCodes.Declined, ReasonCodes.NoneLeft, ReasonCodes.NoneLeft, ReasonCodes.NoneLeft],
            back.Reasons.Select(r => r.Code));
        Assert.Equal([Longwu.Id.Value, "No mediator is free."], back.Reasons[0].Arguments);
        bench.Must(Office, Dispatching.Command(back, First)!);
        Assert.Equal(Quku.Id, bench.Dispute!.Custody.Custodian);
    }

    [Fact]
    public void The_reasons_of_a_return_repeat_long_answers_in_short()
    {
        var bench = InDispatch();
        foreach (var (committee, offer) in new[] { (Longwu.Id, First), (Centre.Id, Second) })
        {
            Offered(bench, committee, offer);
            bench.Must(committee, new DisputeCommand.DeclineOffer(offer, new string('难', DisputeRules.TextLengthMax)));
        }

        var many = new EmptyTier(Tier.Judicial, [.. Enumerable.Range(0, 9_000).Select(n => new Reason($"{n}", "甲"))]);
        var step = Next(bench, Monday, Empty(Tier.Peoples), Empty(Tier.Administrative), many);
        bench.Must(Office, Dispatching.Command(step, First)!);

        var reasons = bench.Dispute!.Custody.Last.Reasons;
        Assert.Equal(new string('难', 200), reasons[0].Arguments[1]);
        Assert.InRange(reasons.Sum(reason => reason.Code.Length + reason.Arguments.Sum(a => a.Length)), 1, 10_000);
        Assert.Equal(DisputeRules.TextLengthMax, bench.Dispute.Offers[0].Declined!.Length);
    }

    [Fact]
    public void What_the_office_itself_asked_for_goes_onto_a_persons_desk()
    {
        var bench = InDispatch();
        bench.Must(Office, new DisputeCommand.ReturnToSender(DisputeBench.Referral, null, Nobody));
        var own = new ReferralId(new Guid(8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8));
        bench.Must(Quku.Id, new DisputeCommand.Refer(own, new Wish(Office, null, null), "Please.", true, null));
        bench.Must(Quku.Id, new DisputeCommand.OfferTo(new ReferralOffered(First, own, Office, null, [], Monday)));
        bench.Must(Office, new DisputeCommand.AcceptOffer(First)).Must(Quku.Id, new DisputeCommand.Release(First));
        Assert.IsType<Rest>(Next(bench));

        var mine = new ReferralId(new Guid(9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8));
        bench.Must(Office, new DisputeCommand.Refer(mine, new Wish(null, Tier.Judicial, null), "Who?", true, Office));
        var step = Assert.IsType<GiveUp>(Next(bench, Monday, Empty(Tier.Judicial)));
        bench.Must(Office, Dispatching.Command(step, First)!);
        Assert.IsType<Rest>(Next(bench));
    }

    [Fact]
    public void When_the_sender_is_gone_from_the_directory_a_person_decides()
    {
        var step = Dispatching.Next(
            InDispatch(new Wish(null, Tier.Judicial, null)).Dispute!, Office, Monday, ThreeDays,
            With(All.Where(c => c.Id != Quku.Id)), [Empty(Tier.Judicial)]);
        Assert.Contains(Assert.IsType<GiveUp>(step).Reasons, r => r.Code == ReasonCodes.SenderUnknown);
    }

    [Fact]
    public void A_committee_named_is_offered_it_at_once_with_the_time_to_answer()
    {
        var offer = Assert.IsType<OfferTo>(Next(InDispatch(new Wish(Zeku.Id, null, null))));
        Assert.Equal((Zeku.Id, (CommitteeId?)OfficeOfZeku), (offer.To, offer.Through));
        Assert.Equal(Monday.AddDays(3), offer.AnswerBy);
        Assert.Equal(ReasonCodes.Named, Assert.Single(offer.Reasons).Code);
    }

    [Fact]
    public void A_committee_of_the_same_office_is_reached_through_nobody_else() =>
        Assert.Null(Assert.IsType<OfferTo>(Next(InDispatch(new Wish(Longwu.Id, null, null)))).Through);

    [Fact]
    public void When_the_one_named_declines_it_goes_back_unless_a_tier_was_wished_as_well()
    {
        var named = Declined(Offered(InDispatch(new Wish(Longwu.Id, null, null)), Longwu.Id, First), Longwu.Id, First);
        Assert.Equal(ReasonCodes.Declined, Assert.Single(Assert.IsType<ReturnToSender>(Next(named)).Reasons).Code);

        var wish = new Wish(Longwu.Id, Tier.Peoples, null);
        var both = Declined(Offered(InDispatch(wish), Longwu.Id, First), Longwu.Id, First);
        Assert.Contains(Longwu.Id, Assert.IsType<AskDesk>(Next(both)).Ask.Excluded);
    }

    [Fact]
    public void One_named_that_is_unknown_or_dispatches_itself_is_not_offered_it()
    {
        Assert.Equal([ReasonCodes.NamedUnknown], Returned(new Wish(new CommitteeId("nobody"), null, null)));
        Assert.Equal([ReasonCodes.NamedIsOffice], Returned(new Wish(Office, null, null)));
        Assert.Equal(
            [ReasonCodes.Recused],
            Returned(new Wish(Longwu.Id, null, null), Recorded() with { Recusals = [Longwu.Id] }));
    }

    [Fact]
    public void Who_must_stand_aside_is_excluded_and_named_in_the_reasons()
    {
        var township = new Party(PartyRole.Respondent, PartyKind.Legal, "Longwu", null, LongwuDivision);
        var what = Recorded() with { Recusals = [Centre.Id], Parties = [.. Recorded().Parties, township] };
        var bench = InDispatch(what: what);

        var ask = Assert.IsType<AskDesk>(Next(bench)).Ask;
        Assert.Equal([Longwu.Id, Office, Quku.Id, Centre.Id], ask.Excluded);

        var back = Assert.IsType<ReturnToSender>(
            Next(bench, Monday, Empty(Tier.Peoples), Empty(Tier.Administrative), Empty(Tier.Judicial)));
        Assert.Contains(back.Reasons, r => r.Code == ReasonCodes.PartyIsItsOwn && r.Arguments[0] == Longwu.Id.Value);
        Assert.Contains(back.Reasons, r => r.Code == ReasonCodes.Recused && r.Arguments[0] == Centre.Id.Value);
    }

    [Fact]
    public void A_village_that_is_a_party_does_not_bar_its_township_nor_a_person_its_village()
    {
        var village = new Party(PartyRole.Respondent, PartyKind.Legal, "Quku", null, QukuDivision);
        var person = new Party(PartyRole.Respondent, PartyKind.Natural, "B", 1, LongwuDivision);
        var dispute = InDispatch(what: Recorded() with { Parties = [village, person] }).Dispute!;

        Assert.Equal(ReasonCodes.PartyIsItsOwn, Conflicts.Of(dispute, Quku)?.Code);
        Assert.Null(Conflicts.Of(dispute, Longwu));
    }

    [Fact]
    public void An_offer_waits_until_its_hour_and_is_taken_back_at_it()
    {
        var bench = Offered(InDispatch(), Longwu.Id, First);
        Assert.Equal(Monday.AddDays(3), Assert.IsType<WaitUntil>(Next(bench, Monday.AddDays(3).AddTicks(-1))).Until);

        var back = Assert.IsType<Withdraw>(Next(bench, Monday.AddDays(3)));
        Assert.Equal((First, ReasonCodes.NoAnswer), (back.Offer, back.Why.Code));
        Assert.Equal([Longwu.Id.Value, "2026-03-05T01:00:00Z"], back.Why.Arguments);
    }

    [Fact]
    public void Who_did_not_answer_is_not_asked_again_and_his_late_yes_is_told()
    {
        var bench = Offered(InDispatch(), Longwu.Id, First);
        bench.Must(Office, Dispatching.Command(Next(bench, Monday.AddDays(3)), Second)!);
        Assert.Contains(Longwu.Id, Assert.IsType<AskDesk>(Next(bench)).Ask.Excluded);
        Assert.Contains(Ended(bench), r => r.Code == ReasonCodes.NoAnswer);

        bench.Arrives(Longwu.Id, new ReferralAccepted(First));
        Assert.IsType<AskDesk>(Next(bench));
        Assert.Contains(Ended(bench), r => r.Code == ReasonCodes.TooLate && r.Arguments[0] == Longwu.Id.Value);
    }

    [Fact]
    public void An_acceptance_is_followed_by_the_release_even_after_its_hour()
    {
        var bench = Offered(InDispatch(), Longwu.Id, First);
        bench.Must(Longwu.Id, new DisputeCommand.AcceptOffer(First));
        var step = Next(bench, Monday.AddDays(30));
        Assert.Equal(new Release(First), step);
        bench.Must(Office, Dispatching.Command(step, Second)!);
        Assert.Equal(Longwu.Id, bench.Dispute!.Custody.Custodian);
        Assert.IsType<Rest>(Next(bench));
    }

    [Fact]
    public void A_dispute_of_another_custodian_or_without_a_referral_is_left_alone()
    {
        Assert.IsType<Rest>(Next(AtQuku()));
        Assert.IsType<Rest>(Dispatching.Next(
            InDispatch().Dispute!, OfficeOfZeku, Monday, ThreeDays, County.Directory, []));
    }

    [Fact]
    public void An_offer_a_person_makes_of_a_stuck_dispute_still_has_its_clock_and_its_release()
    {
        var bench = InDispatch().Must(Office, new DisputeCommand.GiveUp(DisputeBench.Referral, Nobody));
        Assert.IsType<Rest>(Next(bench));

        Offered(bench, Zeku.Id, First);
        Assert.IsType<WaitUntil>(Next(bench));
        Assert.IsType<Withdraw>(Next(bench, Monday.AddDays(3)));
        bench.Must(Zeku.Id, new DisputeCommand.AcceptOffer(First));
        Assert.IsType<Release>(Next(bench));
    }

    [Fact] // the simulation's seed 63: a clock set to 2099 while the offer was made
    public void An_offer_made_by_a_clock_that_was_far_ahead_is_taken_back()
    {
        var far = Monday.AddYears(73);
        var made = new ReferralOffered(First, DisputeBench.Referral, Longwu.Id, null, [], far.AddDays(3));
        var bench = InDispatch().Must(Office, new DisputeCommand.OfferTo(made), far);
        Assert.Equal(First, Assert.IsType<Withdraw>(Next(bench, far.AddDays(-3).AddTicks(-1))).Offer);
        Assert.IsType<WaitUntil>(Next(bench, far.AddDays(-3)));
    }

    [Fact]
    public void A_desk_that_names_an_excluded_one_named_nobody()
    {
        var asked = Assert.IsType<AskDesk>(Next(InDispatch()));
        Assert.Null(Dispatching.Follow(asked, Quku.Id, null, [], Monday, ThreeDays));
        Assert.Equal(Longwu.Id, Dispatching.Follow(asked, Longwu.Id, null, [], Monday, ThreeDays)?.To);
    }

    [Fact]
    public void Only_steps_that_write_have_a_command()
    {
        Assert.Null(Dispatching.Command(new Rest(), First));
        Assert.Null(Dispatching.Command(new WaitUntil(Monday), First));
        Assert.Null(Dispatching.Command(Next(InDispatch()), First));
    }

    private static DispatchStep Next(DisputeBench bench, DateTimeOffset? now = null, params EmptyTier[] empty) =>
        Dispatching.Next(bench.Dispute!, Office, now ?? Monday, ThreeDays, County.Directory, empty);

    private static EmptyTier Empty(Tier tier) => new(tier, [new Reason(ReasonCodes.NoneLeft, Words.Of(tier), "1")]);

    private static IReadOnlyList<Reason> Ended(DisputeBench bench) => Assert.IsType<ReturnToSender>(
        Next(bench, Monday, Empty(Tier.Peoples), Empty(Tier.Administrative), Empty(Tier.Judicial))).Reasons;

    private static IEnumerable<string> Returned(Wish wish, DisputeRecorded? what = null) =>
        Assert.IsType<ReturnToSender>(Next(InDispatch(wish, what))).Reasons.Select(r => r.Code);

    private static DisputeBench Offered(DisputeBench bench, CommitteeId to, OfferId offer) => bench.Must(
        Office,
        new DisputeCommand.OfferTo(new ReferralOffered(
            offer, DisputeBench.Referral, to, null, [new Reason(ReasonCodes.Named)], Monday.AddDays(3))));

    private static DisputeBench Declined(DisputeBench bench, CommitteeId by, OfferId offer) =>
        bench.Must(by, new DisputeCommand.DeclineOffer(offer, "No mediator is free."));
}
