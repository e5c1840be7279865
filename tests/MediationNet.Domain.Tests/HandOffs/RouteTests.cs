using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.HandOffs;

/// <summary>Each way out of mediation: for whom it is open, until when, and what it excludes.</summary>
public sealed class RouteTests
{
    private static readonly DateOnly Today = MondayDate;

    [Fact]
    public void Every_kind_has_a_route_and_every_limit_of_it_is_in_the_table() => Assert.All(
        from kind in Enum.GetValues<HandOffKind>()
        from category in Categories.Known
        select HandOffRoutes.Of(kind, category),
        route => Assert.All(
            new[] { route.Apply, route.Accept, route.After }.OfType<string>().Concat(route.Decide),
            limit => Assert.NotNull(TimeLimits.For(limit, Today))));

    [Theory]
    [InlineData("labour", HandOffKind.LabourArbitration, "LB-ACC")]
    [InlineData("wage-arrears", HandOffKind.LabourReview, null)] // "promptly": no day is counted
    [InlineData("grassland", HandOffKind.LandArbitration, "LD-ACC")]
    [InlineData("consumer", HandOffKind.AdministrativeMediation, "MK-ACC")]
    [InlineData("contract", HandOffKind.CommercialArbitration, "AR-ACC")]
    [InlineData("expropriation", HandOffKind.Reconsideration, "RC-REV")]
    public void The_body_has_its_days_to_take_it_on(string category, HandOffKind kind, string? limit) =>
        Assert.Equal(limit, HandOffRoutes.Of(kind, new Category(category)).Accept);

    [Theory]
    [InlineData("labour", HandOffKind.LandArbitration, false)]
    [InlineData("grassland", HandOffKind.LandArbitration, true)]
    [InlineData("expropriation", HandOffKind.LandArbitration, false)] // its compensation is for reconsideration or suit
    [InlineData("grassland", HandOffKind.Adjudication, true)]
    [InlineData("neighbour", HandOffKind.Adjudication, false)]
    [InlineData("neighbour", HandOffKind.LabourArbitration, false)]
    public void A_route_takes_its_own_disputes(string category, HandOffKind kind, bool open)
    {
        var asked = Of(category).When(LongwuVillage, Ask(kind));
        if (open) asked.ThenAccepted();
        else asked.ThenRefused(Refusal.RouteNotForCategory);
    }

    // Recorded on Monday, 2 March: the fifteenth day is 17 March.
    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void A_labour_dispute_may_go_to_arbitration_after_fifteen_days(int day, bool open)
    {
        var asked = Of("labour").Done(LongwuVillage, Mediate(Cast.TakenOn))
            .When(LongwuVillage, Ask(HandOffKind.LabourArbitration, Today.AddDays(day)));
        if (open) asked.ThenAccepted();
        else asked.ThenRefused(Refusal.MediationRuns);
    }

    // Applied for on Thursday, 26 February, before it was recorded: the fifteenth day is 13 March.
    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public void The_fifteen_days_run_from_the_application(int day, bool open)
    {
        var application = new Application(ApplicationForm.Oral, new DateOnly(2026, 2, 26), "");
        var asked = Scenario.Nothing
            .Given(LongwuVillage, Water with { Category = Labour, Application = application }, Cast.TakenOn)
            .When(LongwuVillage, Ask(HandOffKind.LabourArbitration, Today.AddDays(day)));
        if (open) asked.ThenAccepted();
        else asked.ThenRefused(Refusal.MediationRuns);
    }

    [Fact]
    public void Or_at_once_when_a_party_does_not_want_to_mediate() => Of("labour")
        .Done(LongwuVillage, Mediate(Cast.TakenOn))
        .Done(LongwuVillage, Mediate(new MediationEnded(EndReason.PartyRefused, "", "arbitration")))
        .When(LongwuVillage, Ask(HandOffKind.LabourArbitration))
        .ThenAccepted();

    // The agreement takes effect on Monday; the fifteenth day is 17 March.
    [Theory]
    [InlineData(14, true)]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void A_labour_agreement_is_reviewed_within_fifteen_days(int day, bool open)
    {
        var asked = Of("labour").Done(LongwuVillage, Mediate(WaterAgreement))
            .When(LongwuVillage, Ask(HandOffKind.LabourReview, Today.AddDays(day)));
        if (open) asked.ThenAccepted();
        else asked.ThenRefused(Refusal.RouteTooLate);
    }

    [Theory]
    [InlineData(HandOffState.Settled, false)]
    [InlineData(HandOffState.Refused, true)]
    public void What_was_given_force_is_asked_for_once(HandOffState state, bool open)
    {
        var reviewed = Of("labour")
            .Done(LongwuVillage, Mediate(WaterAgreement))
            .Done(LongwuVillage, Ask(HandOffKind.LabourReview))
            .Given(LongwuVillage, new HandOffReported(FirstHandOff, 1, state, "1", "", Tuesday));
        var again = reviewed.When(LongwuVillage, Ask(HandOffKind.LabourReview, id: SecondHandOff));
        if (open) again.ThenAccepted();
        else again.ThenRefused(Refusal.HandOffOpen);
        // A later agreement is another one.
        reviewed
            .Given(LongwuVillage, new AgreementBroken(""), new MediationResumed("") { PartiesConsent = true })
            .Given(LongwuVillage, WaterAgreement with { EffectiveOn = Today.AddDays(5), DueOn = null })
            .When(LongwuVillage, Ask(HandOffKind.LabourReview, Today.AddDays(5), id: SecondHandOff))
            .ThenAccepted();
    }

