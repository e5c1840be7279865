using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests.Papers;

public sealed class PaperTests
{
    private static readonly PaperId ThirdPaper = new(Id(53));

    internal static DisputeCommand Attach(PaperAttached what) => new DisputeCommand.AttachPaper(what);

    internal static DisputeCommand Withdraw(PaperId paper) =>
        new DisputeCommand.WithdrawPaper(new PaperWithdrawn(paper, "blurred"));

    internal static PaperAttached Sized(long bytes) =>
        PhotoOf(FirstPaper) is var photo ? photo with { Content = photo.Content with { Bytes = bytes } } : photo;

    internal static Scenario OneTooMany()
    {
        var papers = Enumerable.Range(1, PaperRules.CountMax).Select(n => Numbered(n)).ToArray();
        return Scenario.WaterAtLongwu.Given(LongwuVillage, papers)
            .When(LongwuVillage, Attach(Numbered(PaperRules.CountMax + 1)));
    }

    private static PaperAttached Numbered(int n) =>
        PhotoOf(new PaperId(Id(1_000 + n))) is var photo
            ? photo with { Content = photo.Content with { Hash = new PaperHash(0, (UInt128)n) } }
            : photo;

    [Fact]
    public void Whoever_takes_part_may_attach_a_paper() => Scenario.WaterAtLongwu
        .Given(LongwuVillage, new Custody.ReferralRequested(FirstReferral, ByRule, "why", true))
        .Given(LongwuVillage, new Custody.CustodyReleased(
            1, LongwuOffice.Id, null, FirstReferral, null, Custody.ReleasePurpose.Dispatch, []))
        .Done(LongwuVillage, Attach(PhotoOf(FirstPaper)))
        .Done(LongwuOffice, Attach(PhotoOf(SecondPaper, 2)))
        .ThenSeen(dispute => Assert.Equal(
            [(FirstPaper, LongwuVillage.Id, true), (SecondPaper, LongwuOffice.Id, true)],
            dispute.Papers.Select(paper => (paper.What.Paper, paper.By, paper.Counts))));

    [Theory]
    [InlineData(PaperKind.Agreement, "（2026）隆务村人调协字第3号")]
    [InlineData(PaperKind.VisitRecord, "（2026）隆务村人调协字第3号")]
    [InlineData(PaperKind.MediationRecord, "（2026）隆务村人调字第5号")]
    [InlineData(PaperKind.IdentityProof, null)] // comes from outside
    [InlineData(PaperKind.Photograph, null)]
    public void A_photograph_of_a_signed_form_takes_the_number_of_the_form(PaperKind kind, string? number) => Numbers
        .Done(LongwuVillage, Attach(PhotoOf(FirstPaper) with { Kind = kind }))
        .ThenSeen(dispute => Assert.Equal(number, dispute.Paper(FirstPaper)!.What.Signs));

    [Fact]
    public void Whoever_names_another_number_is_believed_and_of_several_it_is_the_newest()
    {
        var agreement = PhotoOf(FirstPaper) with { Kind = PaperKind.Agreement };
        Numbers.Done(LongwuVillage, Attach(agreement with { Signs = "旧1" }))
            .ThenSeen(dispute => Assert.Equal("旧1", dispute.Paper(FirstPaper)!.What.Signs));
        Numbers.Given(LongwuVillage, new NumberGiven(NumberKind.Agreement, 2026, 4, 0, "协4"))
            .ThenSeen(dispute => Assert.Equal(
                ["协4", "（2026）隆务村人调协字第3号"], IssuedNumbers.Of(dispute, LongwuVillage.Id, PaperKind.Agreement)))
            .Done(LongwuVillage, Attach(agreement))
            .ThenSeen(dispute => Assert.Equal("协4", dispute.Paper(FirstPaper)!.What.Signs));
    }

    [Fact]
    public void Sent_twice_without_a_number_it_is_one_paper()
    {
        var agreement = PhotoOf(FirstPaper) with { Kind = PaperKind.Agreement };
        var attached = Numbers.Done(LongwuVillage, Attach(agreement));
        attached.When(LongwuVillage, Attach(agreement)).ThenAlreadyDone();
        attached.When(LongwuVillage, Attach(agreement with { Paper = SecondPaper })).ThenAlreadyDone();
        attached.When(LongwuVillage, Attach(agreement with { Signs = "另一份" })).ThenRefused(Refusal.PaperExists);
    }

    private static Scenario Numbers => Scenario.WaterAtLongwu.Given(
        LongwuVillage,
        Cast.TakenOn,
        new NumberGiven(NumberKind.File, 2026, 5, 0, "（2026）隆务村人调字第5号"),
        WaterAgreement,
        new NumberGiven(NumberKind.Agreement, 2026, 3, 0, "（2026）隆务村人调协字第3号"));

    [Fact]
    public void Whoever_takes_no_part_may_not() => Scenario.WaterAtLongwu
        .When(GuashiziVillage, Attach(PhotoOf(FirstPaper)))
        .ThenRefused(Refusal.NotParticipant);

    [Theory]
    [InlineData(1)]
    [InlineData(PaperRules.BytesMax)]
    public void A_content_has_at_least_one_byte_and_at_most_so_many(long bytes) => Scenario.WaterAtLongwu
        .When(LongwuVillage, Attach(Sized(bytes)))
        .ThenAccepted();

