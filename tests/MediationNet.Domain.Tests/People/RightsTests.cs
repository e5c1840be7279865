using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.People;

namespace MediationNet.Domain.Tests;

public sealed class RightsTests
{
    // Every role with every deed it may do: what does not stand here is refused.
    private static readonly Dictionary<Role, Deed[]> May = new()
    {
        [Role.Mediator] =
        [
            Deed.Read, Deed.ReadConfidential, Deed.Record, Deed.Note, Deed.Mediate, Deed.Sign, Deed.HandOver,
            Deed.Answer,
        ],
        [Role.CommitteeHead] =
        [
            Deed.Read, Deed.ReadConfidential, Deed.Record, Deed.Note, Deed.Mediate, Deed.Sign, Deed.HandOver,
            Deed.Answer,
        ],
        [Role.OfficeClerk] =
            [Deed.Read, Deed.Record, Deed.Note, Deed.HandOver, Deed.Answer, Deed.Dispatch, Deed.Assign, Deed.Carry],
        [Role.CourtLiaison] = [Deed.Read, Deed.Decide],
        [Role.Auditor] = [Deed.Read],
        [Role.Administrator] = [Deed.ManagePeople, Deed.Carry],
    };

    public static TheoryData<Role, Deed> Everything =>
        new(from role in Enum.GetValues<Role>() from deed in Enum.GetValues<Deed>() select (role, deed));

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_role_may_do_what_it_is_for_and_nothing_else(Role role, Deed deed) =>
        Assert.Equal(May[role].Contains(deed), Rights.May(Who(role), deed));

    [Fact]
    public void Whoever_is_disabled_may_do_nothing() => Assert.All(
        Enum.GetValues<Deed>(),
        deed => Assert.False(Rights.May(Who(Enum.GetValues<Role>()) with { Disabled = true }, deed)));

    [Fact]
    public void A_command_is_given_only_for_a_committee_one_works_for()
    {
        var mediator = Who(Role.Mediator);
        var accept = new DisputeCommand.Mediate(Cast.TakenOn);
        Assert.True(Rights.May(mediator, Cast.LongwuVillage.Id, accept));
        Assert.False(Rights.May(mediator, Cast.LongwuTownship.Id, accept));
        Assert.False(Rights.May(mediator, Cast.LongwuVillage.Id, new DisputeCommand.Assign(
            Cast.LongwuTownship.Id, null, 1, "order")));
    }

    [Fact]
    public void A_dispute_is_seen_by_those_who_take_part_and_by_auditors()
    {
        var dispute = Scenario.Nothing.Given(Cast.LongwuVillage, Cast.Water).Dispute;
        Assert.True(Rights.MaySee(Who(Role.Mediator), dispute));
        Assert.False(Rights.MaySee(Elsewhere(Role.Mediator), dispute));
        Assert.False(Rights.MaySee(Who(Role.Administrator), dispute));
        Assert.True(Rights.MaySee(Elsewhere(Role.Auditor), dispute));
        Assert.False(Rights.MaySeeConfidential(Elsewhere(Role.Auditor), dispute));
        Assert.False(Rights.MaySeeConfidential(Who(Role.OfficeClerk), dispute));
        Assert.True(Rights.MaySeeConfidential(Who(Role.CommitteeHead), dispute));
    }

    [Fact]
    public void What_binds_others_or_gives_away_asks_for_the_secret_again() => Assert.Equal(
        [Deed.Sign, Deed.HandOver, Deed.Assign, Deed.Decide], Enum.GetValues<Deed>().Where(Rights.AsksAgain));

    [Fact]
    public void To_write_down_an_agreement_is_to_sign() => Assert.Equal(
        (Deed.Sign, Deed.Mediate, Deed.HandOver),
        (Rights.Of(new DisputeCommand.Mediate(Cast.WaterAgreement)),
            Rights.Of(new DisputeCommand.Mediate(new SessionHeld("", "…"))),
            Rights.Of(new DisputeCommand.Refer(Cast.FirstReferral, Cast.ByRule, "…", true, null))));

    private static Person Who(params Role[] roles) =>
        new(new PersonId("p"), "卓玛", roles, [Cast.LongwuVillage.Id], []);

    private static Person Elsewhere(Role role) => Who(role) with { Committees = [Cast.GuashiziVillage.Id] };
}
