using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Disputes;

/// <summary>The colours of early warning. Monday is 2 March 2026.</summary>
public sealed class RiskTests
{
    private static readonly RiskSettings Usual = RiskSettings.Default;

    [Theory]
    [InlineData("", null)]
    [InlineData("alcohol", RiskColour.Blue)] // 1
    [InlineData("petition", RiskColour.Blue)] // 2
    [InlineData("violence", RiskColour.Yellow)] // 3
    [InlineData("violence petition", RiskColour.Yellow)] // 5
    [InlineData("violence injury", RiskColour.Orange)] // 6
    [InlineData("violence injury group", RiskColour.Orange)] // 8
    [InlineData("violence injury fight", RiskColour.Red)] // 9
    [InlineData("weapon", RiskColour.Red)] // by itself
    [InlineData("self-harm", RiskColour.Red)]
    [InlineData("未知", null)] // what no model knows weighs nothing
    public void Signs_make_a_colour(string signs, RiskColour? colour) => Assert.Equal(
        colour, RiskModel.Of(Noted(signs.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Dispute, Usual)?.Colour);

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, RiskColour.Blue)] // many
    [InlineData(29, RiskColour.Blue)]
    [InlineData(30, RiskColour.Red)] // a crowd
    public void So_does_the_number_of_people(int people, RiskColour? colour)
    {
        var dispute = Scenario.Nothing.Given(LongwuVillage, Water with { PeopleInvolved = people }).Dispute;
        Assert.Equal(colour, RiskModel.Of(dispute, Usual)?.Colour);
    }

    [Fact]
    public void What_many_are_is_the_nodes_own()
    {
        var dispute = Noted().Dispute; // five people
        Assert.Null(RiskModel.Of(dispute, Usual));
        Assert.Equal(RiskColour.Blue, RiskModel.Of(dispute, Usual with { People = 5 })!.Colour);
        Assert.Equal(RiskColour.Red, RiskModel.Of(dispute, Usual with { People = 5, Group = 5 })!.Colour);
    }

    [Fact]
    public void What_a_sign_weighs_is_the_nodes_own()
    {
        var own = Usual with { Points = new Dictionary<string, int> { ["alcohol"] = 0, ["petition"] = 6 } };
        Assert.Null(RiskModel.Of(Noted("alcohol").Dispute, own));
        Assert.Equal(RiskColour.Orange, RiskModel.Of(Noted("petition").Dispute, own)!.Colour);
        Assert.Equal(RiskColour.Yellow, RiskModel.Of(Noted("violence").Dispute, own)!.Colour); // as it was
        Assert.Equal(
            [new RiskWeight("petition", 6)], RiskModel.Of(Noted("petition", "alcohol").Dispute, own)!.Reasons);
    }

    [Fact]
    public void What_makes_a_dispute_red_by_itself_is_too()
    {
        var own = Usual with { Alone = ["petition"], Points = new Dictionary<string, int> { ["weapon"] = 3 } };
        Assert.Equal(RiskColour.Red, RiskModel.Of(Noted("petition").Dispute, own)!.Colour);
        Assert.Equal(RiskColour.Yellow, RiskModel.Of(Noted("weapon").Dispute, own)!.Colour);
        // Who must hear of a weapon is law, whatever it weighs here.
        Assert.True(ReportDuty.IsOwed(Noted("weapon").Dispute));
    }

    [Theory]
    [InlineData("weapon", 3)]
    [InlineData("violence injury", 4)]
    [InlineData("violence", 5)]
    public void So_are_the_days_within_which_something_is_done(string signs, int days)
    {
        var dispute = Noted(signs.Split(' ')).Dispute;
        var own = Usual with { Days = new RiskDays(Red: 3, Orange: 4, Yellow: 5) };
        Assert.Equal(
            MondayDate.AddDays(days), RiskModel.ActBy(RiskModel.Of(dispute, own)!, CaseFacts.Of(dispute).Risk, own));
    }

    [Fact]
    public void What_is_dated_at_the_end_of_all_days_is_due_on_the_last()
    {
        var dispute = Noted("weapon").Dispute;
        var late = CaseFacts.Of(dispute).Risk with { Since = DateOnly.MaxValue.AddDays(-1) };
        Assert.Equal(DateOnly.MaxValue, RiskModel.ActBy(
            RiskModel.Of(dispute, Usual)!, late, Usual with { Days = new RiskDays(Red: 3, Orange: 4, Yellow: 5) }));
    }

    [Fact]
    public void Two_failures_a_boundary_and_a_broken_agreement_weigh_and_are_named()
    {
        var failed = new MediationEnded(EndReason.NoAgreement, "", "court");
        var between = Scenario.Nothing
            .Given(LongwuVillage, Water with
            {
                Parties =
                [
                    Water.Parties[0] with { Division = LongwuVillageDivision },
                    Water.Parties[1] with { Division = GuashiziDivision },
                ],
            })
            .Given(LongwuVillage, Cast.TakenOn, failed, new MediationResumed("") { PartiesConsent = true }, failed);
        Assert.Equal(["boundary", "failed-mediation"], Codes(between));
        Assert.Equal(
            ["boundary", "broken", "failed-mediation"],
            Codes(between.Given(LongwuVillage, new MediationResumed(""), WaterAgreement, new AgreementBroken(""))));
    }

    [Fact]
    public void What_was_carried_out_or_closed_has_no_colour() => Assert.Null(RiskModel.Of(
        Noted("violence").Given(LongwuVillage, WaterAgreement, new AgreementPerformed("")).Dispute, Usual));

    [Fact]
    public void A_person_sets_a_colour_and_says_why_until_a_new_sign_is_noted()
    {
        var calmed = Noted("weapon").Done(LongwuVillage, Note(new RiskColourSet(RiskColour.Green, "已交出，双方和好")));
        Assert.Equal((RiskColour.Green, true), Seen(calmed));
        Assert.Equal((RiskColour.Green, true), Seen(calmed.Given(LongwuVillage, new RiskNoted(["weapon"]))));
        Assert.Equal((RiskColour.Red, false), Seen(calmed.Given(LongwuVillage, new RiskNoted(["alcohol"]))));
    }

    [Fact]
    public void A_colour_without_a_reason_is_none() => Noted("violence")
        .When(LongwuVillage, Note(new RiskColourSet(RiskColour.Red, " ")))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void The_same_colour_again_says_nothing_new() => Noted("violence")
        .Given(LongwuVillage, new RiskColourSet(RiskColour.Red, "又来"))
        .When(LongwuVillage, Note(new RiskColourSet(RiskColour.Red, "再说")))
        .ThenAlreadyDone();

    [Fact]
    public void Who_takes_no_part_sets_no_colour() => Noted("violence")
        .When(GuashiziVillage, Note(new RiskColourSet(RiskColour.Green, "")))
        .ThenRefused(Refusal.NotParticipant);

    [Theory]
    [InlineData("weapon", 1)] // red: to the county within a day
    [InlineData("violence injury", 2)]
    [InlineData("violence", 7)]
    [InlineData("alcohol", null)]
    public void Each_colour_has_its_days(string signs, int? days) => Assert.Equal(
        days is { } within ? MondayDate.AddDays(within) : null, By(Noted(signs.Split(' '))));

    [Fact]
    public void A_session_is_enough_for_orange_and_a_report_for_red()
    {
        var session = new SessionHeld("村委会", "双方到场");
        Assert.Null(By(Noted("violence", "injury").Given(LongwuVillage, session)));
        Assert.NotNull(By(Noted("weapon").Given(LongwuVillage, session)));
        Assert.Null(By(Noted("weapon").Given(LongwuVillage, new ReportedToAuthority("派出所", MondayDate, "有刀", ""))));
    }

    [Fact]
    public void What_does_not_count_attends_to_nothing() => Assert.NotNull(
        By(Noted("violence").Given(GuashiziVillage, new SessionHeld("", "不在其中"))));

    [Fact]
    public void Orange_and_red_are_visited_every_week_until_green()
    {
        var red = Noted("weapon");
        Assert.Equal([MondayDate.AddDays(7)], Visits(red));
        var visited = red.Given(LongwuVillage, new VisitMade(MondayDate.AddDays(5), [], "卓玛", null, ""));
        Assert.Equal([MondayDate.AddDays(12)], Visits(visited));
        Assert.Empty(Visits(visited.Given(LongwuVillage, new RiskColourSet(RiskColour.Green, "和好"))));
        Assert.Empty(Visits(Noted("violence")));
    }

    private static Scenario Noted(params string[] signs) =>
        signs.Length == 0 ? Scenario.WaterAtLongwu : Scenario.WaterAtLongwu.Given(LongwuVillage, new RiskNoted(signs));

    private static DateOnly? By(Scenario scenario) =>
        RiskModel.ActBy(RiskModel.Of(scenario.Dispute, Usual)!, CaseFacts.Of(scenario.Dispute).Risk, Usual);

    private static IEnumerable<DateOnly> Visits(Scenario scenario) =>
        VisitSchedule.Default.Open(scenario.Dispute).Select(planned => planned.Day);

    private static IEnumerable<string> Codes(Scenario scenario) =>
        RiskModel.Of(scenario.Dispute, Usual)!.Reasons.Select(reason => reason.Code);

    private static (RiskColour, bool) Seen(Scenario scenario) =>
        RiskModel.Of(scenario.Dispute, Usual) is { } view ? (view.Colour, view.IsGiven) : default;

    private static DisputeCommand.Note Note(RiskColourSet what) => new(what);
}
