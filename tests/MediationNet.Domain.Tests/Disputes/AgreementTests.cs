using MediationNet.Domain.Disputes;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>People's Mediation Law art. 28–31: how an agreement is made, when it binds, how it is performed.</summary>
public sealed class AgreementTests
{
    private static readonly AgreementReached InTwo = WaterAgreement with
    {
        DueOn = null,
        Instalments = [new Instalment(100m, Day(10), "first"), new Instalment(200m, Day(40), "rest")],
    };

    private static Scenario Agreed => Scenario.WaterAtLongwu.Does(InTwo);

    [Theory]
    [InlineData(100, null)]
    [InlineData(99, Refusal.InstalmentsDiffer)]
    [InlineData(101, Refusal.InstalmentsDiffer)]
    [InlineData(-1, Refusal.AmountNegative)]
    public void Instalments_add_up_to_what_was_agreed(int first, Refusal? refusal) =>
        Scenario.WaterAtLongwu.Wants(InTwo with
        {
            Instalments = [InTwo.Instalments[0] with { Amount = first }, InTwo.Instalments[1]],
        }).ThenJudged(refusal);

    [Fact]
    public void What_is_not_money_adds_up_to_nothing() => Scenario.WaterAtLongwu
        .Wants(InTwo with { Instalments = [InTwo.Instalments[0], new Instalment(null, Day(40), "mend the ditch")] })
        .ThenAccepted();

    [Theory]
    [InlineData(40, null)]
    [InlineData(9, Refusal.DayNotLater)] // before the first
    [InlineData(10, null)] // on the same day
    public void Instalments_follow_each_other(int second, Refusal? refusal) => Scenario.WaterAtLongwu
        .Wants(InTwo with
        {
            Instalments = [InTwo.Instalments[0], InTwo.Instalments[1] with { DueOn = Day(second) }],
        })
        .ThenJudged(refusal);

    [Theory]
    [InlineData(39, Refusal.DayNotLater)]
    [InlineData(40, null)]
    public void The_last_day_is_not_before_the_last_instalment(int due, Refusal? refusal) =>
        Scenario.WaterAtLongwu.Wants(InTwo with { DueOn = Day(due) }).ThenJudged(refusal);

    [Theory]
    [InlineData(120, null)]
    [InlineData(121, Refusal.TooLarge)]
    public void There_are_as_many_instalments_as_months_in_ten_years(int count, Refusal? refusal) =>
        Scenario.WaterAtLongwu.Wants(WaterAgreement with
        {
            Amount = count,
            DueOn = null,
            Instalments = [.. Enumerable.Repeat(new Instalment(1m, Day(10), ""), count)],
        }).ThenJudged(refusal);

    [Theory]
    [InlineData(AgreementForm.Written, 0, 0, null)]
    [InlineData(AgreementForm.Written, 1, 0, Refusal.DayNotLater)] // signed after it is to bind
    [InlineData(AgreementForm.Written, 0, 1, Refusal.DayNotLater)] // sealed after it is to bind
    [InlineData(AgreementForm.Written, -1, -1, null)]
    [InlineData(AgreementForm.Oral, 1, 1, null)] // binds from the day it was made
    public void A_written_agreement_binds_from_the_last_signature_and_the_seal(
        AgreementForm form, int signedOn, int sealedOn, Refusal? refusal) => Scenario.WaterAtLongwu
        .Wants(WaterAgreement with { Form = form, SignedOn = Day(signedOn), SealedOn = Day(sealedOn) })
        .ThenJudged(refusal);

    [Fact]
    public void The_same_agreement_again_is_the_same_agreement() => Agreed
        .Wants(InTwo with { Instalments = [.. InTwo.Instalments] })
        .ThenAlreadyDone();

    [Fact]
    public void A_draft_binds_nobody_and_ends_with_the_agreement() => Scenario.WaterAtLongwu
        .Does(new AgreementDrafted(InTwo))
        .ThenSeen(d => Assert.Null(d.Agreement))
        .ThenSeen(d => Assert.Equal(Stage.Recorded, d.Stage))
        .ThenSeen(d => Assert.Equal(InTwo, d.Draft))
        .Does(InTwo)
        .ThenSeen(d => Assert.Null(d.Draft));

    [Theory]
    [InlineData(0, Refusal.NumberUnknown)]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(3, Refusal.NumberUnknown)]
    public void An_instalment_that_was_agreed_is_performed(int number, Refusal? refusal) =>
        Agreed.Wants(new InstalmentPerformed(number, 50m, Day(5), "receipt")).ThenJudged(refusal);

    [Fact]
    public void Without_an_agreement_nothing_is_performed() => Scenario.WaterAtLongwu
        .Wants(new InstalmentPerformed(1, 50m, Day(5), ""))
        .ThenRefused(Refusal.NoAgreement);

    [Fact]
    public void An_instalment_may_come_in_parts()
    {
        var part = Agreed.Does(new InstalmentPerformed(1, 60m, Day(5), "cash"));
        Assert.Equal([1, 2], Performances.Open(part.Dispute).Select(one => one.Number));
        part.Wants(new InstalmentPerformed(1, 60m, Day(5), "cash")).ThenAlreadyDone();
        var whole = part.Does(new InstalmentPerformed(1, 40m, Day(6), "cash"));
        Assert.Equal([2], Performances.Open(whole.Dispute).Select(one => one.Number));
    }

    [Fact]
    public void What_is_not_money_is_performed_by_a_word()
    {
        var agreed = Scenario.WaterAtLongwu.Does(
            WaterAgreement with { DueOn = null, Instalments = [new Instalment(null, Day(10), "mend the ditch")] });
        Assert.Single(Performances.Open(agreed.Dispute));
        Assert.Empty(Performances.Open(agreed.Does(new InstalmentPerformed(1, null, Day(9), "seen")).Dispute));
    }

    [Fact]
    public void A_new_agreement_begins_anew() => Agreed
        .Does(new InstalmentPerformed(1, 100m, Day(5), ""), new AgreementBroken("the rest"))
        .Does(new MediationResumed("") { PartiesConsent = true }, WaterAgreement)
        .ThenSeen(d => Assert.Empty(d.Performed));

    private static DateOnly Day(int days) => MondayDate.AddDays(days);
}
