using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.HandOffs;

/// <summary>Before a dispute goes to a body, the parties were asked who else has it; whoever was first asks.</summary>
public sealed class AskedElsewhereTests
{
    public static TheoryData<HandOffKind, string> Opening => new()
    {
        { HandOffKind.JudicialConfirmation, "neighbour" },
        { HandOffKind.Filing, "neighbour" },
        { HandOffKind.LabourArbitration, "labour" },
        { HandOffKind.LabourReview, "labour" },
        { HandOffKind.LandArbitration, "grassland" },
        { HandOffKind.CommercialArbitration, "contract" },
        { HandOffKind.Adjudication, "grassland" },
        { HandOffKind.Reconsideration, "expropriation" },
        { HandOffKind.AdministrativeMediation, "consumer" },
        { HandOffKind.Arbitration, "contract" },
    };

    [Theory]
    [MemberData(nameof(Opening))]
    public void What_nobody_was_asked_about_is_put_before_no_body(HandOffKind kind, string category) =>
        Of(kind, category).When(LongwuVillage, Ask(kind)).ThenRefused(Refusal.ElsewhereNotAsked);

    [Theory]
    [MemberData(nameof(Opening))]
    public void Asked_on_the_spot_it_goes_and_the_answer_stays_with_the_dispute(HandOffKind kind, string category)
    {
        var sent = Of(kind, category).Done(LongwuVillage, Ask(kind, nobody: true));
        Assert.Equal((MondayDate, 0), (sent.Dispute.ElsewhereAskedOn, sent.Dispute.Elsewhere!.Count));
    }

    [Theory]
    [MemberData(nameof(Opening))]
    public void Asked_before_it_is_not_asked_again(HandOffKind kind, string category) => Of(kind, category)
        .Given(LongwuVillage, new ElsewhereAsked(MondayDate, []))
        .When(LongwuVillage, Ask(kind))
        .ThenAccepted();

    [Theory]
    [InlineData(null, ElsewhereAnswer.None)]
    [InlineData(-1, ElsewhereAnswer.Fresh)] // a clock was wrong
    [InlineData(0, ElsewhereAnswer.Fresh)]
    [InlineData(30, ElsewhereAnswer.Fresh)]
    [InlineData(31, ElsewhereAnswer.Old)]
    public void An_answer_is_good_for_thirty_days(int? daysAgo, ElsewhereAnswer answer)
    {
        var dispute = Scenario.WaterAtLongwu.Dispute with
        {
            ElsewhereAskedOn = daysAgo is { } days ? MondayDate.AddDays(-days) : null,
        };
        Assert.Equal(answer, ElsewhereAnswers.Of(dispute, MondayDate));
        Assert.Equal(
            daysAgo is null ? answer : ElsewhereAnswer.Fresh, ElsewhereAnswers.Of(dispute, MondayDate, freshDays: 31));
    }

    [Fact] // no law says how long an answer is good
    public void An_old_answer_keeps_nobody_from_a_body() => Of(HandOffKind.Filing, "neighbour")
        .Given(LongwuVillage, new ElsewhereAsked(MondayDate.AddDays(-400), []))
        .When(LongwuVillage, Ask(HandOffKind.Filing))
        .ThenAccepted();

    [Fact]
    public void Asked_again_when_it_is_handed_off_or_referred_the_answer_is_as_of_that_day()
    {
        var longAgo = MondayDate.AddDays(-400);
        var petition = new ElsewhereMatter(ElsewhereKind.Petition, "州信访局", "12", ElsewhereState.Accepted);
        Assert.Equal((MondayDate, petition), After(Ask(HandOffKind.Filing, nobody: true)));
        Assert.Equal((MondayDate, petition), After(Refer(nobody: true)));
        Assert.Equal((longAgo, petition), After(Refer(nobody: false)));

        (DateOnly, ElsewhereMatter) After(DisputeCommand command)
        {
            var dispute = Scenario.WaterAtLongwu.Does(new ElsewhereAsked(longAgo, [petition]))
                .Done(LongwuVillage, command).Dispute;
            return (dispute.ElsewhereAskedOn!.Value, Assert.Single(dispute.Elsewhere!));
        }
    }

    private static DisputeCommand.Refer Refer(bool nobody) =>
        new(FirstReferral, ByRule, "难", PartiesConsent: true, LongwuOfficeId) { NobodyElsewhere = nobody };

    [Fact]
    public void Whoever_took_it_on_has_asked() => Scenario.WaterAtLongwu
        .Does(TakenOn, new MediationEnded(EndReason.PartyRefused, "", "court"))
        .When(LongwuVillage, Ask(HandOffKind.Filing))
        .ThenAccepted();

    [Fact]
    public void What_is_known_of_others_is_not_denied_on_the_spot() => Scenario.WaterAtLongwu
        .Does(new ElsewhereAsked(
            MondayDate, [new ElsewhereMatter(ElsewhereKind.Reconsideration, "", "", ElsewhereState.Accepted)]))
        .When(LongwuVillage, Ask(HandOffKind.Filing, nobody: true))
        .ThenRefused(Refusal.AcceptedElsewhere);

    [Fact]
    public void Enforcement_opens_nothing_new_and_asks_nothing() => Scenario.WaterAtLongwu
        .Does(WaterAgreement)
        .Given(LongwuVillage, Ask(HandOffKind.Filing).What)
        .Given(LongwuVillage, new HandOffReported(FirstHandOff, 1, HandOffState.Settled, "1", "", Monday))
        .ThenSeen(dispute => Assert.Null(dispute.ElsewhereAskedOn))
        .When(LongwuVillage, Ask(HandOffKind.Enforcement, id: SecondHandOff))
        .ThenAccepted();

    private static Scenario Of(HandOffKind kind, string category)
    {
        var told = Scenario.Nothing.Given(LongwuVillage, Water with { Category = new Category(category) });
        return HandOffRoutes.Of(kind, new Category(category)).NeedsAgreement
            ? told.Given(LongwuVillage, WaterAgreement)
            : told;
    }

    private static DisputeCommand.HandOff Ask(HandOffKind kind, bool nobody = false, HandOffId? id = null) => new(
        HandOffOf(id ?? FirstHandOff, kind) with { NobodyElsewhere = nobody, Basis = "clause 9", Since = MondayDate },
        MondayDate,
        WorkDays);
}
