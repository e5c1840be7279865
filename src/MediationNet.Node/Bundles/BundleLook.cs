using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Hosting;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Bundles;

/// <summary>Looks at a bundle and takes nothing in.</summary>
internal static class BundleLook
{
    // What is known here of the sender plays no part: the numbers are told as they stand.
    private static readonly PeerPosition Nothing = new(0, 0, [default, default]);

    /// <summary>
    /// Reads a bundle to its end. Who it is from is only checked, and what is in it only seen, by the node it is for.
    /// </summary>
    /// <param name="from">The bundle.</param>
    /// <param name="setup">The node that looks; null when it is nobody.</param>
    /// <param name="identity">Its identity.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task<BundleImported> AtAsync(
        Stream from, NodeSetup? setup, NodeIdentity? identity, CancellationToken cancellation)
    {
        var (reader, verdict) = await BundleReader.OpenAsync(from, cancellation);
        if (reader is null) return new BundleImported(verdict!.Value);
        using (reader)
        {
            using var seal = SealOf(reader, setup, identity, out var opening);
            var flow = new BundleInflow(new NodeId(reader.Head.From), Nothing);
            var ending = await EndAsync(reader, seal, flow, cancellation);
            return new BundleImported(opening is BundleVerdict.Whole or BundleVerdict.ForAnother ? ending : opening)
            {
                From = reader.Head.From,
                To = reader.Head.To,
                Number = reader.Head.Number,
                Made = BundleImport.MadeOf(reader.Head),
                Bytes = reader.Length,
                Contents = seal is null ? null : flow.Contents,
            };
        }
    }

    private static BundleSeal? SealOf(
        BundleReader reader, NodeSetup? setup, NodeIdentity? identity, out BundleVerdict verdict)
    {
        verdict = BundleVerdict.Whole;
        if (setup is null || identity is null) return null;
        var options = setup.Options;
        var certificates = new PeerCertificates(identity, options.Certificates.Folder, options.DataFolder);
        var opening = new BundleOpening(reader, identity, certificates, setup.Directory, setup.Self.Id);
        verdict = opening.Verdict;
        return opening.Seal;
    }

    private static async Task<BundleVerdict> EndAsync(
        BundleReader reader, BundleSeal? seal, BundleInflow flow, CancellationToken cancellation)
    {
        while (true)
        {
            switch (await reader.NextAsync(cancellation))
            {
                case BundleRecord.Signed signed when seal is not null:
                    if (seal.Open(signed.Bytes.Span, signed.Last) is not { } plain) return BundleVerdict.Damaged;
                    if (BundleFrames.Read(plain, out _) is not { } frame || flow.Take(frame, []) is not null)
                        return BundleVerdict.AgainstTheRules;
                    break;
                case BundleRecord.Signed:
                    break;
                case BundleRecord.End:
                    return BundleVerdict.Whole;
                case BundleRecord.CutOff:
                    return BundleVerdict.CutOff;
                default:
                    return BundleVerdict.Damaged;
            }
        }
    }
}
