using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>
/// People's Mediation Law art. 3, 4, 17, 23: nobody is mediated against their will, and nothing is charged.
/// </summary>
public sealed class ConsentTests
{
    private static readonly string[] Charges = ["Fee", "Charge", "Price", "Cost"];

    private static readonly MediationEnded Refused = new(EndReason.PartyRefused, "", "court") { Party = 2 };

    public static TheoryData<MediationEvent> Mediating =>
    [
        new SessionHeld("hall", "minutes"), new InvestigationMade("notes"), WaterAgreement,
        new AgreementDrafted(WaterAgreement),
    ];

    [Theory]
    [MemberData(nameof(Mediating))]
    public void After_an_express_refusal_nobody_mediates_until_the_parties_consent_anew(MediationEvent act) =>
        Scenario.WaterAtLongwu
            .Does(Refused)
            .Wants(act)
            .Refused(Refusal.PartyRefused)
            .Does(new MediationResumed("both want to") { PartiesConsent = true })
            .Wants(act)
            .ThenAccepted();

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, Refusal.ConsentMissing)]
    public void To_resume_takes_the_consent_of_both_sides(bool consent, Refusal? refusal) => Scenario.WaterAtLongwu
        .Does(new MediationEnded(EndReason.NoAgreement, "", "court"))
        .Wants(new MediationResumed("") { PartiesConsent = consent })
        .ThenJudged(refusal);

    [Fact]
    public void Another_committee_is_bound_by_the_refusal_too() => Scenario.WaterAtLongwu
        .Does(Refused)
        .Given(LongwuOffice, new Noted("no participant yet", ForFile: false))
        .Given(LongwuVillage, new CustodyReleased(
            1, LongwuTownship.Id, null, null, null, ReleasePurpose.Accepted, []))
        .When(LongwuTownship, Acts.Mediate(Cast.TakenOn))
        .ThenRefused(Refusal.PartyRefused);

    [Fact]
    public void Parties_who_agree_to_a_referral_have_consented_anew() => Scenario.WaterAtLongwu
        .Does(Refused)
        .Done(LongwuVillage, new DisputeCommand.Refer(FirstReferral, ByRule, "they trust the town", true, null))
        .Given(LongwuVillage, new CustodyReleased(
            1, LongwuTownship.Id, null, FirstReferral, null, ReleasePurpose.Accepted, []))
        .When(LongwuTownship, Acts.Mediate(Cast.TakenOn))
        .ThenAccepted();

    [Fact]
    public void A_court_delegates_with_the_parties_consent() => Scenario.WaterAtLongwu
        .Does(Refused)
        .Given(LongwuVillage, new DelegationReceived(FirstDelegation, TongrenCourtId, "1", MondayDate.AddDays(30)))
        .ThenSeen(d => Assert.False(d.RefusalStands));

    [Theory]
    [InlineData(EndReason.NoAgreement)]
    [InlineData(EndReason.PartyWithdrew)]
    [InlineData(EndReason.TermExpired)]
    public void Any_other_end_binds_the_committee_that_ended_it_alone(EndReason reason) => Scenario.WaterAtLongwu
        .Does(new MediationEnded(reason, "", "court"))
        .ThenSeen(d => Assert.False(d.RefusalStands))
        .Given(LongwuVillage, new CustodyReleased(
            1, LongwuTownship.Id, null, null, null, ReleasePurpose.Accepted, []))
        .When(LongwuTownship, Acts.Mediate(Cast.TakenOn))
        .ThenAccepted();

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, Refusal.NumberUnknown)]
    public void Who_withdrew_is_a_party(int number, Refusal? refusal) => Scenario.WaterAtLongwu
        .Wants(new MediationEnded(EndReason.PartyWithdrew, "", "court") { Party = number })
        .ThenJudged(refusal);

    [Theory]
    [InlineData("medical", true, Refusal.SessionMustBeClosed)]
    [InlineData("medical", false, null)]
    [InlineData("neighbour", true, null)] // as the parties choose
    public void A_medical_dispute_is_not_mediated_in_public(string category, bool open, Refusal? refusal) =>
        Scenario.Nothing.Given(LongwuVillage, Water with { Category = new Committees.Category(category) })
            .Wants(new SessionHeld("hall", "minutes") { IsOpen = open })
            .ThenJudged(refusal);

    [Fact]
    public void No_word_of_the_log_can_say_a_fee()
    {
        var words = typeof(DisputeEvent).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(DisputeEvent)) || type.IsAssignableTo(typeof(DisputeCommand)))
            .SelectMany(type => type.GetProperties())
            .Select(property => property.Name);
        Assert.DoesNotContain(
            words, word => Charges.Any(charge => word.Contains(charge, StringComparison.Ordinal)));
    }
}
