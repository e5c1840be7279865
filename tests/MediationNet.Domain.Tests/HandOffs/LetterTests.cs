using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.HandOffs;

/// <summary>What a committee writes to a body: corrections, withdrawals, receipts and reports.</summary>
public sealed class LetterTests
{
    private static readonly LetterId First = new(Id(61));
    private static readonly LetterId Second = new(Id(62));

    private static Scenario BeforeTheCourt => Scenario.WaterAtLongwu.Given(
        LongwuVillage, WaterAgreement, HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation));

    private static Scenario AskedToCorrect => BeforeTheCourt.Given(
        LongwuVillage, Report(1, HandOffState.CorrectionAsked) with { Until = MondayDate.AddDays(7) });

    private static Scenario Delegated => Scenario.WaterAtLongwu.Given(
        LongwuVillage, new DelegationReceived(FirstDelegation, TongrenCourtId, "1", MondayDate.AddDays(30)));

    [Fact]
    public void A_correction_is_sent_once_for_each_that_was_asked()
    {
        var sent = AskedToCorrect.Done(LongwuVillage, Correct(First));
        sent.When(LongwuVillage, Correct(First)).ThenAlreadyDone();
        sent.When(LongwuVillage, Correct(Second)).ThenRefused(Refusal.NoCorrectionAsked);
        sent.Given(LongwuVillage, Report(2, HandOffState.Received), Report(3, HandOffState.CorrectionAsked))
            .When(LongwuVillage, Correct(Second))
            .ThenAccepted();
    }

    [Fact]
    public void What_the_court_asks_and_until_when_stands_with_the_matter() => AskedToCorrect.ThenSeen(d =>
    {
        Assert.Equal((true, MondayDate.AddDays(7)), (d.HandOffs[0].AwaitsCorrection, d.HandOffs[0].Until));
    });

    [Fact]
    public void Only_who_asked_hears_of_it_and_may_correct_or_take_back()
    {
        var moved = AskedToCorrect.Given(LongwuVillage, new Custody.CustodyReleased(
            1, LongwuTownship.Id, null, null, null, Custody.ReleasePurpose.Accepted, []));
        moved.When(LongwuTownship, Correct(First)).ThenRefused(Refusal.NotCustodian);
        moved.When(LongwuTownship, Withdraw).ThenRefused(Refusal.NotCustodian);
    }

    [Fact]
    public void A_withdrawal_waits_for_the_bodys_word() => BeforeTheCourt
        .Done(LongwuVillage, Withdraw)
        .ThenSeen(d => Assert.Equal((HandOffState.Sent, true), (d.HandOffs[0].State, d.HandOffs[0].Open)))
        .Given(LongwuVillage, Report(1, HandOffState.Withdrawn))
        .ThenSeen(d => Assert.False(d.HandOffs[0].Open))
        .When(LongwuVillage, Withdraw)
        .ThenAlreadyDone();

    [Fact]
    public void A_ground_stands_with_its_refusal() => BeforeTheCourt
        .Given(LongwuVillage, Report(1, HandOffState.Refused) with { Ground = new Ground("355-5") })
        .ThenSeen(d => Assert.Equal("355-5", d.HandOffs[0].Ground.Code));

    [Fact]
    public void A_delegation_is_signed_in_once()
    {
        Delegated.When(LongwuVillage, Acknowledge(taken: false, "")).ThenRefused(Refusal.Incomplete);
        var taken = Delegated.Done(LongwuVillage, Acknowledge(taken: true, ""));
        taken.ThenSeen(d => Assert.True(d.Delegations[0].Open));
        taken.When(LongwuVillage, Acknowledge(taken: false, "no mediator")).ThenAlreadyDone();
    }

    [Fact]
    public void Refused_with_its_reasons_it_is_the_courts_again() => Delegated
        .Done(LongwuVillage, Acknowledge(taken: false, "no mediator"))
        .ThenSeen(d => Assert.False(d.Delegations[0].Open));

    [Fact]
    public void An_office_signs_nothing_in() => Scenario.Nothing
        .Given(LongwuOffice, Water, new DelegationReceived(FirstDelegation, TongrenCourtId, "1", MondayDate))
        .When(LongwuOffice, Acknowledge(taken: true, ""))
        .ThenRefused(Refusal.OfficeDoesNotMediate);

    [Fact]
    public void What_nobody_disputes_needs_the_word_of_all()
    {
        Scenario.WaterAtLongwu.When(LongwuVillage, Agree(false, "one ditch")).ThenRefused(Refusal.ConsentMissing);
        Scenario.WaterAtLongwu.When(LongwuVillage, Agree(true)).ThenRefused(Refusal.Incomplete);
        Scenario.WaterAtLongwu.When(LongwuVillage, Agree(true, " ")).ThenRefused(Refusal.Incomplete);
        Scenario.WaterAtLongwu
            .Done(LongwuVillage, Agree(true, "one ditch"))
            .Done(LongwuVillage, Agree(true, "two fields"))
            .ThenSeen(d => Assert.Equal(["one ditch", "two fields"], d.FactsAgreed));
    }

    [Fact]
    public void A_failed_delegation_goes_back_with_its_papers_and_facts_and_without_offers()
    {
        var report = ReportOf(Delegated.Given(
            LongwuVillage,
            new FactsAgreed(["one ditch"], Confirmed: true),
            new CaucusNoted("would take 200"),
            new SessionHeld("hall", "Both spoke."),
            new DelegationAnswered(FirstDelegation, Agreed: false, "No agreement.")
            {
                Why = EndReason.NoAgreement,
                PapersBack = "the complaint",
            },
            new SessionHeld("hall", "Later.")))!;
        Assert.Equal(["one ditch"], report.FactsAgreed);
        Assert.Equal(["Both spoke."], report.Documents.Select(d => d.Text));
        Assert.Equal((EndReason.NoAgreement, "the complaint"), (report.Answer.Why, report.Answer.PapersBack));
        Assert.DoesNotContain("200", Replica.Json(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_successful_one_goes_back_with_its_agreement_to_be_put_on_file()
    {
        var report = ReportOf(Delegated.Given(
            LongwuVillage,
            new FactsAgreed(["one ditch"], Confirmed: true),
            WaterAgreement,
            new DelegationAnswered(FirstDelegation, Agreed: true, "Agreed.") { Wants = AfterAgreement.PutOnFile }))!;
        Assert.Equal(WaterAgreement, report.Agreement);
        Assert.Empty(report.FactsAgreed);
        Assert.Null(ReportOf(Delegated));
    }

    [Fact]
    public void A_report_does_not_say_two_things_at_once()
    {
        Delegated.When(LongwuVillage, Answer(new DelegationAnswered(FirstDelegation, true, "x")
        {
            Why = EndReason.NoAgreement,
        })).ThenRefused(Refusal.Incomplete);
        Delegated.When(LongwuVillage, Answer(new DelegationAnswered(FirstDelegation, false, "x")
        {
            Wants = AfterAgreement.PutOnFile,
        })).ThenRefused(Refusal.Incomplete);
    }

    public static TheoryData<HandOffEvent> Loose =>
    [
        new CorrectionSent(First, SecondHandOff, "x"),
        new HandOffWithdrawn(First, SecondHandOff, "x"),
        new DelegationAcknowledged(First, FirstDelegation, Taken: true, ""),
    ];

    [Theory]
    [MemberData(nameof(Loose))]
    public void What_speaks_of_an_unknown_matter_is_void(HandOffEvent what) => Scenario.WaterAtLongwu
        .Given(LongwuVillage, what)
        .ThenSeen(d => Assert.Equal(VoidReason.Unconnected, Assert.Single(d.Voids).Why));

    private static DisputeCommand.WriteToBody Correct(LetterId letter) =>
        new(new CorrectionSent(letter, FirstHandOff, "identity added"));

    private static DisputeCommand.WriteToBody Withdraw => new(new HandOffWithdrawn(First, FirstHandOff, "settled"));

    private static DisputeCommand.WriteToBody Acknowledge(bool taken, string why) =>
        new(new DelegationAcknowledged(First, FirstDelegation, taken, why));

    private static DisputeCommand.Mediate Agree(bool confirmed, params string[] facts) =>
        new(new FactsAgreed(facts, confirmed));

    private static DisputeCommand.AnswerDelegation Answer(DelegationAnswered what) => new(what);

    private static HandOffReported Report(long notice, HandOffState state) =>
        new(FirstHandOff, notice, state, "2026-1", "", Tuesday);

    private static DelegationReport? ReportOf(Scenario scenario) =>
        DelegationReport.Of(CausalOrder.Sort(scenario.Entries), FirstDelegation);
}
