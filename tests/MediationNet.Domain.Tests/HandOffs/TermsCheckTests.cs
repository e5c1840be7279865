using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.HandOffs;

/// <summary>What is worth a look before an application for confirmation leaves, and stops nothing.</summary>
public sealed class TermsCheckTests
{
    internal const string Good =
        "扎西于2026年3月20日前向才让赔偿300元，转账至农业银行账号6228480402564890018。";

    private static readonly PackageProblem[] Hints =
        [.. Enum.GetValues<PackageProblem>().Where(problem => !PackageCheck.IsGround(problem))];

    [Fact]
    public void A_whole_application_has_nothing_to_look_at() => Assert.Empty(Found(Good));

    [Theory]
    [InlineData("双方解除婚姻关系，现金付清。", PackageProblem.StatusInTerms)]
    [InlineData("确认收养关系有效，现金付清。", PackageProblem.StatusInTerms)]
    [InlineData("该车所有权归才让，现金付清。", PackageProblem.OwnershipInTerms)]
    [InlineData("该商标权归才让，现金付清。", PackageProblem.OwnershipInTerms)]
    [InlineData("以其父的牦牛抵债，现金付清余款。", PackageProblem.ThirdPersonInTerms)]
    [InlineData("扎西腾退草场，当场付清。", PackageProblem.RightProofMissing)]
    [InlineData("扎西尽快以现金付清。", PackageProblem.TermsVague)]
    [InlineData("扎西赔偿300元。", PackageProblem.PayWayMissing)]
    [InlineData("扎西转账300元至才让的银行账户。", PackageProblem.AccountMissing)]
    public void Each_trap_in_the_words_is_named(string terms, PackageProblem problem) =>
        Assert.Equal([problem], Found(terms));

    [Fact]
    public void With_the_proof_of_the_right_a_house_is_no_question() => Assert.Empty(Found(
        "扎西腾退房屋，当场付清。", package => package with
        {
            Documents = [.. package.Documents, Attached(PaperKind.Evidence)],
        }));

    [Fact]
    public void Papers_that_a_court_asks_for_are_missed() => Assert.Equal(
        [
            PackageProblem.SignedAgreementMissing, PackageProblem.IdentityMissing, PackageProblem.MinutesMissing,
            PackageProblem.DeclarationMissing,
        ],
        Found(Good, package => package with { Documents = [], Declared = false }));

    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    [InlineData(30, true)] // the last day
    [InlineData(31, false)] // now it is a fault: the term is over
    public void The_last_days_are_told(int day, bool told) => Assert.Equal(
        told, Problems(Good, p => p, MondayDate.AddDays(day)).Contains(PackageProblem.FewDaysLeft));

    [Fact]
    public void A_court_without_a_known_ground_is_doubtful() => Assert.Equal(
        [PackageProblem.CourtDoubtful],
        PackageCheck.BeforeItLeaves(
            Agreed.Dispute, Whole(Good), CourtBasis.None, MondayDate, WorkDays));

    [Fact]
    public void A_suit_while_mediation_goes_on_is_worth_a_question_and_no_refusal()
    {
        var dispute = Scenario.WaterAtLongwu.Given(LongwuVillage, Cast.TakenOn).Dispute;
        var package = HandOffPackage.Draft(dispute, LongwuVillage, HandOffOf(FirstHandOff, HandOffKind.Filing));
        Assert.Equal(
            [PackageProblem.MediationOpen],
            PackageCheck.BeforeItLeaves(dispute, package, null, MondayDate, WorkDays));
    }

    [Fact]
    public void A_hint_never_stops_what_was_asked() => Agreed
        .Given(LongwuVillage, WaterAgreement with { Terms = "双方解除婚姻关系，尽快赔偿300元。" })
        .When(LongwuVillage, new DisputeCommand.HandOff(
            HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation), MondayDate, WorkDays))
        .ThenAccepted();

    private static Scenario Agreed => Scenario.WaterAtLongwu.Given(LongwuVillage, WaterAgreement);

    private static Party Known(Party party) =>
        party with { Details = new PartyDetails { Address = "隆务镇", Contact = "010-0000000" } };

    private static PackageDocument Attached(PaperKind kind) => new("", Monday, "")
    {
        Content = new DocumentContent(kind, "photo", new string('a', 64), 1, "image/jpeg"),
    };

    internal static HandOffPackage Whole(string terms) => PackageTests.Whole with
    {
        Agreement = WaterAgreement with { Terms = terms, SignedOn = MondayDate, SealedOn = MondayDate },
        Facts = Water with { Parties = [.. Water.Parties.Select(Known)] },
        Documents =
        [
            new PackageDocument("session", Monday, "Both spoke."), Attached(PaperKind.Agreement),
            Attached(PaperKind.IdentityProof),
        ],
        Declared = true,
    };

    internal static IReadOnlyList<PackageProblem> Found(
        string terms, Func<HandOffPackage, HandOffPackage>? change = null) =>
        [.. Problems(terms, change ?? (p => p), MondayDate).Where(Hints.Contains)];

    private static IReadOnlyList<PackageProblem> Problems(
        string terms, Func<HandOffPackage, HandOffPackage> change, DateOnly today) =>
        PackageCheck.BeforeItLeaves(Agreed.Dispute, change(Whole(terms)), CourtBasis.CommitteePlace, today, WorkDays);
}
