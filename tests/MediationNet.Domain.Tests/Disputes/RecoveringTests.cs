using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>What a node may do while its store is restored and its peers have not all promised.</summary>
public sealed class RecoveringTests
{
    private static readonly Writer Before = WriterOf(LongwuEdge);
    private static readonly Writer After = Before with { Incarnation = 2 };

    public static TheoryData<DisputeCommand> OfCustodians =>
    [
        new DisputeCommand.Mediate(Cast.TakenOn),
        new DisputeCommand.Refer(FirstReferral, ByRule, "too hard", true, LongwuOfficeId),
    ];

    [Theory]
    [MemberData(nameof(OfCustodians))]
    public void Nothing_that_only_a_custodian_may_do(DisputeCommand command)
    {
        var water = Scenario.WaterAtLongwu.Dispute;
        Assert.IsType<Decision.Accepted>(DisputeRules.Decide(water, LongwuVillage, command));
        Refused(DisputeRules.DecideRecovering(WaterDispute, water, LongwuVillage, command, After));
    }

    [Fact]
    public void No_hand_off_to_a_court()
    {
        var agreed = Scenario.WaterAtLongwu
            .Given(LongwuVillage, Cast.TakenOn, new SessionHeld("hall", "came"), WaterAgreement).Dispute;
        var handOff = new DisputeCommand.HandOff(
            HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation), MondayDate.AddDays(1), WorkDays);
        Assert.IsType<Decision.Accepted>(DisputeRules.Decide(agreed, LongwuVillage, handOff));
        Refused(DisputeRules.DecideRecovering(WaterDispute, agreed, LongwuVillage, handOff, After));
    }

    [Fact]
    public void No_order_either() => Refused(DisputeRules.DecideRecovering(
        WaterDispute, CustodyTests.Contested.Dispute, LongwuOffice,
        new DisputeCommand.Assign(LongwuTownship.Id, null, 1, "order 1"), After));

    [Fact]
    public void Notes_and_answers_go_on() => Assert.IsType<Decision.Accepted>(DisputeRules.DecideRecovering(
        WaterDispute, Scenario.WaterAtLongwu.Dispute, LongwuVillage,
        new DisputeCommand.Note(new Noted("asked", true)), After));

    [Fact]
    public void New_disputes_are_recorded_and_held_as_ever()
    {
        var fresh = DisputeId.Made(Id(90), Before);
        Assert.IsType<Decision.Accepted>(DisputeRules.DecideRecovering(
            fresh, null, LongwuVillage, new DisputeCommand.Record(Water, []), Before));
        Assert.IsType<Decision.Accepted>(DisputeRules.DecideRecovering(
            fresh, Scenario.WaterAtLongwu.Dispute, LongwuVillage, new DisputeCommand.Mediate(Cast.TakenOn), Before));
    }

    [Fact] // the simulation's seed 1718: a court delegated again to a hub that had lost all
    public void What_is_recorded_under_an_id_from_outside_may_have_been_here_before()
    {
        foreach (var id in new[] { WaterDispute, DisputeId.Made(WaterDispute.Value, After) })
        {
            Assert.IsType<Decision.Accepted>(DisputeRules.DecideRecovering(
                id, null, LongwuVillage, new DisputeCommand.Record(Water, []), Before));
            Refused(DisputeRules.DecideRecovering(
                id, Scenario.WaterAtLongwu.Dispute, LongwuVillage, new DisputeCommand.Mediate(Cast.TakenOn), Before));
        }
    }

    [Fact]
    public void An_id_shows_which_store_made_it()
    {
        var made = DisputeId.Made(Guid.CreateVersion7(), Before);
        Assert.True(made.IsMadeBy(Before));
        Assert.False(made.IsMadeBy(After));
        Assert.False(made.IsMadeBy(WriterOf(LongwuHub)));
        Assert.Equal(7, made.Value.Version);
        Assert.Equal(made, DisputeId.Made(made.Value, Before));
    }

    [Fact]
    public void A_command_that_may_not_be_carried_out_anyway_keeps_its_own_refusal() => Assert.Equal(
        new Decision.Refused(Refusal.NotParticipant),
        DisputeRules.DecideRecovering(
            WaterDispute, Scenario.WaterAtLongwu.Dispute, CourtRoster,
            new DisputeCommand.Mediate(Cast.TakenOn), After));

    [Fact]
    public void Closing_the_earlier_logs_changes_nothing_but_the_log()
    {
        var before = Scenario.WaterAtLongwu;
        var closing = new LogsClosed([new Head(Before, 1, before.Entries[0].Hash)], []);
        var after = Scenario.WaterAtLongwu.Given(LongwuVillage, closing).Dispute;
        Assert.Equal(
            Replica.Json(before.Dispute with { LastAt = default }), Replica.Json(after with { LastAt = default }));
    }

    private static void Refused(Decision decision) =>
        Assert.Equal(new Decision.Refused(Refusal.NodeRecovering), decision);
}
