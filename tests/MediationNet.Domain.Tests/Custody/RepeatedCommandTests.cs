using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Domain.Tests.CustodyTests;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>A command may come again, also long after, when its sender no longer holds the dispute.</summary>
public sealed class RepeatedCommandTests
{
    [Fact]
    public void Record() => Scenario.WaterAtLongwu
        .When(LongwuVillage, new DisputeCommand.Record(Water with { Parties = [.. Water.Parties] }, []))
        .ThenAlreadyDone();

    [Fact]
    public void Record_by_another_is_another_record() => Scenario.WaterAtLongwu
        .When(GuashiziVillage, new DisputeCommand.Record(Water, []))
        .ThenRefused(Refusal.DisputeExists);

    [Fact]
    public void Refer() => InDispatch.When(LongwuVillage, ReferToOffice).ThenAlreadyDone();

    [Fact]
    public void Offer() => OfferedToTownship.When(LongwuOffice, OfferTownship).ThenAlreadyDone();

    [Fact]
    public void Offer_after_its_release() => HeldByTownship.When(LongwuOffice, OfferTownship).ThenAlreadyDone();

    [Fact]
    public void Accept_before_and_after_the_release()
    {
        OfferedToTownship.Done(LongwuTownship, CustodyTests.Accept)
            .When(LongwuTownship, CustodyTests.Accept).ThenAlreadyDone();
        HeldByTownship.When(LongwuTownship, CustodyTests.Accept).ThenAlreadyDone();
    }

    [Fact]
    public void Decline() => OfferedToTownship
        .Done(LongwuTownship, CustodyTests.Decline)
        .When(LongwuTownship, CustodyTests.Decline)
        .ThenAlreadyDone();

    [Fact]
    public void Withdraw() => OfferedToTownship
        .Done(LongwuOffice, CustodyTests.Withdraw)
        .When(LongwuOffice, CustodyTests.Withdraw)
        .ThenAlreadyDone();

    [Fact]
    public void Release() => HeldByTownship.When(LongwuOffice, CustodyTests.Release).ThenAlreadyDone();

    [Fact]
    public void Return_to_sender() => InDispatch
        .Done(LongwuOffice, GiveBack)
        .When(LongwuOffice, GiveBack)
        .ThenAlreadyDone();

    [Fact]
    public void Give_up() => InDispatch.Done(LongwuOffice, GiveUp).When(LongwuOffice, GiveUp).ThenAlreadyDone();

    [Fact]
    public void Assign_also_after_custody_moved_on() => InDispatch
        .Done(LongwuOffice, AssignTownship)
        .Done(LongwuTownship, new DisputeCommand.Refer(SecondReferral, ByRule, "why", true, LongwuOfficeId))
        .When(LongwuOffice, AssignTownship)
        .ThenAlreadyDone();

    [Fact]
    public void Hand_off_also_after_custody_moved()
    {
        var filing = new DisputeCommand.HandOff(HandOffOf(FirstHandOff, HandOffKind.Filing), MondayDate, WorkDays);
        Scenario.WaterAtLongwu
            .Done(LongwuVillage, filing)
            .Done(LongwuVillage, ReferToOffice)
            .When(LongwuVillage, filing)
            .ThenAlreadyDone();
    }

    [Fact]
    public void Acts_that_say_nothing_new()
    {
        AtOnceDoneTwice(Cast.TakenOn);
        AtOnceDoneTwice(WaterAgreement);
        AtOnceDoneTwice(WaterAgreement, new AgreementBroken("not paid"));
        AtOnceDoneTwice(WaterAgreement, new AgreementPerformed("paid"));
    }

    private static void AtOnceDoneTwice(params MediationEvent[] acts)
    {
        var scenario = acts.Aggregate(
            Scenario.WaterAtLongwu, (s, act) => s.Done(LongwuVillage, new DisputeCommand.Mediate(act)));
        scenario.When(LongwuVillage, new DisputeCommand.Mediate(acts[^1])).ThenAlreadyDone();
    }
}
