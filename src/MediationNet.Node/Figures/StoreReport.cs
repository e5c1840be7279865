using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Figures;

/// <summary>The official table of all that a store holds, whoever takes part in it.</summary>
internal static class StoreReport
{
    /// <summary>The workbook, and how many disputes were registered and settled in the period.</summary>
    internal static async Task<(byte[] Workbook, long Registered, long Settled)> MakeAsync(
        NodeStore store, ReportPeriod period, LocalCategories local, CancellationToken cancellationToken)
    {
        var facts = await store.Facts(cancellationToken);
        var all = store.Directory.Committees.Select(committee => committee.Id).ToHashSet();
        var report = OfficialReport.Of(facts, period, store.Directory, all);
        var registered = OfficialReport.Behind(facts, period, store.Directory, all, ReportColumn.Find("A")!);
        return (
            ReportWorkbook.Make(report, ClassCount.Of(registered, local)),
            registered.Count,
            (long)report.Totals.Sum(total => total["C"] ?? 0));
    }
}
