namespace MediationNet.Node.Bundles;

/// <summary>The bundles of the node whose store is open here.</summary>
public sealed class BundleExchange(BundleExport export, BundleImport import) : IBundleExchange
{
    public Task<BundleExported> ExportAsync(BundleWish wish, Stream file, CancellationToken cancellation) =>
        export.WriteAsync(wish, file, cancellation);

    public Task<BundleImported> ImportAsync(Stream file, CancellationToken cancellation) =>
        import.ReadAsync(file, cancellation);
}
