using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

public sealed class HandOffTests
{
    private static readonly HandedOff Confirmation = HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation);

    private static Scenario Agreed =>
        Scenario.WaterAtLongwu.Done(LongwuVillage, new DisputeCommand.Mediate(WaterAgreement));

    private static Scenario BeforeTheCourt =>
        Agreed.Done(LongwuVillage, Ask(Confirmation));

    // The agreement takes effect on Monday, 2 March; that day is not counted.
    [Theory]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Confirmation_is_asked_within_thirty_days(int day, bool lawful) =>
        AskedOn(Agreed, MondayDate.AddDays(day), lawful);

    // Day 30 after 1 September falls on 1 October; the first workday after the holiday is the 8th.
    [Theory]
    [InlineData(7, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void A_holiday_at_the_end_moves_the_last_day(int dayOfOctober, bool lawful) => AskedOn(
        Scenario.WaterAtLongwu.Done(
            LongwuVillage,
            new DisputeCommand.Mediate(WaterAgreement with { EffectiveOn = new DateOnly(2026, 9, 1) })),
        new DateOnly(2026, 10, dayOfOctober),
        lawful);

    [Fact]
    public void Confirmation_needs_an_agreement() => Scenario.WaterAtLongwu
        .When(LongwuVillage, Ask(Confirmation))
        .ThenRefused(Refusal.NoAgreement);

    [Fact]
    public void Confirmation_needs_both_parties() => Agreed
        .When(LongwuVillage, Ask(Confirmation with { PartiesConsent = false }))
        .ThenRefused(Refusal.ConsentMissing);

    [Fact]
    public void A_request_has_words() => Agreed
        .When(LongwuVillage, Ask(Confirmation with { Request = "" }))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void The_custodian_keeps_custody_meanwhile() => BeforeTheCourt
        .ThenSeen(d => Assert.Equal(LongwuVillage.Id, d.Custody.Custodian))
        .ThenSeen(d => Assert.Equal(HandOffState.Sent, Assert.Single(d.HandOffs).State));

    [Fact]
    public void A_notice_counts_once() => BeforeTheCourt
        .Done(LongwuVillage, Report(1, HandOffState.Received, "2026-17"))
        .When(LongwuVillage, Report(1, HandOffState.Received, "2026-17"))
        .ThenAlreadyDone();

    [Fact]
    public void The_last_notice_stands_and_the_receipt_stays() => BeforeTheCourt
        .Done(LongwuVillage, Report(1, HandOffState.Received, "2026-17"))
        .Done(LongwuVillage, Report(2, HandOffState.Confirmed, ""))
        .Given(LongwuVillage, new HandOffReported(FirstHandOff, 1, HandOffState.Received, "x", "", Tuesday))
        .ThenSeen(d => Assert.Equal((HandOffState.Confirmed, "2026-17"), (d.HandOffs[0].State, d.HandOffs[0].Receipt)));

    [Theory]
    [InlineData(HandOffState.Sent, true)]
    [InlineData(HandOffState.Received, true)]
    [InlineData(HandOffState.CorrectionAsked, true)]
    [InlineData(HandOffState.Accepted, true)]
    [InlineData(HandOffState.InProgress, true)]
    [InlineData(HandOffState.Delegated, true)]
    [InlineData(HandOffState.Confirmed, false)]
    [InlineData(HandOffState.Settled, false)]
    [InlineData(HandOffState.Decided, false)]
    [InlineData(HandOffState.Performed, false)]
    [InlineData(HandOffState.Refused, false)]
    [InlineData(HandOffState.Returned, false)]
    [InlineData(HandOffState.Withdrawn, false)]
    public void A_matter_is_open_while_the_body_may_act(HandOffState state, bool open) =>
        Assert.Equal(open, new HandOff(Confirmation, LongwuVillage.Id, Monday, state, "", "", 1).Open);

    [Fact]
    public void After_a_refusal_it_may_be_asked_again() => BeforeTheCourt
        .Done(LongwuVillage, Report(1, HandOffState.Refused, "2026-17"))
        .When(LongwuVillage, Ask(Confirmation with { HandOff = SecondHandOff }))
        .ThenAccepted();

    [Fact]
    public void The_same_matter_written_twice_is_one() => BeforeTheCourt
        .Given(LongwuVillage, Confirmation)
        .ThenSeen(d => Assert.Single(d.HandOffs));

    [Fact]
    public void A_delegation_is_received_once_and_answered_once()
    {
        var received = new DelegationReceived(FirstDelegation, TongrenCourtId, "(2026) 青2301", MondayDate.AddDays(30));
        var answer = new DisputeCommand.AnswerDelegation(new DelegationAnswered(FirstDelegation, true, "agreed"));
        var delegated = Scenario.WaterAtLongwu.Done(LongwuVillage, new DisputeCommand.TakeDelegation(received));
        delegated.When(LongwuVillage, new DisputeCommand.TakeDelegation(received)).ThenAlreadyDone();
        delegated
            .Given(LongwuVillage, received)
            .ThenSeen(d => Assert.False(Assert.Single(d.Delegations).Answered))
            .Done(LongwuVillage, answer)
            .ThenSeen(d => Assert.True(Assert.Single(d.Delegations).Answered))
            .When(LongwuVillage, answer)
            .ThenAlreadyDone();
    }

    [Fact]
    public void A_report_to_the_court_has_words() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, new DisputeCommand.TakeDelegation(
            new DelegationReceived(FirstDelegation, TongrenCourtId, "1", MondayDate)))
        .When(LongwuVillage, new DisputeCommand.AnswerDelegation(new DelegationAnswered(FirstDelegation, true, "")))
        .ThenRefused(Refusal.Incomplete);

    public static TheoryData<HandOffEvent> Loose =>
    [
        new HandOffReported(SecondHandOff, 1, HandOffState.Received, "", "", Tuesday),
        new DelegationAnswered(FirstDelegation, true, "agreed"),
    ];

    [Theory]
    [MemberData(nameof(Loose))]
    public void What_speaks_of_an_unknown_matter_is_void(HandOffEvent what) => Scenario.WaterAtLongwu
        .Given(LongwuVillage, what)
        .ThenSeen(d => Assert.Equal(VoidReason.Unconnected, Assert.Single(d.Voids).Why));

    private static DisputeCommand Report(long notice, HandOffState state, string receipt) =>
        new DisputeCommand.HearReport(new HandOffReported(FirstHandOff, notice, state, receipt, "", Tuesday));

    private static DisputeCommand.HandOff Ask(HandedOff what) => new(what, MondayDate, WorkDays);

    private static void AskedOn(Scenario agreed, DateOnly day, bool lawful)
    {
        var scenario = agreed.When(LongwuVillage, new DisputeCommand.HandOff(Confirmation, day, WorkDays));
        if (lawful) scenario.ThenAccepted();
        else scenario.ThenRefused(Refusal.ConfirmationTooLate);
    }
}
