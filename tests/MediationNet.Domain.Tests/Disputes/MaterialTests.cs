using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Disputes;

public sealed class MaterialTests
{
    private static readonly MaterialAsked Photographs =
        new(new MaterialId(Id(71)), LongwuVillage.Id, "水渠照片", MondayDate.AddDays(3));

    private static readonly MaterialGiven Given = new(Photographs.Material, "已上传三张");

    private static Scenario Offered => Scenario.WaterAtLongwu
        .Given(LongwuVillage, new ReferralRequested(FirstReferral, ByRule, "难", true))
        .Given(LongwuVillage, new CustodyReleased(
            1, LongwuOfficeId, null, FirstReferral, null, ReleasePurpose.Dispatch, []))
        .Given(LongwuOffice, OfferTo(LongwuTownship, FirstOffer, FirstReferral));

    [Fact]
    public void Whoever_was_offered_a_dispute_may_ask_its_sender()
    {
        var asked = Offered.Done(LongwuTownship, Say(Photographs));
        var request = Assert.Single(asked.Dispute.Materials);
        Assert.Equal(new MaterialRequest(Photographs, LongwuTownship.Id, null), request);
        Assert.Equal(
            new MaterialWait(LongwuTownship.Id, LongwuVillage.Id, Photographs.Until),
            Assert.Single(CaseFacts.Of(asked.Dispute).MaterialsAwaited));
    }

    [Fact]
    public void An_answer_ends_the_request_and_moves_nothing()
    {
        var before = Offered;
        var answered = before.Done(LongwuTownship, Say(Photographs)).Done(LongwuVillage, Say(Given));
        Assert.Equal(Given, Assert.Single(answered.Dispute.Materials).Given);
        Assert.Empty(CaseFacts.Of(answered.Dispute).MaterialsAwaited);
        Assert.Equal(LongwuOfficeId, answered.Dispute.Custody.Custodian);
        Assert.Equal(Stage.Recorded, answered.Dispute.Stage);
    }

    [Fact]
    public void A_request_sent_twice_is_one() =>
        Offered.Done(LongwuTownship, Say(Photographs)).When(LongwuTownship, Say(Photographs)).ThenAlreadyDone();

    [Fact]
    public void An_answer_sent_twice_is_one() => Offered
        .Done(LongwuTownship, Say(Photographs)).Done(LongwuVillage, Say(Given))
        .When(LongwuVillage, Say(Given)).ThenAlreadyDone();

    [Fact]
    public void Nobody_answers_for_another() => Offered
        .Done(LongwuTownship, Say(Photographs)).When(LongwuOffice, Say(Given)).ThenRefused(Refusal.MaterialUnknown);

    [Fact]
    public void Of_oneself_nothing_is_asked() => Offered
        .When(LongwuVillage, Say(Photographs)).ThenRefused(Refusal.MaterialOfStranger);

    [Theory]
    [InlineData("", true)]
    [InlineData("照片", false)]
    public void A_request_says_what_and_until_when(string what, bool dated) => Offered
        .When(LongwuTownship, Say(Photographs with { What = what, Until = dated ? MondayDate : default }))
        .ThenRefused(Refusal.Incomplete);

    [Fact]
    public void An_answer_that_was_not_asked_for_is_kept_without_effect()
    {
        var stray = Offered.Given(LongwuVillage, Given);
        Assert.Empty(stray.Dispute.Materials);
        Assert.Equal(VoidReason.Unconnected, Assert.Single(stray.Dispute.Voids).Why);
    }

    private static DisputeCommand.Note Say(MaterialEvent what) => new(what);
}
