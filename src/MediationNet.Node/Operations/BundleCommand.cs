using MediationNet.Domain.Committees;
using MediationNet.Node.Bundles;
using MediationNet.Node.Hosting;

namespace MediationNet.Node.Operations;

/// <summary>What a session would carry, on a stick: <c>bundle export</c>, <c>import</c>, <c>show</c>.</summary>
internal static class BundleCommand
{
    /// <summary>Writes what a peer is still to be told into as many files as it takes.</summary>
    internal static async Task<int> ExportAsync(BundleOrder order, CancellationToken stop)
    {
        var setup = NodeSetup.Read(order.Config!);
        var folder = Path.GetFullPath(order.Folder);
        return await AtNodeAsync(
            setup,
            async exchange =>
            {
                IReadOnlyList<long> after = [];
                BundleManifest manifest;
                do
                {
                    var wish = new BundleWish(new NodeId(order.To!), order.BytesMax, BundleWire.LanesOf(after));
                    var (path, written) = await WriteAsync(setup, exchange, wish, folder, stop);
                    Console.Out.WriteLine(BundleWords.Of(path, written));
                    (manifest, after) = (written, written.LastN);
                }
                while (manifest.More);

                return Commands.Well;
            },
            stop);
    }

    /// <summary>Takes bundles in, in the order of their numbers.</summary>
    internal static async Task<int> ImportAsync(BundleOrder order, CancellationToken stop)
    {
        var setup = NodeSetup.Read(order.Config!);
        return await AtNodeAsync(
            setup,
            async exchange =>
            {
                var well = true;
                foreach (var file in order.Files.Order(StringComparer.Ordinal))
                {
                    var imported = await ReadAsync(exchange, Path.GetFullPath(file), stop);
                    Console.Out.WriteLine(BundleWords.Of(file, imported, setup.Self.Id));
                    well &= BundleWords.IsWell(imported.Verdict);
                }

                return well ? Commands.Well : Commands.Failed;
            },
            stop);
    }

    /// <summary>Tells what is in a bundle, as far as this machine may know, and takes nothing in.</summary>
    internal static async Task<int> ShowAsync(BundleOrder order, CancellationToken stop)
    {
        var setup = order.Config is { } config ? NodeSetup.Read(config) : null;
        var (identity, _) = setup is null ? default : await NodeKeys.OpenAsync(setup, TimeProvider.System, stop);
        using (identity)
        {
            var well = true;
            foreach (var file in order.Files)
            {
                await using var stream = Opened(Path.GetFullPath(file));
                var seen = await BundleLook.AtAsync(stream, setup, identity, stop);
                Console.Out.WriteLine(BundleWords.OfLook(file, seen, setup?.Self.Id));
                well &= seen.Verdict == BundleVerdict.Whole;
            }

            return well ? Commands.Well : Commands.Failed;
        }
    }

    // A running node holds its store; then it does the work, and this program holds the file.
    private static async Task<int> AtNodeAsync(
        NodeSetup setup, Func<IBundleExchange, Task<int>> work, CancellationToken stop)
    {
        await using var stopped = await StoppedNode.TryOpenAsync(setup, stop);
        if (stopped is not null) return await work(stopped.Bundles(setup));
        using var running = NodeAtWork.Of(setup);
        return await work(running.Bundles);
    }

    private static async Task<(string Path, BundleManifest Manifest)> WriteAsync(
        NodeSetup setup, IBundleExchange exchange, BundleWish wish, string folder, CancellationToken stop)
    {
        try
        {
            var (result, path) = await ProgressBar.ShowAsync("导出 · export", progress =>
                BundleFile.WriteAsync(folder, file => exchange.ExportAsync(wish, Counted(file, progress), stop)));
            return result switch
            {
                BundleExported.Done(var manifest) => (path!, manifest),
                BundleExported.Refused refused => throw BundleProblems.Of(refused, wish.To, setup),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BundleProblems.NotWritten(folder, failure);
        }
    }

    private static async Task<BundleImported> ReadAsync(IBundleExchange exchange, string file, CancellationToken stop)
    {
        try
        {
            await using var stream = Opened(file);
            return await ProgressBar.ShowAsync(
                "导入 · import", progress => exchange.ImportAsync(Counted(stream, progress), stop));
        }
        catch (IOException failure)
        {
            throw BundleProblems.NotRead(file, failure);
        }
    }

    private static FileStream Opened(string file)
    {
        try
        {
            return BundleFile.Open(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BundleProblems.NotRead(file, failure);
        }
    }

    private static PieceWriter Counted(Stream file, IProgress<Step> progress)
    {
        var done = 0L;
        return new PieceWriter(async (piece, cancellation) =>
        {
            await file.WriteAsync(piece, cancellation);
            progress.Report(new Step(done += piece.Length, 0));
        });
    }

    private static PieceReader Counted(FileStream file, IProgress<Step> progress)
    {
        var buffer = new byte[PieceWriter.PieceMax];
        var done = 0L;
        return new PieceReader(async cancellation =>
        {
            var count = await file.ReadAsync(buffer, cancellation);
            progress.Report(new Step(done += count, file.Length));
            return buffer.AsMemory(0, count);
        });
    }
}
