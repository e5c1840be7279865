using System.Globalization;
using MediationNet.Domain.Figures;
using MediationNet.Node.Figures;
using MediationNet.Node.Hosting;

namespace MediationNet.Node.Operations;

/// <summary>Writes the official table of a period to a file, while the node runs or while it stands.</summary>
internal static class StatisticsCommand
{
    internal static async Task<int> RunAsync(string configuration, string period, string to, CancellationToken stop)
    {
        var of = ReportPeriod.Read(period) ?? throw new OperationProblem(
            $"{period}：统计期写成年、半年或月，例如 2026、2026-H1、2026-06。",
            $"{period}: a period is a year, a half-year or a month, such as 2026, 2026-H1, 2026-06.");
        var setup = NodeSetup.Read(configuration);
        var file = Path.GetFullPath(to);
        if (Path.Exists(file))
        {
            throw new OperationProblem(
                $"{file} 已经存在，没有改动它。请换一个文件名。",
                $"{file} is there already and was left as it is. Choose another name.");
        }

        await using var stopped = await StoppedNode.TryOpenAsync(setup, stop);
        var (workbook, registered, settled) = stopped is null
            ? await OfRunningAsync(setup, of, stop)
            : await StoreReport.MakeAsync(stopped.Store, of, setup.Options.Practice.Categories, stop);
        await WriteAsync(file, workbook, stop);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"✓ {file}: {of.Name}，登记 {registered} 件，调解成功 {settled} 件 · "
            + $"{registered} disputes registered, {settled} settled"));
        return Commands.Well;
    }

    private static async Task<(byte[] Workbook, long Registered, long Settled)> OfRunningAsync(
        NodeSetup setup, ReportPeriod period, CancellationToken stop)
    {
        using var node = NodeAtWork.Of(setup);
        var answer = await node.StatisticsAsync(period.Name, stop);
        return (answer.Workbook.ToByteArray(), answer.Registered, answer.Settled);
    }

    private static async Task WriteAsync(string file, byte[] workbook, CancellationToken stop)
    {
        try
        {
            await File.WriteAllBytesAsync(file, workbook, stop);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OperationProblem($"写不了文件 {file}。", $"{file} cannot be written: {problem.Message}", problem);
        }
    }
}
