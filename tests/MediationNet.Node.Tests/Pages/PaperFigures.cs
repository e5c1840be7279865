using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;
using MediationNet.Domain.People;
using MediationNet.Node.Figures;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Counts the disputes of the sheet that was made by hand.</summary>
internal sealed class PaperFigures : IFigureDesk
{
    /// <summary>What became of a dispute of the sheet since.</summary>
    public Func<CaseFacts, CaseFacts> Since { get; set; } = facts => facts;

    public Task<IReadOnlyList<CaseFacts>> Facts(Person person, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseFacts>>(
            [.. HandMadeSheet.Facts.Select(Since).Where(facts => Rights.MaySee(person, facts))]);

    public Task<IReadOnlyList<CaseLine>> Lines(
        IReadOnlyList<DisputeId> disputes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseLine>>(
            [.. disputes.Select(id => LineOf(HandMadeSheet.Disputes.Single(dispute => dispute.Id == id)))]);

    public byte[] Workbook(OfficialReport report, IReadOnlyList<ClassCount> classes) =>
        ReportWorkbook.Make(report, classes);

    private static CaseLine LineOf(Dispute dispute) => new(
        dispute.Id, dispute.Recorded.Category, $"第{dispute.Id.Value.ToString("D")[..8]}件", dispute.Stage,
        dispute.Custody.Custodian, dispute.RecordedAt, dispute.LastAt);
}
