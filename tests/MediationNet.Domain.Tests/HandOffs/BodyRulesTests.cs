using MediationNet.Domain.HandOffs;
using static MediationNet.Domain.HandOffs.HandOffState;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.HandOffs;

public sealed class BodyRulesTests
{
    private static readonly HandedOff Filed = HandOffOf(FirstHandOff, HandOffKind.Filing);
    private static readonly HandOffState[] Refusals = [Refused, Returned, Withdrawn];

    [Theory]
    [InlineData(HandOffKind.JudicialConfirmation, new[] { Confirmed })]
    [InlineData(HandOffKind.Filing, new[] { Settled, Decided })]
    [InlineData(HandOffKind.Arbitration, new[] { Settled, Decided })]
    [InlineData(HandOffKind.Enforcement, new[] { Settled, Performed })]
    [InlineData(HandOffKind.LabourArbitration, new[] { Settled, Decided })]
    [InlineData(HandOffKind.LabourReview, new[] { Settled })]
    [InlineData(HandOffKind.LandArbitration, new[] { Settled, Decided })]
    [InlineData(HandOffKind.CommercialArbitration, new[] { Settled, Decided })]
    [InlineData(HandOffKind.Adjudication, new[] { Settled, Decided })]
    [InlineData(HandOffKind.Reconsideration, new[] { Settled, Decided })]
    [InlineData(HandOffKind.AdministrativeMediation, new[] { Settled })]
    public void The_whole_table(HandOffKind kind, HandOffState[] results)
    {
        // A court asks the network to mediate a suit, and nothing else; no other body does.
        HandOffState[] delegated = kind == HandOffKind.Filing ? [Delegated] : [];
        HandOffState[] work = [CorrectionAsked, InProgress, .. Refusals, .. results];
        May(kind, Received, [CorrectionAsked, Accepted, .. delegated, .. Refusals]);
        May(kind, CorrectionAsked, [CorrectionAsked, Accepted, .. delegated, .. Refusals]);
        May(kind, Accepted, [.. work, .. delegated]);
        May(kind, InProgress, [.. work, .. delegated]);
        May(kind, Delegated, [.. work, Accepted]);
        May(kind, Confirmed, [Performed]);
        May(kind, Settled, [Performed]);
        May(kind, Decided, [Performed]);
        foreach (var end in (HandOffState[])[Sent, Performed, .. Refusals]) May(kind, end, []);
    }

    [Theory]
    [InlineData(Received, new[] { DelegationKind.BeforeFiling })]
    [InlineData(CorrectionAsked, new[] { DelegationKind.BeforeFiling })]
    [InlineData(Accepted, new[] { DelegationKind.Ordinary, DelegationKind.Summary })]
    [InlineData(InProgress, new[] { DelegationKind.Ordinary, DelegationKind.Summary })]
    [InlineData(Delegated, new[] { DelegationKind.BeforeFiling, DelegationKind.Ordinary, DelegationKind.Summary })]
    [InlineData(Sent, new DelegationKind[0])]
    [InlineData(Settled, new DelegationKind[0])]
    [InlineData(Refused, new DelegationKind[0])]
    public void Before_filing_a_suit_is_delegated_and_after_that_entrusted(HandOffState state, DelegationKind[] how) =>
        Assert.Equal(how, BodyRules.Delegations(HandOffKind.Filing, state));

    [Fact]
    public void Nothing_but_a_suit_is_given_to_the_network() => Assert.All(
        Enum.GetValues<HandOffKind>().Where(kind => kind != HandOffKind.Filing),
        kind => Assert.All(Enum.GetValues<HandOffState>(), state => Assert.Empty(BodyRules.Delegations(kind, state))));

    [Fact]
    public void A_body_by_rule_confirms_what_has_no_fault() => Assert.Equal(
        [Accepted, Confirmed], BodyRules.ByRule(PackageTests.Whole, MondayDate, WorkDays).Select(step => step.State));

