namespace MediationNet.Node.Bundles;

/// <summary>Bundles of one node, whether it runs or stands: as streams, so that a page may offer them too.</summary>
public interface IBundleExchange
{
    /// <summary>Writes what a peer is still to be told, as far as it has room.</summary>
    Task<BundleExported> ExportAsync(BundleWish wish, Stream file, CancellationToken cancellation);

    /// <summary>Takes in a bundle. What was taken is durable when it answers.</summary>
    Task<BundleImported> ImportAsync(Stream file, CancellationToken cancellation);
}
