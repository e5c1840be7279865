using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;
using MediationNet.Domain.People;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Figures;

/// <summary>Counts out of the store.</summary>
/// <param name="store">What this node holds.</param>
/// <param name="book">What is counted of it.</param>
public sealed class FigureDesk(NodeStore store, FactBook book) : IFigureDesk
{
    private readonly Remembered<IReadOnlyList<CaseFacts>, IReadOnlyList<CaseFacts>> _seen = new();

    public async Task<IReadOnlyList<CaseFacts>> Facts(Person person, CancellationToken cancellationToken)
    {
        var all = await book.All(cancellationToken);
        return _seen.Of(all, SightOf.Key(person), () => [.. all.Where(facts => Rights.MaySee(person, facts))]);
    }

    public async Task<IReadOnlyList<CaseLine>> Lines(
        IReadOnlyList<DisputeId> disputes, CancellationToken cancellationToken) =>
        [.. (await store.Lines(disputes, cancellationToken)).Select(PageDesk.ToLine)];

    public byte[] Workbook(OfficialReport report, IReadOnlyList<ClassCount> classes) =>
        ReportWorkbook.Make(report, classes);
}
