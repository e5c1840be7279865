using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>Who has taken a dispute up keeps others from it; each row of the matrix from both sides.</summary>
public sealed class ExclusionTests
{
    public static TheoryData<Pursuit, ElsewhereKind> Rows
    {
        get
        {
            var rows = new TheoryData<Pursuit, ElsewhereKind>();
            foreach (var row in Exclusions.All) rows.Add(row.Wanted, row.By);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_one_has_taken_up_the_other_refuses(Pursuit wanted, ElsewhereKind by)
    {
        var row = Exclusions.Of(wanted, [At(by, ElsewhereState.Accepted)])!;
        Assert.Equal(by, row.By);
        Assert.NotEmpty(row.Source);
        Assert.Null(Exclusions.Of(wanted, [At(by, ElsewhereState.Ended)]));
        Assert.Equal(row.AlsoSolved, Exclusions.Of(wanted, [At(by, ElsewhereState.Solved)]) is not null);
    }

    [Theory]
    [InlineData(Pursuit.PeoplesMediation, ElsewhereKind.Mediation)] // several committees may mediate jointly
    [InlineData(Pursuit.PeoplesMediation, ElsewhereKind.Petition)]
    [InlineData(Pursuit.Litigation, ElsewhereKind.Mediation)] // mediation never blocks the other routes
    [InlineData(Pursuit.Litigation, ElsewhereKind.Petition)]
    [InlineData(Pursuit.LandArbitration, ElsewhereKind.Mediation)]
    [InlineData(Pursuit.Reconsideration, ElsewhereKind.Mediation)]
    public void What_excludes_nothing(Pursuit wanted, ElsewhereKind by) =>
        Assert.Null(Exclusions.Of(wanted, [At(by, ElsewhereState.Accepted)]));

    [Fact]
    public void A_special_rule_is_named_before_the_general_one()
    {
        Assert.Contains("医疗", Exclusions.Of(Pursuit.MedicalMediation, [Court])!.Source, StringComparison.Ordinal);
        var police = Exclusions.Of(
            Pursuit.MedicalMediation, [At(ElsewhereKind.Police, ElsewhereState.Accepted)])!;
        Assert.Contains("第75号", police.Source, StringComparison.Ordinal);
    }

    public static TheoryData<MediationEvent> Work =>
    [
        TakenOn, new SessionHeld("hall", "minutes"), new InvestigationMade("notes"),
        WaterAgreement, new AgreementDrafted(WaterAgreement),
    ];

    [Theory]
    [MemberData(nameof(Work))]
    public void A_committee_does_not_mediate_what_a_court_has_taken_up(MediationEvent act)
    {
        Scenario.WaterAtLongwu.Does(new ElsewhereAsked(MondayDate, [Court])).Wants(act)
            .ThenRefused(Refusal.AcceptedElsewhere);
        Scenario.WaterAtLongwu.Does(new ElsewhereAsked(MondayDate, [])).Wants(act).ThenAccepted();
    }

    [Fact]
    public void The_parties_are_asked_before_it_is_taken_on()
    {
        Scenario.WaterAtLongwu.Wants(new DisputeAccepted()).ThenRefused(Refusal.ElsewhereNotAsked);
        Scenario.WaterAtLongwu.Wants(new DisputeAccepted { NobodyElsewhere = true }).ThenAccepted();
        Scenario.WaterAtLongwu.Does(new ElsewhereAsked(MondayDate, [])).Wants(new DisputeAccepted()).ThenAccepted();
    }

    [Fact]
    public void It_refuses_or_ends_it_with_the_reason()
    {
        var asked = Scenario.WaterAtLongwu.Does(new ElsewhereAsked(MondayDate, [Court]));
        asked.Wants(new AcceptanceRefused("the court has it", "court")).ThenAccepted();
        asked.Wants(new MediationEnded(EndReason.AcceptedElsewhere, "", "court")).ThenAccepted();
    }

    [Fact]
    public void What_ended_there_without_a_solution_is_mediated() => Scenario.WaterAtLongwu
        .Does(
            new ElsewhereAsked(MondayDate, [Court]),
            new ElsewhereAsked(MondayDate, [Court with { State = ElsewhereState.Ended }]))
        .Wants(new DisputeAccepted { NobodyElsewhere = true })
        .ThenAccepted();

    [Fact]
    public void Accepting_may_answer_the_question_on_the_spot() => Scenario.WaterAtLongwu
        .Does(new DisputeAccepted { NobodyElsewhere = true })
        .ThenSeen(d => Assert.Empty(d.Elsewhere!))
        .ThenSeen(d => Assert.Equal(MondayDate, d.ElsewhereAskedOn));

    [Fact]
    public void What_is_known_of_others_is_not_denied_on_the_spot() => Scenario.WaterAtLongwu
        .Does(new ElsewhereAsked(MondayDate, [Court]))
        .Wants(new DisputeAccepted { NobodyElsewhere = true })
        .ThenRefused(Refusal.AcceptedElsewhere);

    [Fact]
    public void Nobody_was_asked_before_anybody_was() =>
        Scenario.WaterAtLongwu.ThenSeen(d => Assert.Null(d.Elsewhere));

    [Theory]
    [InlineData(HandOffState.Received, null)] // put before it, and not taken up yet
    [InlineData(HandOffState.Accepted, Refusal.AcceptedElsewhere)]
    [InlineData(HandOffState.InProgress, Refusal.AcceptedElsewhere)]
    [InlineData(HandOffState.Delegated, null)] // the court wants it mediated
    [InlineData(HandOffState.Returned, null)]
    [InlineData(HandOffState.Decided, Refusal.AcceptedElsewhere)]
    public void Mediation_stops_when_a_suit_is_taken_up(HandOffState state, Refusal? refusal) => Scenario.WaterAtLongwu
        .Does(new SessionHeld("hall", "minutes"))
        .Given(LongwuVillage, HandOffOf(FirstHandOff, HandOffKind.Filing))
        .Given(LongwuVillage, new HandOffReported(FirstHandOff, 1, state, "1", "", Monday))
        .Wants(new SessionHeld("hall", "once more"))
        .ThenJudged(refusal);

    [Fact]
    public void A_court_that_confirms_an_agreement_keeps_nobody_from_mediating() => Scenario.WaterAtLongwu
        .Does(WaterAgreement)
        .Given(LongwuVillage, HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation))
        .Given(LongwuVillage, new HandOffReported(FirstHandOff, 1, HandOffState.Accepted, "1", "", Monday))
        .Wants(new SessionHeld("hall", "the parties want to change it"))
        .ThenAccepted();

    [Fact]
    public void What_the_court_delegated_is_mediated_though_the_court_has_it() => Scenario.WaterAtLongwu
        .Does(new ElsewhereAsked(MondayDate, [Court]))
        .Given(LongwuVillage, new DelegationReceived(FirstDelegation, TongrenCourtId, "1", MondayDate.AddDays(30)))
        .Wants(new DisputeAccepted { NobodyElsewhere = true })
        .ThenAccepted();

    [Theory]
    [InlineData("consumer", ElsewhereKind.Mediation, false)]
    [InlineData("neighbour", ElsewhereKind.Mediation, true)]
    [InlineData("consumer", ElsewhereKind.Court, false)]
    public void An_organ_asks_its_own_rule(string category, ElsewhereKind by, bool may)
    {
        var told = Scenario.Nothing.Given(
            MarketAgency, Water with { Category = new Category(category) },
            new ElsewhereAsked(MondayDate, [At(by, ElsewhereState.Accepted)]));
        told.When(MarketAgency, Acts.Mediate(new DisputeAccepted { NobodyElsewhere = true }))
            .ThenJudged(may ? null : Refusal.AcceptedElsewhere);
    }

    [Theory]
    [InlineData(HandOffKind.LandArbitration, "grassland", ElsewhereKind.Court, Refusal.AcceptedElsewhere)]
    [InlineData(HandOffKind.LandArbitration, "grassland", ElsewhereKind.Mediation, null)]
    [InlineData(HandOffKind.Filing, "neighbour", ElsewhereKind.Reconsideration, Refusal.AcceptedElsewhere)]
    [InlineData(HandOffKind.Filing, "neighbour", ElsewhereKind.Police, null)] // mediation blocks no suit
    public void A_body_is_not_asked_for_what_another_has(
        HandOffKind kind, string category, ElsewhereKind by, Refusal? refusal)
    {
        var asked = HandOffOf(FirstHandOff, kind);
        Scenario.Nothing
            .Given(LongwuVillage, Water with { Category = new Category(category) })
            .Does(new ElsewhereAsked(MondayDate, [At(by, ElsewhereState.Accepted)]))
            .When(LongwuVillage, new DisputeCommand.HandOff(asked, MondayDate, WorkDays))
            .ThenJudged(refusal);
    }

    private static ElsewhereMatter Court => At(ElsewhereKind.Court, ElsewhereState.Accepted);

    private static ElsewhereMatter At(ElsewhereKind kind, ElsewhereState state) => new(kind, "", "", state);
}
