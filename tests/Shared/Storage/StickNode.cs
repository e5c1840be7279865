using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Bundles;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;

namespace MediationNet.Tests.Shared;

/// <summary>
/// A node without a network: a real store in a folder, a real certificate, and what writes and reads its bundles. Its
/// peers' certificates were put into the folder of the authority, as a person would.
/// </summary>
internal sealed class StickNode : IAsyncDisposable
{
    /// <summary>As good as no limit.</summary>
    public const long AnySize = 1_000_000_000;

    private readonly SetClock _clock;
    private readonly string _root;
    private readonly Seals _seals;

    private StickNode(string root, NodeId id, SetClock clock, NodeIdentity identity)
    {
        (_root, _clock, Id, Identity) = (root, clock, id, identity);
        _seals = new Seals(identity);
        Store = NodeStore.Open(
            Path.Combine(root, id.Value), id, _seals.OwnKey, _seals.OwnCertificate, Cast.Network, _seals, clock,
            TimeZoneInfo.Utc);
        Book = new PeerBook(Store);
        var certificates = new PeerCertificates(identity, Authority(root), Path.Combine(root, id.Value));
        Exporting = new BundleExport(Book, identity, certificates, Store);
        Importing = new BundleImport(Book, identity, certificates, Store);
    }

    public NodeId Id { get; }

    public NodeIdentity Identity { get; }

    public NodeStore Store { get; }

    public PeerBook Book { get; }

    public BundleExport Exporting { get; }

    public BundleImport Importing { get; }

    /// <summary>Opens a node below a root that all nodes of a test share.</summary>
    /// <param name="root">The folder of the test.</param>
    /// <param name="id">The node.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="known">Its certificate is where its peers look for it.</param>
    public static async Task<StickNode> OpenAsync(string root, NodeId id, SetClock clock, bool known = true)
    {
        var data = Path.Combine(root, id.Value);
        var identity = await NodeIdentity.OpenDevelopmentAsync(
            id, Cast.Network.Node(id)!.Kind, Authority(root), data, clock, CancellationToken.None);
        if (known)
        {
            await File.WriteAllTextAsync(
                NodeIdentity.CertificateFile(Authority(root), id), identity.Certificate.ExportCertificatePem());
        }

        return new StickNode(root, id, clock, identity);
    }

    public Task<Acted> Act(
        DisputeId dispute, Committee committee, DisputeCommand command, Guid? request = null) =>
        Store.Act(new Order(dispute, new PersonId("person"), committee.Id, command, request));

    /// <summary>Writes a bundle into memory.</summary>
    public async Task<(byte[] Bytes, BundleManifest Manifest)> Export(
        NodeId to, long bytesMax = AnySize, long after0 = 0, long after1 = 0)
    {
        using var stream = new MemoryStream();
        var result = await Exporting.WriteAsync(new BundleWish(to, bytesMax, [after0, after1]), stream, default);
        var done = Assert.IsType<BundleExported.Done>(result);
        return (stream.ToArray(), done.Manifest);
    }

    /// <summary>Writes a bundle into a file of a folder.</summary>
    public async Task<(string Path, BundleManifest Manifest)> ExportFile(
        NodeId to, string folder, long bytesMax, IReadOnlyList<long> after)
    {
        var (result, path) = await BundleFile.WriteAsync(
            folder, stream => Exporting.WriteAsync(new BundleWish(to, bytesMax, after), stream, default));
        return (path!, Assert.IsType<BundleExported.Done>(result).Manifest);
    }

    public async Task<BundleImported> Import(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return await Importing.ReadAsync(stream, default);
    }

    public async Task<BundleImported> ImportFile(string path)
    {
        await using var stream = BundleFile.Open(path);
        return await Importing.ReadAsync(stream, default);
    }

    /// <summary>Key and bytes of each entry held of a dispute.</summary>
    public Task<IReadOnlyList<string>> Entries(DisputeId dispute) => Store.Read(db => (IReadOnlyList<string>)
    [
        .. LogBook.All(db, dispute).Select(row =>
            $"{row.Key}:{Convert.ToHexString(row.Bytes.Envelope.Span)}:{Convert.ToHexString(row.Bytes.Seal.Span)}"),
    ], default);

    /// <summary>All that a store holds and that importing could change, as text.</summary>
    public Task<string> Picture() => Store.Read(
        db => string.Join(
            '\n',
            db.GetCollectionNames().Order(StringComparer.Ordinal).SelectMany(name => db.GetCollection(name).FindAll()
                .Select(row => $"{name} {LiteDB.JsonSerializer.Serialize(row)}"))),
        default);

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task<StickNode> Restarted()
    {
        await DisposeAsync();
        return await OpenAsync(_root, Id, _clock, known: false);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _seals.Dispose();
        Identity.Dispose();
    }

    private static string Authority(string root) => Path.Combine(root, "authority");
}
