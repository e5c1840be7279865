using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediationNet.Domain.Committees;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Trust;

/// <summary>
/// The certificates of other nodes, for what is sealed to them without a connection: a file <c>node.crt.pem</c> in the
/// folder of certificates, put there by a person, or one that an earlier bundle brought.
/// </summary>
/// <remarks>A file may be anybody's: only what the network's authority issued for that very node counts.</remarks>
/// <param name="identity">This node's own.</param>
/// <param name="byHand">Where a person puts certificates.</param>
/// <param name="met">Where those are kept that bundles brought; it exists.</param>
public sealed class PeerCertificates(NodeIdentity identity, string byHand, string met)
{
    /// <summary>Where a person puts a node's certificate.</summary>
    public string FileFor(NodeId node) => NodeIdentity.CertificateFile(byHand, node);

    /// <summary>The certificate to seal for a node, or null when there is none that is good now.</summary>
    /// <param name="node">The receiver.</param>
    /// <param name="written">Certificates (DER) in logs that the node wrote: they are looked at last.</param>
    public X509Certificate2? For(NetworkNode node, IEnumerable<byte[]> written)
    {
        var found = new[] { byHand, met }
            .Select(folder => NodeIdentity.CertificateFile(folder, node.Id))
            .Where(File.Exists)
            .Select(FromFile)
            .Concat(written.Select(FromBytes))
            .OfType<X509Certificate2>();
        foreach (var certificate in found)
        {
            if (IsGoodFor(certificate, node)) return certificate;
            certificate.Dispose();
        }

        return null;
    }

    /// <summary>True for a certificate of this network, valid now, that is this node's.</summary>
    public bool IsOf(X509Certificate2 certificate, NetworkNode node)
    {
        try
        {
            return identity.Trust.Trusts(certificate)
                && NetworkTrust.NodeOf(certificate) == node.Id
                && NetworkTrust.KindOf(certificate) == node.Kind;
        }
        catch (CryptographicException)
        {
            return false; // a part of it was not looked at when it was read, and is no good
        }
    }

    /// <summary>Remembers a node's certificate, so that an answer can be sealed to it.</summary>
    /// <exception cref="StoreProblem">The disk is full or refuses.</exception>
    public void Keep(X509Certificate2 certificate, NodeId node)
    {
        var file = NodeIdentity.CertificateFile(met, node);
        var pem = certificate.ExportCertificatePem();
        try
        {
            if (!File.Exists(file) || File.ReadAllText(file) != pem) PrivateFile.Replace(file, pem);
        }
        catch (IOException failure)
        {
            throw StoreProblem.OfDisk(file, failure);
        }
    }

    private bool IsGoodFor(X509Certificate2 certificate, NetworkNode node)
    {
        if (!IsOf(certificate, node) || !Seals.CanSeal(certificate)) return false;
        using var agrees = certificate.GetECDiffieHellmanPublicKey();
        return agrees is not null;
    }

    private static X509Certificate2? FromFile(string file)
    {
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static X509Certificate2? FromBytes(byte[] bytes)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
