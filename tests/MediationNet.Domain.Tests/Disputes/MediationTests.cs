using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Tests.CustodyTests;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>What may be recorded and written, at which stage, and how large.</summary>
public sealed class MediationTests
{
    private static Scenario Ended => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Mediate(new MediationEnded(EndReason.NoAgreement, "", "the court")));

    public static TheoryData<MediationEvent, Stage> Stages => new()
    {
        { Cast.TakenOn, Stage.Accepted },
        { new AcceptanceRefused("not ours", "the court"), Stage.NotAccepted },
        { new InvestigationMade("looked at the ditch"), Stage.InMediation },
        { new SessionHeld("hall", "minutes"), Stage.InMediation },
        { new CaucusNoted("would take 200"), Stage.Recorded },
        { WaterAgreement, Stage.Agreed },
        { new MediationEnded(EndReason.NoAgreement, "", "the court"), Stage.Ended },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public void An_act_leads_to_its_stage(MediationEvent act, Stage stage) => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Mediate(act))
        .ThenSeen(d => Assert.Equal(stage, d.Stage))
        .ThenSeen(d => Assert.Empty(d.Voids));

    [Fact]
    public void An_agreement_is_performed_or_broken()
    {
        var agreed = Scenario.WaterAtLongwu.Done(LongwuVillage, Mediate(WaterAgreement));
        agreed.Done(LongwuVillage, Mediate(new AgreementBroken("not paid")))
            .ThenSeen(d => Assert.Equal(Stage.Broken, d.Stage))
            .Done(LongwuVillage, Mediate(new AgreementPerformed("paid late")))
            .ThenSeen(d => Assert.Equal(Stage.Performed, d.Stage))
            .ThenSeen(d => Assert.Equal(WaterAgreement, d.Agreement))
            .When(LongwuVillage, Mediate(new AgreementBroken("no")))
            .ThenRefused(Refusal.WrongStage);
    }

    [Fact]
    public void Whoever_ended_it_resumes_it_first() => Ended
        .Done(LongwuVillage, Mediate(new MediationResumed("both agree") { PartiesConsent = true }))
        .ThenSeen(d => Assert.Equal(Stage.InMediation, d.Stage))
        .When(LongwuVillage, Mediate(new SessionHeld("hall", "minutes")))
        .ThenAccepted();

    public static TheoryData<MediationEvent> WaysAroundResuming =>
    [
        Cast.TakenOn, new AcceptanceRefused("why", "court"), new SessionHeld("hall", "minutes"),
        new InvestigationMade("notes"), WaterAgreement, new MediationEnded(EndReason.Other, "", "court"),
    ];

    [Theory]
    [MemberData(nameof(WaysAroundResuming))]
    public void There_is_no_way_around_resuming(MediationEvent act) =>
        Ended.When(LongwuVillage, Mediate(act)).ThenRefused(Refusal.WrongStage);

    [Fact]
    public void Another_committee_begins_anew_also_after_a_caucus_note() => Ended
        .Done(LongwuVillage, ReferToOffice)
        .Done(LongwuOffice, OfferTownship)
        .Done(LongwuTownship, CustodyTests.Accept)
        .Done(LongwuOffice, CustodyTests.Release)
        .Done(LongwuTownship, Mediate(new CaucusNoted("would take 200")))
        .When(LongwuTownship, Mediate(new SessionHeld("hall", "minutes")))
        .ThenAccepted();

    [Fact]
    public void A_committee_at_work_has_taken_the_dispute_on() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Mediate(new SessionHeld("hall", "minutes")))
        .When(LongwuVillage, Mediate(Cast.TakenOn))
        .ThenAlreadyDone();

    [Fact]
    public void A_committee_at_work_ends_it_rather_than_not_taking_it_on() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Mediate(new SessionHeld("hall", "minutes")))
        .When(LongwuVillage, Mediate(new AcceptanceRefused("why", "court")))
        .ThenRefused(Refusal.WrongStage);

    [Fact]
    public void Whoever_did_not_take_it_on_may_change_its_mind() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Mediate(new AcceptanceRefused("why", "court")))
        .When(LongwuVillage, Mediate(Cast.TakenOn))
        .ThenAccepted();

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, Refusal.AmountNegative)]
    public void An_amount_is_not_negative(int yuan, Refusal? refusal)
    {
        Judge(Scenario.Nothing.When(LongwuVillage, Record(Water with { AmountClaimed = yuan })), refusal);
        Judge(Scenario.Nothing.When(LongwuVillage, Record(Water with { PeopleInvolved = yuan })), refusal);
        Judge(Scenario.WaterAtLongwu.When(LongwuVillage, Mediate(WaterAgreement with { Amount = yuan })), refusal);
        var party = Water.Parties[0] with { Count = yuan };
        Judge(Scenario.Nothing.When(LongwuVillage, Record(Water with { Parties = [party] })), refusal);
    }

    [Theory]
    [InlineData(0, Refusal.Incomplete)]
    [InlineData(1, null)]
    [InlineData(DisputeRules.PartiesMax, null)]
    [InlineData(DisputeRules.PartiesMax + 1, Refusal.TooLarge)]
    public void A_record_has_parties_up_to_a_limit(int parties, Refusal? refusal) => Judge(
        Scenario.Nothing.When(
            LongwuVillage, Record(Water with { Parties = [.. Enumerable.Repeat(Water.Parties[0], parties)] })),
        refusal);

    [Theory]
    [InlineData(0, Refusal.Incomplete)]
    [InlineData(1, null)]
    [InlineData(DisputeRules.TextLengthMax, null)]
    [InlineData(DisputeRules.TextLengthMax + 1, Refusal.TooLarge)]
    public void A_text_is_needed_and_bounded(int length, Refusal? refusal)
    {
        var text = new string('字', length);
        Judge(Scenario.Nothing.When(LongwuVillage, Record(Water with { Facts = text })), refusal);
        Judge(Scenario.WaterAtLongwu.When(LongwuVillage, Mediate(new InvestigationMade(text))), refusal);
        Judge(Scenario.WaterAtLongwu.When(LongwuVillage, Note(new Noted(text, ForFile: true))), refusal);
        Judge(Scenario.WaterAtLongwu.When(LongwuVillage, Note(new RiskNoted([text]))), refusal);
    }

    [Theory]
    [InlineData(DisputeRules.EntryTextLengthMax - 20_000, null)]
    [InlineData(DisputeRules.EntryTextLengthMax - 20_000 + 1, Refusal.TooLarge)]
    public void All_texts_of_an_entry_together_fit_into_what_a_peer_takes(int second, Refusal? refusal)
    {
        var (one, two) = (new string('字', 20_000), new string('字', second));
        Judge(Scenario.WaterAtLongwu.When(LongwuVillage, Mediate(new SessionHeld(two, one))), refusal);
        Judge(Scenario.WaterAtLongwu.When(LongwuVillage, Mediate(new AcceptanceRefused(one, two))), refusal);
        Judge(
            Scenario.WaterAtLongwu.When(LongwuVillage,
                Mediate(new MediationEnded(EndReason.Other, two, one))), refusal);
    }

    [Fact]
    public void Optional_texts_are_bounded_too() => Scenario.Nothing
        .When(LongwuVillage, Record(Water with
        {
            Place = Water.Place with { Text = new string('x', DisputeRules.TextLengthMax + 1) },
        }))
        .ThenRefused(Refusal.TooLarge);

    [Fact]
    public void An_agreement_has_a_day_from_which_it_binds() => Scenario.WaterAtLongwu
        .When(LongwuVillage, Mediate(WaterAgreement with { EffectiveOn = default }))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void Risk_signs_go_into_an_entry_of_their_own() => Scenario.Nothing
        .When(LongwuVillage, new DisputeCommand.Record(Water, ["violence"]))
        .Then(Water, new RiskNoted(["violence"]));

    [Fact]
    public void An_empty_risk_sign_is_incomplete() => Scenario.Nothing
        .When(LongwuVillage, new DisputeCommand.Record(Water, [""]))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void Any_participant_may_note() =>
        InDispatch.When(LongwuVillage, Note(new Noted("the ditch is dry again", ForFile: false))).ThenAccepted();

    [Fact]
    public void Risk_signs_add_up() => InDispatch
        .Done(LongwuVillage, Note(new RiskNoted(["violence"])))
        .Done(LongwuOffice, Note(new RiskNoted(["violence", "group"])))
        .ThenSeen(d => Assert.Equal(["violence", "group"], d.RiskSigns));

    private static void Judge(Scenario scenario, Refusal? refusal)
    {
        if (refusal is { } reason) scenario.ThenRefused(reason);
        else scenario.ThenAccepted();
    }

    private static DisputeCommand Mediate(MediationEvent what) => new DisputeCommand.Mediate(what);

    private static DisputeCommand Note(DisputeEvent what) => new DisputeCommand.Note(what);

    private static DisputeCommand Record(DisputeRecorded what) => new DisputeCommand.Record(what, []);
}
