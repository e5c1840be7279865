using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Domain.Tests.HandOffs.TermsCheckTests;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.HandOffs;

/// <summary>Parties, schedule and signing of an agreement, before it leaves.</summary>
public sealed class SigningCheckTests
{
    [Fact]
    public void When_it_was_signed_and_sealed_is_asked_and_that_it_takes_effect_on_the_last_of_these_days()
    {
        Assert.Equal([PackageProblem.SignedDayMissing], With(a => a with { SignedOn = null }));
        Assert.Equal([PackageProblem.SealMissing], With(a => a with { SealedOn = null }));
        Assert.Equal([PackageProblem.EffectBeforeSeal], With(a => a with { SealedOn = MondayDate.AddDays(1) }));
        Assert.Equal(
            [PackageProblem.EffectBeforeSeal],
            With(a => a with { SignedOn = MondayDate.AddDays(-2), SealedOn = MondayDate.AddDays(-1) }));
        Assert.Empty(With(a => a with { SignedOn = MondayDate.AddDays(-1) }));
    }

    [Fact]
    public void A_schedule_says_of_each_part_what_is_due()
    {
        Instalment first = new(100m, MondayDate.AddDays(5), ""), second = new(200m, MondayDate.AddDays(20), "");
        Assert.Empty(With(a => a with { Instalments = [first, second], DueOn = null }));
        Assert.Equal(
            [PackageProblem.InstalmentsOpen],
            With(a => a with { Instalments = [first, second with { Amount = null }] }));
        Assert.Equal(
            [PackageProblem.InstalmentsOpen],
            With(a => a with { Instalments = [first with { Amount = null, What = "恢复水渠" }] }));
    }

    // Whatever system it comes from: it cannot be carried out as it stands.
    [Fact]
    public void A_schedule_that_does_not_add_up_is_a_ground_to_refuse()
    {
        var whole = Whole(Good);
        var differing = whole with
        {
            Agreement = whole.Agreement! with { Instalments = [new Instalment(100m, MondayDate, "")] },
        };
        Assert.Equal([PackageProblem.InstalmentsDiffer], PackageCheck.Problems(differing, MondayDate, WorkDays));
        Assert.Equal(new Ground("358-5"), PackageCheck.GroundOf(PackageProblem.InstalmentsDiffer));
    }

    [Fact]
    public void A_court_has_to_reach_the_parties_and_whoever_acts_for_a_child()
    {
        Assert.Equal([PackageProblem.AddressMissing], Of(details => details with { Address = " " }));
        Assert.Equal([PackageProblem.AddressMissing], Of(details => details with { Contact = "" }));
        Assert.Equal([PackageProblem.GuardianMissing], Of(details => details with { Age = 15 }));
        Assert.Empty(Of(details => details with { Age = 15, Guardian = new Guardian("卓玛", "母亲", "") }));
        Assert.Empty(Of(details => details with { Age = 16 }));
    }

    private static IReadOnlyList<PackageProblem> With(Func<AgreementReached, AgreementReached> change) =>
        Found(Good, package => package with { Agreement = change(package.Agreement!) });

    private static IReadOnlyList<PackageProblem> Of(Func<PartyDetails, PartyDetails> change) => Found(
        Good,
        package => package with
        {
            Facts = package.Facts with
            {
                Parties =
                [
                    package.Facts.Parties[0],
                    package.Facts.Parties[1] with { Details = change(package.Facts.Parties[1].Details!) },
                ],
            },
        });
}
