using MediationNet.Domain.Committees;
using MediationNet.Node.Bundles;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>How the other nodes stand, out of the store and of what their links tell.</summary>
/// <param name="store">What was written for them, and put aside of theirs.</param>
/// <param name="lines">What their links tell.</param>
/// <param name="bundles">What is carried on a stick.</param>
public sealed class PeersDesk(
    NodeStore store, Func<IReadOnlyList<PeerLine>> lines, IBundleExchange bundles) : IPeersDesk
{
    public Task<IReadOnlyList<PeerState>> All(CancellationToken cancellationToken)
    {
        var known = lines().ToDictionary(line => line.Node);
        var peers = store.Directory.PeersOf(store.Me.Node).Concat(known.Keys).Distinct().Order().ToList();
        return store.Read<IReadOnlyList<PeerState>>(
            db =>
            [
                .. from peer in peers
                   let row = PageReads.Peer(db, peer)
                   select new PeerState(
                       (known.GetValueOrDefault(peer) ?? Unheard(peer)) with { Quarantined = row.Aside },
                       row.Written,
                       row.Confirmed,
                       row.Reasons),
            ],
            cancellationToken);
    }

    public async Task<string?> Export(NodeId receiver, long bytesMax, Stream file, CancellationToken cancellationToken)
    {
        var wish = new BundleWish(receiver, Math.Min(bytesMax, BundleFormat.FileBytesMax), [0, 0]);
        return await bundles.ExportAsync(wish, file, cancellationToken) is BundleExported.Refused refused
            ? refused.Why.ToString()
            : null;
    }

    public async Task<BundleTaken> Import(Stream file, CancellationToken cancellationToken)
    {
        var taken = await bundles.ImportAsync(file, cancellationToken);
        return new BundleTaken(
            taken.Verdict.ToString(), taken.From, taken.To, taken.Number, taken.Contents?.Entries ?? 0,
            taken.Quarantined);
    }

    private static PeerLine Unheard(NodeId peer) =>
        new(peer, Connected: false, InStep: false, 0, 0, 0, 0, LastHeard: null, Problem: "");
}
