using System.Globalization;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Operations;

/// <summary>Copies a stopped node's data into a fresh, smaller file, checks that, and puts it in the place.</summary>
internal static class CompactCommand
{
    internal static async Task<int> RunAsync(string configuration, CancellationToken stop)
    {
        var setup = NodeSetup.Read(configuration);
        StoppedNode.RequireStore(setup);
        using var proof = await NodeProof.OpenAsync(setup, stop);
        var report = await ProgressBar.ShowAsync("压缩 · compact", progress => Task.Run(
            () => Compact(setup, proof, progress, stop), stop));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"✓ {setup.Self.Id}: {report.Rows} 行，{report.BytesBefore} → {report.BytesAfter} 字节，新文件已核对 · "
            + $"{report.Rows} rows, {report.BytesBefore} → {report.BytesAfter} bytes, the new file was verified"));
        if (report.Papers > 0)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  删去 {report.Papers} 个没有材料引用的文件，{report.PaperBytes} 字节 · "
                + $"{report.Papers} files that no paper names went, {report.PaperBytes} bytes"));
        }

        return Commands.Well;
    }

    private static CompactionReport Compact(
        NodeSetup setup, NodeProof proof, IProgress<Step> progress, CancellationToken stop)
    {
        try
        {
            return NodeStore.Compact(
                setup.Options.DataFolder, setup.Self.Id, proof.Seals.OwnKey, proof.Seals.OwnCertificate,
                setup.Directory, proof.Seals, (done, total) => progress.Report(new Step(done, total)), stop);
        }
        catch (StoreProblem problem) when (problem.Kind == StoreProblemKind.Locked)
        {
            throw StoppedNode.Runs();
        }
    }
}