    [Fact]
    public void A_body_by_rule_refuses_with_the_faults_as_its_ground()
    {
        var package = PackageTests.Whole with { PartiesConsent = false, Agreement = null };
        var step = Assert.Single(BodyRules.ByRule(package, MondayDate, WorkDays));
        Assert.Equal(Refused, step.State);
        Assert.Contains(PackageCheck.Words(PackageProblem.ConsentMissing), step.Text, StringComparison.Ordinal);
        Assert.Contains(PackageCheck.Words(PackageProblem.AgreementMissing), step.Text, StringComparison.Ordinal);
        Assert.Equal(PackageCheck.GroundOf(PackageProblem.ConsentMissing), step.Ground);
    }

    [Fact]
    public void Each_fault_for_which_a_body_refuses_has_a_ground_of_the_law() => Assert.All(
        Enum.GetValues<PackageProblem>().Where(PackageCheck.IsGround),
        problem => Assert.Contains(
            Grounds.For(HandOffKind.JudicialConfirmation), row => row.Ground == PackageCheck.GroundOf(problem)));

    [Fact]
    public void A_ground_is_listed_once_and_says_whether_it_rejects()
    {
        var codes = Grounds.All.Select(row => row.Ground).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.True(Grounds.Find(new Ground("358-5"))!.Rejects);
        Assert.False(Grounds.Find(new Ground("355-5"))!.Rejects);
        Assert.Null(Grounds.Find(new Ground("of another court")));
    }

    [Fact]
    public void An_agreement_without_a_last_day_is_worth_a_question_and_no_refusal()
    {
        var package = PackageTests.Whole with { Agreement = WaterAgreement with { DueOn = null } };
        Assert.Equal([PackageProblem.DueDateMissing], PackageCheck.Problems(package, MondayDate, WorkDays));
        Assert.Equal(Confirmed, BodyRules.ByRule(package, MondayDate, WorkDays)[^1].State);
    }

    [Theory]
    [InlineData(HandOffKind.Filing)]
    [InlineData(HandOffKind.Arbitration)]
    [InlineData(HandOffKind.Enforcement)]
    [InlineData(HandOffKind.LabourReview)]
    [InlineData(HandOffKind.Reconsideration)]
    public void Everything_else_is_taken_on_and_goes_on_by_hand(HandOffKind kind) => Assert.Equal(
        [new BodyStep(Accepted, "")], BodyRules.ByRule(PackageTests.Whole with { Kind = kind }, MondayDate, WorkDays));

    [Fact]
    public void Whatever_a_body_answers_by_rule_it_may_answer()
    {
        HandOffPackage[] packages = [PackageTests.Whole, PackageTests.Whole with { Agreement = null }];
        foreach (var package in packages)
        {
            var state = Received;
            foreach (var step in BodyRules.ByRule(package, MondayDate, WorkDays))
            {
                Assert.True(BodyRules.MayFollow(package.Kind, state, step.State));
                Assert.True(!BodyRules.NeedsText(step.State) || step.Text.Length > 0);
                state = step.State;
            }
        }
    }

    [Fact]
    public void Every_problem_has_words_of_its_own()
    {
        var words = Enum.GetValues<PackageProblem>().Select(PackageCheck.Words).ToList();
        Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_body_has_nothing_more_to_do_exactly_when_the_committee_sees_the_matter_closed() => Assert.All(
        Enum.GetValues<HandOffState>(),
        state => Assert.Equal(
            BodyRules.IsEnd(state),
            !new HandOff(Filed, LongwuVillage.Id, Monday, state, Receipt: "", Text: "", Notice: 1).Open));

    private static void May(HandOffKind kind, HandOffState from, HandOffState[] expected) => Assert.Equal(
        expected.Order(),
        Enum.GetValues<HandOffState>().Where(to => BodyRules.MayFollow(kind, from, to)).Order());

    [Theory]
    [InlineData(null, false, false, false)] // nobody has said anything yet
    [InlineData(true, false, false, false)] // it was taken
    [InlineData(false, false, false, true)]
    [InlineData(false, true, false, false)] // a result came nevertheless
    [InlineData(false, false, true, false)] // another has been asked
    public void Another_is_asked_once_for_what_was_sent_back(bool? taken, bool answered, bool asked, bool may) =>
        Assert.Equal(may, BodyRules.MayDelegateAgain(
            taken is { } yes ? new DelegationAcknowledged(new LetterId(Id(61)), FirstDelegation, yes, "why") : null,
            answered,
            asked ? SecondDelegation : null));
}
