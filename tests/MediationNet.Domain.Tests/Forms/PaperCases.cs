using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Forms;
using MediationNet.Domain.Papers;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>Cases of which papers are printed, and what stands on a paper.</summary>
internal static class PaperCases
{
    /// <summary>A case with everything a case can have.</summary>
    internal static PaperScene Whole => Scene(
        Scenario.Nothing.Given(
            LongwuVillage,
            Water with
            {
                Parties =
                [
                    Water.Parties[0] with
                    {
                        Details = new PartyDetails { Age = 52, Ethnicity = "藏族", Occupation = "牧民", Sex = Sex.Male },
                    },
                    Water.Parties[1],
                ],
                Application = new Application(ApplicationForm.Oral, MondayDate.AddDays(-1), "先放水\n赔偿损失"),
            },
            new RiskNoted(["持刀"]),
            Cast.TakenOn,
            new NumberGiven(NumberKind.File, 2026, 5, 0, "（2026）隆务村人调字第5号"),
            new MediatorsAppointed([new Mediator("多杰", "")], MediatorChoice.ByCommittee),
            new InvestigationMade("看过水渠") { Asked = "邻居" },
            new SessionHeld("村委会", "双方到场"),
            new CaucusNoted("底线三百"),
            new SessionHeld("村委会", "双方同意") { Outcome = SessionOutcome.Reached },
            WaterAgreement with
            {
                Matters = "才让先放水的时间",
                Instalments = [new Instalment(100m, MondayDate.AddDays(10), "补偿款")],
            },
            new NumberGiven(NumberKind.Agreement, 2026, 7, 0, "（2026）隆务村人调协字第7号")),
        LongwuVillage);

    internal static PaperScene Scene(Scenario history, Committee committee) => new(
        history.Dispute, history.Entries, committee, Network, WorkDays, MondayDate.AddDays(30));

    /// <summary>All words on a paper, in order.</summary>
    internal static string TextOf(Paper paper) => string.Join(
        '\n', [paper.Issuer, paper.Title, paper.Number, .. paper.Blocks.SelectMany(Words)]);

    private static IEnumerable<string> Words(Block block) => block switch
    {
        Block.Heading heading => [heading.Text],
        Block.Line line => [string.Concat(line.Spans.Select(span => span.Text))],
        Block.Grid grid => grid.Rows.SelectMany(row => row).SelectMany(cell => cell.Lines),
        Block.Signing signing =>
            [.. signing.Places.SelectMany(place => new[] { place.Label, place.Name }), signing.Seal ?? "",
                FormText.Of(signing.Day)],
        Block.Note note => [note.Text],
        _ => [],
    };
}
