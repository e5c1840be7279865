using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.HandOffs;

public sealed class PackageTests
{
    private static readonly HandedOff Asked = HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation);

    private static Scenario Agreed => Scenario.WaterAtLongwu.Given(
        LongwuVillage,
        Cast.TakenOn,
        new InvestigationMade("The ditch was walked."),
        new CaucusNoted("One would give in."),
        new SessionHeld("village hall", "Both spoke."),
        new Noted("For ourselves.", ForFile: false),
        new Noted("For the file.", ForFile: true),
        WaterAgreement);

    [Fact]
    public void A_package_holds_the_facts_the_agreement_the_papers_and_who_answered()
    {
        var package = PackageOf(Agreed.Given(LongwuVillage, Asked));
        Assert.Equal(LongwuVillage.Id, package.From);
        Assert.Equal(LongwuVillage.Name, package.FromName);
        Assert.Equal(Water.Facts, package.Facts.Facts);
        Assert.Equal(WaterAgreement, package.Agreement);
        Assert.Equal(["investigation", "session", "note"], package.Documents.Select(d => d.Title));
        Assert.Equal(["The ditch was walked.", "Both spoke.", "For the file."], package.Documents.Select(d => d.Text));
        Assert.Equal([(0L, LongwuVillage.Id)], package.Custody.Select(c => (c.Term, c.Custodian)));
    }

    [Fact]
    public void Whom_a_party_asked_to_stand_aside_stays_with_the_committees()
    {
        var recorded = Water with { Recusals = [GuashiziVillage.Id] };
        var package = PackageOf(Scenario.Nothing.Given(LongwuVillage, recorded, Asked));
        Assert.Empty(package.Facts.Recusals);
    }

    [Fact]
    public void What_is_written_after_the_hand_off_does_not_change_its_package()
    {
        var sent = Agreed.Given(LongwuVillage, Asked);
        var before = Replica.Json(PackageOf(sent));
        var later = sent.Given(LongwuVillage, new Noted("Later.", ForFile: true), new AgreementPerformed("Done."));
        Assert.Equal(before, Replica.Json(PackageOf(later)));
    }

    [Fact]
    public void Minutes_of_a_committee_that_never_held_the_dispute_do_not_go_along()
    {
        var package = PackageOf(Scenario.WaterAtLongwu
            .Given(LongwuVillage, OfferTo(GuashiziVillage, FirstOffer, FirstReferral))
            .Given(GuashiziVillage, new SessionHeld("elsewhere", "Not ours to hold."))
            .Given(LongwuVillage, Asked));
        Assert.Empty(package.Documents);
    }

    [Fact]
    public void The_oldest_papers_are_left_out_and_counted_when_there_are_too_many()
    {
        var most = HandOffPackage.DocumentsLengthMax / DisputeRules.TextLengthMax;
        var paper = new string('水', DisputeRules.TextLengthMax);
        var papers = Enumerable.Range(0, most + 2).Select(_ => (DisputeEvent)new InvestigationMade(paper));
        var package = PackageOf(Scenario.WaterAtLongwu.Given(LongwuVillage, [.. papers, Asked]));
        Assert.Equal(("left-out", "2"), (package.Documents[0].Title, package.Documents[0].Text));
        Assert.Equal(most + 1, package.Documents.Count);
    }

    [Fact]
    public void There_is_no_package_of_a_hand_off_that_never_was() =>
        Assert.Null(HandOffPackage.Of(CausalOrder.Sort(Agreed.Entries), SecondHandOff, _ => ""));

    [Fact]
    public void A_whole_package_has_no_problem() => Assert.Empty(Problems(p => p));

    [Fact]
    public void Each_problem_is_found()
    {
        Only(PackageProblem.SideMissing, p => p with { Facts = Water with { Parties = [Water.Parties[0]] } });
        Only(PackageProblem.PartyWithoutName, p => p with
        {
            Facts = Water with { Parties = [Water.Parties[0], Water.Parties[1] with { Name = " " }] },
        });
        Only(PackageProblem.FactsMissing, p => p with { Facts = Water with { Facts = "" } });
        Only(PackageProblem.RequestMissing, p => p with { Request = "" });
        Only(PackageProblem.AgreementMissing, p => p with { Agreement = null });
        Only(PackageProblem.AgreementMissing, p => p with { Agreement = null, Kind = HandOffKind.Enforcement });
        Only(PackageProblem.ConsentMissing, p => p with { PartiesConsent = false });
        Only(PackageProblem.FormNotWritten, With(a => a with { Form = AgreementForm.Oral }));
        Only(PackageProblem.TermsMissing, With(a => a with { Terms = "" }));
        Only(PackageProblem.AmountMissing, With(a => a with { Amount = null }));
        Only(PackageProblem.DueDateMissing, With(a => a with { DueOn = null }));
        Only(PackageProblem.TermOver, With(a => a with { EffectiveOn = MondayDate.AddDays(-32) }));
    }

    [Theory]
    [InlineData(-30, false)] // the thirtieth day is this Monday
    [InlineData(-31, false)] // it is Sunday, and Monday the first workday after it
    [InlineData(-32, true)] // it is Saturday 28 February, which is worked
    public void The_term_is_over_the_day_after_the_thirtieth(int effective, bool over) => Assert.Equal(
        over,
        Problems(With(a => a with { EffectiveOn = MondayDate.AddDays(effective) })).Contains(PackageProblem.TermOver));

    [Fact]
    public void To_file_or_arbitrate_no_agreement_is_needed()
    {
        Assert.Empty(Problems(p => p with { Kind = HandOffKind.Filing, Agreement = null, PartiesConsent = false }));
        Assert.Empty(Problems(p => p with { Kind = HandOffKind.Arbitration, Agreement = null }));
    }

    [Fact]
    public void A_package_holds_what_nobody_disputes()
    {
        var package = PackageOf(Agreed.Given(
            LongwuVillage, new FactsAgreed(["the ditch is shared"], Confirmed: true), Asked with { Declared = true }));
        Assert.Equal(["the ditch is shared"], package.FactsAgreed);
        Assert.True(package.Declared);
    }

    [Fact]
    public void A_correction_is_the_package_as_its_writer_knew_the_dispute_then()
    {
        var letter = new CorrectionSent(new LetterId(Id(61)), FirstHandOff, "One more session.");
        var corrected = Agreed.Given(
            LongwuVillage, Asked, new SessionHeld("village hall", "The account was named."), letter);
        var package = CorrectionOf(corrected)!;
        Assert.Equal("One more session.", package.Corrected);
        Assert.Equal("The account was named.", package.Documents[^1].Text);
        Assert.DoesNotContain(PackageOf(corrected).Documents, d => d.Text == "The account was named.");
        var later = CorrectionOf(corrected.Given(LongwuVillage, new Noted("Later.", ForFile: true)));
        Assert.Equal(Replica.Json(package), Replica.Json(later));
        Assert.Null(CorrectionOf(Agreed));
    }

    internal static HandOffPackage Whole => PackageOf(Agreed.Given(LongwuVillage, Asked));

    private static HandOffPackage PackageOf(Scenario scenario) =>
        HandOffPackage.Of(CausalOrder.Sort(scenario.Entries), FirstHandOff, id => CommitteeOf(id).Name)!;

    private static HandOffPackage? CorrectionOf(Scenario scenario) => HandOffPackage.Corrections(
        CausalOrder.Sort(scenario.Entries), new LetterId(Id(61)), id => CommitteeOf(id).Name);

    private static Func<HandOffPackage, HandOffPackage> With(Func<AgreementReached, AgreementReached> change) =>
        package => package with { Agreement = change(package.Agreement!) };

    private static IReadOnlyList<PackageProblem> Problems(Func<HandOffPackage, HandOffPackage> change) =>
        PackageCheck.Problems(change(Whole), MondayDate, WorkDays);

    private static void Only(PackageProblem expected, Func<HandOffPackage, HandOffPackage> change) =>
        Assert.Equal([expected], Problems(change));
}
