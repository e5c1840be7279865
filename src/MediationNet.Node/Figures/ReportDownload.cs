using MediationNet.Domain.Figures;
using MediationNet.Domain.People;
using MediationNet.Web;

namespace MediationNet.Node.Figures;

/// <summary>The workbook of a period, for whoever is signed in at the page.</summary>
internal static class ReportDownload
{
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal static async Task<IResult> Get(
        string? period, ICaseDesk desk, IFigureDesk figures, Visitor visitor, CancellationToken cancellationToken)
    {
        if (visitor.Person is not { } person || !visitor.May(Deed.Read)) return TypedResults.Forbid();
        if (ReportPeriod.Read(period) is not { } of) return TypedResults.NotFound();

        var scope = Rights.FiguresOf(person, desk.Directory);
        var facts = await figures.Facts(person, cancellationToken);
        var report = OfficialReport.Of(facts, of, desk.Directory, scope);
        var registered = OfficialReport.Behind(facts, of, desk.Directory, scope, ReportColumn.Find("A")!);
        return TypedResults.File(
            figures.Workbook(report, ClassCount.Of(registered, desk.Practice.Categories)),
            Type, $"people-mediation-{of.Name}.xlsx");
    }
}
