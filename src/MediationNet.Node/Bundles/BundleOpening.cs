using MediationNet.Domain.Committees;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Bundles;

/// <summary>Whether this node may open a bundle: made for it, by a peer whose certificate holds.</summary>
internal sealed class BundleOpening
{
    internal BundleOpening(
        BundleReader reader, NodeIdentity identity, PeerCertificates certificates, NetworkDirectory directory,
        NodeId me)
    {
        var head = reader.Head;
        if (head.To != me.Value)
        {
            Verdict = BundleVerdict.ForAnother;
            return;
        }

        var from = new NodeId(head.From);
        if (!BundlePeers.Exchange(directory, me, from)
            || !certificates.IsOf(reader.Certificate, directory.Node(from)!))
        {
            Verdict = BundleVerdict.UnknownSender;
            return;
        }

        if (!head.SealedTo.Span.SequenceEqual(NetworkTrust.KeyOf(identity.Certificate).ToBytes()))
        {
            Verdict = BundleVerdict.ForAnotherKey;
            return;
        }

        if (!identity.OpensBundles)
        {
            Verdict = BundleVerdict.OwnCertificateUnfit;
            return;
        }

        Seal = BundleSeal.By(identity.Certificate, head.Key.Span, reader.Start);
        Verdict = Seal is null ? BundleVerdict.Damaged : BundleVerdict.Whole;
    }

    internal BundleVerdict Verdict { get; }

    /// <summary>Opens its frames; null when the verdict says why not.</summary>
    internal BundleSeal? Seal { get; }
}