    [Fact]
    public void The_last_paper_there_may_be() => Scenario.WaterAtLongwu
        .Given(LongwuVillage, [.. Enumerable.Range(1, PaperRules.CountMax - 1).Select(n => Numbered(n))])
        .When(LongwuVillage, Attach(Numbered(PaperRules.CountMax)))
        .ThenAccepted();

    [Fact]
    public void A_paper_sent_twice_is_one_also_under_another_id() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Attach(PhotoOf(FirstPaper)))
        .When(LongwuVillage, Attach(PhotoOf(SecondPaper)))
        .ThenAlreadyDone();

    [Fact]
    public void The_same_picture_may_be_another_paper() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Attach(PhotoOf(FirstPaper)))
        .When(LongwuVillage, Attach(PhotoOf(SecondPaper) with { Kind = PaperKind.Evidence }))
        .ThenAccepted();

    [Theory]
    [InlineData("", null, "", 1, Refusal.Incomplete)]
    [InlineData("a.jpg", " ", "", 1, Refusal.Incomplete)]
    [InlineData("a.jpg", null, "", 0, Refusal.TooLarge)]
    [InlineData("a.jpg", null, "", PaperRules.PagesMax + 1, Refusal.TooLarge)]
    public void What_is_said_of_a_paper_is_whole_and_bounded(
        string name, string? signs, string note, int pages, Refusal refusal) => Scenario.WaterAtLongwu
        .When(LongwuVillage, Attach(
            PhotoOf(FirstPaper) with { Name = name, Signs = signs, Note = note, Pages = pages }))
        .ThenRefused(refusal);

    [Fact]
    public void A_withdrawn_paper_stays_struck_out_with_the_reason() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Attach(PhotoOf(FirstPaper)))
        .Done(LongwuVillage, Withdraw(FirstPaper))
        .ThenSeen(dispute =>
        {
            var paper = Assert.Single(dispute.Papers);
            Assert.False(paper.Counts);
            Assert.Equal("blurred", paper.Gone!.Why);
        })
        .When(LongwuVillage, Withdraw(FirstPaper))
        .ThenAlreadyDone();

    [Fact]
    public void After_a_withdrawal_the_same_paper_may_be_attached_anew() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Attach(PhotoOf(FirstPaper)))
        .Done(LongwuVillage, Withdraw(FirstPaper))
        .Done(LongwuVillage, Attach(PhotoOf(SecondPaper)))
        .ThenSeen(dispute => Assert.Equal([false, true], dispute.Papers.Select(paper => paper.Counts)));

    [Fact]
    public void A_better_photograph_takes_the_place_of_an_earlier_one() => Scenario.WaterAtLongwu
        .Done(LongwuVillage, Attach(PhotoOf(FirstPaper)))
        .Done(LongwuVillage, Attach(PhotoOf(SecondPaper, 2) with { Replaces = FirstPaper }))
        .ThenSeen(dispute => Assert.Equal(SecondPaper, dispute.Paper(FirstPaper)!.Gone!.ReplacedBy))
        .When(LongwuVillage, Attach(PhotoOf(ThirdPaper, 3) with { Replaces = new PaperId(Id(99)) }))
        .ThenRefused(Refusal.PaperUnknown);

    [Fact]
    public void A_withdrawal_by_somebody_who_may_not_has_no_effect() => Scenario.WaterAtLongwu
        .Given(LongwuVillage, OfferTo(LongwuTownship, FirstOffer, FirstReferral))
        .Given(LongwuVillage, PhotoOf(FirstPaper))
        .Given(LongwuTownship, new PaperWithdrawn(FirstPaper, "not ours"))
        .ThenSeen(dispute =>
        {
            Assert.True(Assert.Single(dispute.Papers).Counts);
            Assert.Contains(dispute.Voids, one => one.Why == VoidReason.Unconnected);
        });

    [Theory]
    [InlineData("IMG_0001.HEIC", "IMG_0001.jpg")]
    [InlineData("C:\\Users\\x\\协议书.pdf.exe", "协议书.pdf.jpg")]
    [InlineData("../../etc/passwd", "passwd.jpg")]
    [InlineData("a\u202Egpj.exe", "agpj.jpg")]
    [InlineData("\r\nX-Header: 1", "X-Header 1.jpg")]
    [InlineData("...", "scan.jpg")]
    [InlineData(null, "scan.jpg")]
    [InlineData("\"><script>.jpg", "script.jpg")]
    public void A_name_is_only_a_name(string? given, string name) =>
        Assert.Equal(name, PaperRules.NameOf(given, PaperFormat.Jpeg));

    [Fact]
    public void A_name_is_not_longer_than_it_may_be_and_not_cut_within_a_letter()
    {
        var name = PaperRules.NameOf(string.Concat(Enumerable.Repeat("𠮷", 200)) + ".webp", PaperFormat.WebP);
        Assert.True(name.Length <= PaperRules.NameLengthMax);
        Assert.DoesNotContain('\uFFFD', name);
        Assert.Equal(name.Length, name.EnumerateRunes().Sum(rune => rune.Utf16SequenceLength));
    }
}
