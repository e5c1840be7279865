using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Clocks;

/// <summary>When a warning is due, and who gets it. Monday is 2 March 2026.</summary>
public sealed class WarningsTests
{
    private static readonly Person Appointed = At("zhuoma", Role.Mediator);
    private static readonly Person Other = At("duojie", Role.Mediator);
    private static readonly Person Head = At("head", Role.CommitteeHead);
    private static readonly Person Elsewhere = At("zhuoma", Role.CommitteeHead, GuashiziVillage.Id);
    private static readonly Person Clerk = At("clerk", Role.OfficeClerk, LongwuOfficeId);
    private static readonly Person CountyClerk = At("clerk", Role.OfficeClerk, TongrenCountyOfficeId);
    private static readonly Person Auditor = At("auditor", Role.Auditor);
    private static readonly Person Liaison =
        new(new PersonId("liaison"), "联络员", [Role.CourtLiaison], [], [TongrenCourtId]);

    private static readonly IReadOnlyList<Person> Everybody =
        [Appointed, Other, Head, Elsewhere, Clerk, CountyClerk, Auditor, Liaison];

    private static Scenario Taken => Scenario.WaterAtLongwu.Given(
        LongwuVillage,
        Cast.TakenOn,
        new MediatorsAppointed([new Mediator("卓玛", "zhuoma"), new Mediator("顾问", "")], MediatorChoice.ByCommittee));

    [Theory]
    [InlineData("2026-03-29", null)] // the day before the first warning: three days ahead
    [InlineData("2026-03-30", "2026-03-30")]
    [InlineData("2026-03-31", "2026-03-30")] // stands until the next one
    [InlineData("2026-04-01", "2026-04-01")]
    [InlineData("2026-04-02", "2026-04-02")] // the last day
    [InlineData("2026-04-03", "2026-04-03")] // over
    [InlineData("2026-05-20", "2026-04-03")]
    public void A_warning_stands_from_its_day_until_the_next(string today, string? since)
    {
        var warning = Warnings.Of(Deadline.Of("PM-END", MondayDate, WorkDays), Day(today));
        Assert.Equal(since is null ? null : Day(since), warning?.Since);
        Assert.Equal(string.CompareOrdinal(today, "2026-04-02") > 0, warning?.IsOver ?? false);
    }

    [Fact]
    public void An_end_that_an_appraisal_leaves_open_warns_nobody() => Assert.Null(Warnings.Of(
        Deadline.Of("PM-MED", MondayDate, WorkDays, [new Standstill(MondayDate.AddDays(1), DateOnly.MaxValue)]),
        MondayDate.AddDays(300)));

    [Theory]
    [InlineData(27, "")]
    [InlineData(28, "zhuoma head")] // those who are to act
    [InlineData(31, "zhuoma head")] // the last day
    [InlineData(32, "zhuoma head clerk")] // over: the office that guides them too
    public void The_mediators_of_the_case_and_the_head_are_warned_and_the_office_of_what_is_over(
        int days, string warned) => Assert.Equal(warned, Warned(Taken, "PM-END", days));

    [Theory]
    [InlineData(3, "zhuoma duojie head")]
    [InlineData(4, "zhuoma duojie head clerk")]
    public void While_nobody_is_appointed_who_signs_in_all_mediators_are(int days, string warned) =>
        Assert.Equal(warned, Warned(Scenario.WaterAtLongwu, "PM-ACC", days));

    [Theory]
    [InlineData(30, "zhuoma head")]
    [InlineData(31, "")] // it cannot be made good any more
    public void Of_what_the_parties_are_to_do_their_mediators_are_warned_while_it_can_be_done(
        int days, string warned) => Assert.Equal(
        warned, Warned(Taken.Given(LongwuVillage, WaterAgreement), "JC-APP", days));

    [Theory]
    [InlineData(3, "")] // the court's own affair
    [InlineData(4, "zhuoma head")] // somebody has to ask there
    public void A_court_that_is_late_is_asked_by_those_whose_case_it_is(int days, string warned) => Assert.Equal(
        warned,
        Warned(
            Taken.Given(LongwuVillage, WaterAgreement, HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation)),
            "JC-ACC", days));

    [Fact]
    public void Those_whom_another_committee_appointed_are_nobody_here()
    {
        var facts = CaseFacts.Of(Taken.Dispute) with { Mediators = [] };
        var moved = Taken.Dispute with { MediatorsBy = GuashiziVillage.Id };
        Assert.Equal(Replica.Json(facts.Mediators), Replica.Json(CaseFacts.Of(moved).Mediators));
        Assert.Equal([Appointed.Id], CaseFacts.Of(Taken.Dispute).Mediators);
    }

    [Fact]
    public void Whoever_may_not_sign_in_any_more_is_warned_of_nothing()
    {
        var warning = Warnings.Of(Deadline.Of("PM-END", MondayDate, WorkDays), MondayDate.AddDays(40))!;
        Assert.False(Warnings.IsFor(Head with { Disabled = true }, warning, CaseFacts.Of(Taken.Dispute), Network));
        Assert.False(Warnings.IsFor(Liaison with { Disabled = true }, warning, TongrenCourtId));
    }

    [Theory]
    [InlineData("JC-DEC", 11, false)] // of its own limits ahead
    [InlineData("JC-DEC", 12, true)]
    [InlineData("JC-DEC", 16, true)]
    [InlineData("BD-COR", 7, false)] // of a correction when it did not come
    [InlineData("BD-COR", 8, true)]
    [InlineData("JC-OBJ-P", 15, false)] // the parties' days are no affair of the court
    public void A_liaison_is_warned_of_the_courts_own_limits(string limit, int days, bool warned)
    {
        var warning = Warnings.Of(Deadline.Of(limit, MondayDate, WorkDays), MondayDate.AddDays(days));
        Assert.Equal(warned, warning is not null && Warnings.IsFor(Liaison, warning, TongrenCourtId));
        Assert.False(warning is not null && Warnings.IsFor(Liaison, warning, LabourArbitrationId));
        Assert.False(warning is not null && Warnings.IsFor(Head, warning, TongrenCourtId));
    }

    private static string Warned(Scenario scenario, string limit, int days)
    {
        var facts = CaseFacts.Of(scenario.Dispute);
        var deadline = facts.Clocks.Select(clock => clock.By(WorkDays)).Single(one => one.Limit.Id == limit);
        return Warnings.Of(deadline, MondayDate.AddDays(days)) is not { } warning
            ? ""
            : string.Join(' ', Everybody.Where(person => Warnings.IsFor(person, warning, facts, Network))
                .Select(person => person.Id.Value));
    }

    private static Person At(string id, Role role, CommitteeId? at = null) =>
        new(new PersonId(id), id, [role], [at ?? LongwuVillage.Id], []);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", null);
}