    [Fact]
    public void Arbitration_needs_an_arbitration_agreement() => Of("contract")
        .When(LongwuVillage, Ask(HandOffKind.CommercialArbitration, basis: "contract of 1 March, clause 9"))
        .ThenAccepted();

    // Known on 1 January: sixty days later is Monday, 2 March.
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Reconsideration_is_asked_within_sixty_days(int day, bool open)
    {
        var asked = Of("expropriation").When(LongwuVillage, Ask(
            HandOffKind.Reconsideration, Today.AddDays(day), "decision 1", new DateOnly(2026, 1, 1)));
        if (open) asked.ThenAccepted();
        else asked.ThenRefused(Refusal.RouteTooLate);
    }

    [Fact]
    public void Limitation_is_for_the_other_side_to_raise()
    {
        var dispute = Of("labour");
        var late = Ask(HandOffKind.LabourArbitration, since: new DateOnly(2024, 1, 1));
        dispute.When(LongwuVillage, late).ThenAccepted();
        var package = HandOffPackage.Draft(dispute.Dispute, LongwuVillage, late.What);
        Assert.Contains(
            PackageProblem.ApplyTermDoubtful,
            PackageCheck.BeforeItLeaves(dispute.Dispute, package, null, Today, WorkDays));
    }

    [Theory]
    [InlineData(HandOffKind.Filing, HandOffKind.Reconsideration, false)]
    [InlineData(HandOffKind.Reconsideration, HandOffKind.Filing, false)]
    [InlineData(HandOffKind.LandArbitration, HandOffKind.Filing, false)]
    [InlineData(HandOffKind.Adjudication, HandOffKind.LandArbitration, false)]
    [InlineData(HandOffKind.Filing, HandOffKind.JudicialConfirmation, true)]
    public void While_one_body_decides_no_other_may_be_asked(HandOffKind first, HandOffKind second, bool open)
    {
        var asked = Of("grassland")
            .Done(LongwuVillage, Mediate(WaterAgreement))
            .Done(LongwuVillage, Ask(first, basis: "decision 1"))
            .When(LongwuVillage, Ask(second, basis: "decision 1", id: SecondHandOff));
        if (open) asked.ThenAccepted();
        else asked.ThenRefused(Refusal.HandOffOpen);
    }

    [Theory]
    [InlineData(HandOffState.Confirmed, true)]
    [InlineData(HandOffState.Refused, false)]
    public void What_a_court_gave_force_can_be_enforced(HandOffState state, bool open)
    {
        var asked = Scenario.WaterAtLongwu
            .Done(LongwuVillage, Mediate(WaterAgreement))
            .Done(LongwuVillage, Ask(HandOffKind.JudicialConfirmation))
            .Given(LongwuVillage, new HandOffReported(FirstHandOff, 1, state, "1", "", Tuesday))
            .When(LongwuVillage, Ask(HandOffKind.Enforcement, id: SecondHandOff));
        if (open) asked.ThenAccepted();
        else asked.ThenRefused(Refusal.NothingToEnforce);
    }

    [Fact]
    public void The_court_that_invited_comes_first_and_alone()
    {
        var other = TongrenCourt with { Id = new BodyId("other-court"), Division = LongwuVillageDivision };
        var directory = new NetworkDirectory(
            8, Network.Committees, Network.Nodes, [TongrenCourt, other, LabourArbitration]);
        Assert.Equal(
            [(other.Id, CourtBasis.CommitteePlace), (TongrenCourtId, CourtBasis.CommitteePlace)],
            Courts(Scenario.WaterAtLongwu, directory));
        var invited = Scenario.WaterAtLongwu.Given(
            LongwuVillage, new DelegationReceived(FirstDelegation, TongrenCourtId, "1", Today));
        Assert.Equal(
            [(TongrenCourtId, CourtBasis.Invited), (other.Id, CourtBasis.None)], Courts(invited, directory));
    }

    [Fact]
    public void A_party_or_the_thing_may_lie_in_another_courts_jurisdiction()
    {
        var away = TongrenCourt with { Division = new DivisionCode("632322") };
        Party atHome = Water.Parties[0], stranger = Water.Parties[1] with { Division = new DivisionCode("632322100") };
        Assert.Equal(CourtBasis.None, CourtChoice.BasisOf(Scenario.WaterAtLongwu.Dispute, LongwuVillage, away));
        Assert.Equal(CourtBasis.PartyPlace, BasisOf(Water with { Parties = [atHome, stranger] }, away));
        Assert.Equal(
            CourtBasis.ObjectPlace,
            BasisOf(Water with { Place = new Place(new DivisionCode("632322100"), "ditch") }, away));
    }

    private static CourtBasis BasisOf(DisputeRecorded recorded, Body court) => CourtChoice.BasisOf(
        Scenario.Nothing.Given(LongwuVillage, recorded).Dispute, LongwuVillage, court);

    private static IEnumerable<(BodyId, CourtBasis)> Courts(Scenario scenario, NetworkDirectory directory) =>
        CourtChoice.Of(scenario.Dispute, LongwuVillage, directory).Select(option => (option.Court.Id, option.Basis));

    private static Scenario Of(string category) => Scenario.Nothing.Done(
        LongwuVillage, new DisputeCommand.Record(Water with { Category = new Category(category) }, []));

    private static DisputeCommand.Mediate Mediate(MediationEvent what) => new(what);

    private static DisputeCommand.HandOff Ask(
        HandOffKind kind, DateOnly? day = null, string basis = "", DateOnly? since = null, HandOffId? id = null) =>
        new(
            HandOffOf(id ?? FirstHandOff, kind) with { Basis = basis, Since = since }, day ?? Today, WorkDays);
}
