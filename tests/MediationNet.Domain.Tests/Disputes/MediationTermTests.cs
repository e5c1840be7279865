using MediationNet.Domain.Disputes;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>What moves the end of mediation: consent, and appraisals.</summary>
public sealed class MediationTermTests
{
    private static readonly TermExtended ToMay = new(On(5, 20), "harvest", PartiesConsent: true);

    private static Scenario Accepted => Scenario.WaterAtLongwu.Done(LongwuVillage, Mediate(Cast.TakenOn));

    private static Scenario Appraised => Accepted.Done(LongwuVillage, Mediate(new AppraisalBegan(On(3, 9), "survey")));

    [Fact]
    public void Both_sides_agree_on_a_later_day() =>
        Accepted.Done(LongwuVillage, Mediate(ToMay)).ThenSeen(d => Assert.Equal(On(5, 20), d.ExtendedTo));

    [Fact]
    public void Not_without_their_consent() => Accepted
        .When(LongwuVillage, Mediate(ToMay with { PartiesConsent = false })).ThenRefused(Refusal.ConsentMissing);

    [Fact]
    public void Not_to_an_earlier_day() => Accepted.Done(LongwuVillage, Mediate(ToMay))
        .When(LongwuVillage, Mediate(ToMay with { Until = On(5, 19) })).ThenRefused(Refusal.DayNotLater);

    [Fact]
    public void Not_before_it_was_accepted() =>
        Scenario.WaterAtLongwu.When(LongwuVillage, Mediate(ToMay)).ThenRefused(Refusal.WrongStage);

    [Fact]
    public void The_same_day_again_is_done_already() => Accepted.Done(LongwuVillage, Mediate(ToMay))
        .When(LongwuVillage, Mediate(ToMay)).ThenAlreadyDone();

    [Fact]
    public void A_new_acceptance_begins_a_new_term() => Accepted
        .Done(LongwuVillage, Mediate(ToMay))
        .Done(LongwuVillage, Mediate(new MediationEnded(EndReason.NoAgreement, "", "the court")))
        .Done(LongwuVillage, Mediate(new MediationResumed("both agree") { PartiesConsent = true }))
        .ThenSeen(d => Assert.Null(d.ExtendedTo))
        .ThenSeen(d => Assert.Null(d.EndedOn));

    [Fact]
    public void One_appraisal_at_a_time() => Appraised
        .When(LongwuVillage, Mediate(new AppraisalBegan(On(3, 10), "another"))).ThenRefused(Refusal.WrongStage);

    [Fact]
    public void An_appraisal_ends_after_it_began() => Appraised
        .When(LongwuVillage, Mediate(new AppraisalEnded(On(3, 8)))).ThenRefused(Refusal.DayNotLater);

    [Fact]
    public void What_has_not_begun_does_not_end() => Accepted
        .When(LongwuVillage, Mediate(new AppraisalEnded(On(3, 8)))).ThenRefused(Refusal.WrongStage);

    [Fact]
    public void Appraisals_follow_one_another() => Appraised
        .Done(LongwuVillage, Mediate(new AppraisalEnded(On(3, 20))))
        .When(LongwuVillage, Mediate(new AppraisalEnded(On(3, 20)))).ThenAlreadyDone();

    [Fact]
    public void A_later_one_may_begin_and_not_overlap()
    {
        var one = Appraised.Done(LongwuVillage, Mediate(new AppraisalEnded(On(3, 20))));

        one.When(LongwuVillage, Mediate(new AppraisalBegan(On(3, 20), "again"))).ThenRefused(Refusal.DayNotLater);
        one.When(LongwuVillage, Mediate(new AppraisalBegan(On(3, 21), "again"))).ThenAccepted();
    }

    private static DisputeCommand.Mediate Mediate(MediationEvent what) => new(what);

    private static DateOnly On(int month, int day) => new(2026, month, day);
}
