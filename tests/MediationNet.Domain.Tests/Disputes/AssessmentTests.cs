using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Disputes;

/// <summary>What the mediator says of a case for the official table.</summary>
public sealed class AssessmentTests
{
    private static readonly CaseAssessed Difficult =
        new(MondayDate, IsDifficult: true, [new Prevented(Prevention.Crime, 3)], "两村对峙");

    private static Scenario Taken => Scenario.WaterAtLongwu.Given(LongwuVillage, Cast.TakenOn);

    [Fact]
    public void Whoever_handles_a_case_assesses_it() =>
        Taken.When(LongwuVillage, Mediate(Difficult)).Then(Difficult);

    [Fact]
    public void Of_what_nobody_took_on_there_is_nothing_to_assess() =>
        Scenario.WaterAtLongwu.When(LongwuVillage, Mediate(Difficult)).ThenRefused(Refusal.WrongStage);

    [Fact]
    public void Only_whoever_holds_it_may() =>
        Taken.When(GuashiziVillage, Mediate(Difficult)).ThenRefused(Refusal.NotParticipant);

    [Theory]
    [InlineData(0, Refusal.Incomplete)]
    [InlineData(-1, Refusal.Incomplete)]
    [InlineData(1_000_001, Refusal.TooLarge)]
    public void So_many_people_nobody_kept_from_anything(int people, Refusal refused) => Taken
        .When(LongwuVillage, Mediate(Difficult with { Prevented = [new Prevented(Prevention.Suicide, people)] }))
        .ThenRefused(refused);

    [Fact]
    public void Each_kind_stands_once() => Taken
        .When(LongwuVillage, Mediate(Difficult with
        {
            Prevented = [new Prevented(Prevention.Crime, 1), new Prevented(Prevention.Crime, 2)],
        }))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void A_later_word_corrects_the_first_and_counts_where_that_one_did()
    {
        var corrected = Taken.Done(LongwuVillage, Mediate(Difficult)).Done(
            LongwuVillage,
            Mediate(Difficult with { On = MondayDate.AddMonths(6), IsDifficult = false, Prevented = [] }));
        var assessed = CaseFacts.Of(corrected.Dispute).Assessed!;
        Assert.Equal((MondayDate, false, 0), (assessed.On, assessed.IsDifficult, assessed.Prevented.Count));
    }

    [Fact]
    public void Said_twice_it_is_said_once() =>
        Taken.Done(LongwuVillage, Mediate(Difficult)).When(LongwuVillage, Mediate(Difficult)).ThenAlreadyDone();

    [Fact]
    public void A_closed_file_may_still_be_assessed() => Taken
        .Given(
            LongwuVillage, new MediationEnded(EndReason.NoAgreement, "", "court"),
            new CaseArchived(Retention.LongTerm, MondayDate, "卓玛", "", ""))
        .When(LongwuVillage, Mediate(Difficult))
        .ThenAccepted();

    private static DisputeCommand.Mediate Mediate(MediationEvent what) => new(what);
}
