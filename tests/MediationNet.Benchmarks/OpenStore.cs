using MediationNet.Domain;
using MediationNet.Domain.Log;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;

namespace MediationNet.Benchmarks;

/// <summary>A node's real store and seals, without the house around it.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly NodeIdentity _identity;
    private readonly Seals _seals;

    private OpenStore(NodeIdentity identity, Seals seals, NodeStore store) =>
        (_identity, _seals, Store) = (identity, seals, store);

    public NodeStore Store { get; }

    public static async Task<OpenStore> OpenAsync(NodeSetup setup)
    {
        var options = setup.Options;
        var identity = await NodeIdentity.OpenDevelopmentAsync(
            setup.Self.Id, setup.Self.Kind, options.Certificates.Folder, options.DataFolder, TimeProvider.System,
            CancellationToken.None);
        var seals = new Seals(identity);
        return new OpenStore(identity, seals, NodeStore.Open(
            options.DataFolder, setup.Self.Id, seals.OwnKey, seals.OwnCertificate, setup.Directory, seals,
            TimeProvider.System, options.TimeZone));
    }

    /// <summary>Writes that many disputes of ten entries; each returns when it is on the disk, many at once.</summary>
    public Task FillAsync(int disputes) => Parallel.ForEachAsync(
        Enumerable.Range(0, disputes),
        new ParallelOptions { MaxDegreeOfParallelism = 256 },
        async (_, _) => await WriteAsync(Material.TenEntries(Material.NewDispute())));

    public async Task WriteAsync(IEnumerable<Order> orders)
    {
        foreach (var order in orders)
        {
            var acted = await Store.Act(order);
            if (acted.Decision is not Decision.Accepted)
                throw new InvalidOperationException($"{order.Command.GetType().Name}: {acted.Decision}");
        }
    }

    /// <summary>A dispute to which entries can be added.</summary>
    public async Task<DisputeId> AnyAsync() => (await Store.List(ListKind.All, null, null, 1))[0].Id;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _seals.Dispose();
        _identity.Dispose();
    }
}
