using MediationNet.Domain.Disputes;
using MediationNet.Domain.Forms;
using MediationNet.Domain.Papers;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>What lies in a file, what could be printed for it, and what is missing.</summary>
public sealed class FileIndexTests
{
    private static readonly IReadOnlySet<PaperKind> Nothing = new HashSet<PaperKind>();

    [Fact]
    public void The_contents_have_thirteen_lines_six_of_them_needed()
    {
        var lines = Of(Scenario.WaterAtLongwu, Nothing);
        Assert.Equal(Enumerable.Range(1, 13), lines.Select(line => line.Number));
        Assert.Equal([1, 2, 3, 7, 8, 13], lines.Where(line => line.Needed).Select(line => line.Number));
    }

    [Fact]
    public void Before_a_dispute_is_taken_on_nothing_is_missing() =>
        Assert.Empty(FileIndex.Lacking(Of(Scenario.WaterAtLongwu, Nothing)));

    [Fact]
    public void What_the_case_holds_waits_to_be_signed_and_the_rest_is_missing()
    {
        var agreed = Scenario.WaterAtLongwu.Given(
            LongwuVillage, Cast.TakenOn, new SessionHeld("村", "谈"), WaterAgreement);
        var lines = Of(agreed, Nothing);
        Assert.Equal(FileLineState.ToSign, lines[6].State);
        Assert.Equal(FileLineState.ToSign, lines[7].State);
        Assert.Equal([2, 3], FileIndex.Lacking(lines).Select(line => line.Number));
        var noticed = agreed.Given(LongwuVillage, new RightsNoticeGiven(NoticeForm.Oral, MondayDate, [], ""));
        Assert.Equal([3], FileIndex.Lacking(Of(noticed, Nothing)).Select(line => line.Number));
    }

    [Fact]
    public void A_photograph_of_the_signed_paper_completes_its_line()
    {
        var accepted = Scenario.WaterAtLongwu.Given(LongwuVillage, Cast.TakenOn);
        var lines = Of(accepted, new HashSet<PaperKind>
        {
            PaperKind.Application, PaperKind.RightsNotice, PaperKind.IdentityProof, PaperKind.MediationRecord,
            PaperKind.OralAgreementRegister,
        });
        Assert.Equal(
            [1, 2, 3, 7, 8],
            lines.Where(line => line.State == FileLineState.Attached).Select(line => line.Number));
        Assert.Empty(FileIndex.Lacking(lines));
    }

    [Fact]
    public void What_ended_without_an_agreement_has_none_to_file()
    {
        var ended = Scenario.WaterAtLongwu.Given(
            LongwuVillage, Cast.TakenOn, new MediationEnded(EndReason.NoAgreement, "", "可起诉"));
        Assert.False(Of(ended, Nothing)[7].Needed);
    }

    private static IReadOnlyList<FileLine> Of(Scenario history, IReadOnlySet<PaperKind> attached) =>
        FileIndex.Of(history.Dispute, attached);
}
