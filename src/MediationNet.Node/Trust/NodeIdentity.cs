using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Trust;

/// <summary>This node's own certificate with its key, and the network's authority.</summary>
public sealed class NodeIdentity : IDisposable
{
    private static readonly TimeSpan RenewedWhenLeft = TimeSpan.FromDays(30);

    private NodeIdentity(X509Certificate2 certificate, NetworkTrust trust)
    {
        Certificate = certificate;
        Trust = trust;
    }

    public X509Certificate2 Certificate { get; }

    public NetworkTrust Trust { get; }

    /// <summary>The certificate allows its key to agree on others, so that bundles can be sealed to it.</summary>
    public bool OpensBundles
    {
        get
        {
            using var agrees = Certificate.GetECDiffieHellmanPublicKey();
            return agrees is not null;
        }
    }

    /// <summary>The node's certificate file in a folder.</summary>
    public static string CertificateFile(string folder, NodeId node) => Path.Combine(folder, $"{node}.crt.pem");

    /// <summary>The node's key file in a folder.</summary>
    public static string KeyFile(string folder, NodeId node) => Path.Combine(folder, $"{node}.key.pem");

    /// <summary>
    /// Opens an identity that the program makes itself: the authority in <paramref name="authority"/>, the node's
    /// own certificate and key in <paramref name="data"/>. The certificate is made anew when it is about to expire
    /// or is another authority's. The key stays, because the logs that the node writes go by its key.
    /// </summary>
    public static async Task<NodeIdentity> OpenDevelopmentAsync(
        NodeId node, NodeKind kind, string authority, string data, TimeProvider clock, CancellationToken cancellation)
    {
        await DevelopmentAuthority.EnsureAsync(authority, clock, cancellation);
        Directory.CreateDirectory(data);
        var keyFile = KeyFile(data, node);
        if (!File.Exists(keyFile)) PrivateFile.CreateOnce(keyFile, NewKey());
        var trust = new NetworkTrust(Roots(authority), clock);
        if (!IsStillGood(node, kind, data, trust, clock))
        {
            using var issuer = DevelopmentAuthority.Open(authority, clock);
            using var key = ECDsa.Create();
            key.ImportFromPem(await File.ReadAllTextAsync(keyFile, cancellation));
            using var issued = issuer.Issue(node, kind, key);
            PrivateFile.Replace(CertificateFile(data, node), issued.ExportCertificatePem());
        }

        return Open(node, kind, data, trust, clock);
    }

    /// <summary>Opens an identity that a person has put there: authority, certificate and key in one folder.</summary>
    /// <exception cref="UnusableFileException">A file is missing, damaged, expired or another node's.</exception>
    public static NodeIdentity Open(NodeId node, NodeKind kind, string folder, TimeProvider clock) =>
        Open(node, kind, folder, new NetworkTrust(Roots(folder), clock), clock);

    public void Dispose() => Certificate.Dispose();

    private static NodeIdentity Open(NodeId node, NodeKind kind, string folder, NetworkTrust trust, TimeProvider clock)
    {
        var certificate = Load(node, folder);
        var file = CertificateFile(folder, node);
        RefuseIf(NetworkTrust.NodeOf(certificate) != node || NetworkTrust.KindOf(certificate) != kind, file,
            ("证书上的节点名称或类型不符", $"请网络的证书机构签发带 {NetworkTrust.NodeName(node)} 和 "
                + $"{NetworkTrust.KindName(kind)} 的证书"),
            ("The certificate is for another node or kind", "have the network's authority issue one with "
                + $"{NetworkTrust.NodeName(node)} and {NetworkTrust.KindName(kind)}"));
        var expired = new DateTimeOffset(certificate.NotAfter) < clock.GetUtcNow();
        RefuseIf(!trust.Trusts(certificate), file,
            (expired ? "证书已过期" : "证书不是 ca.crt.pem 的机构签发的",
                "请网络的证书机构重新签发，用途包含客户端和服务器认证"),
            (expired ? "The certificate has expired" : "The certificate is not by the authority of ca.crt.pem",
                "have the network's authority issue it anew, for client and server authentication"));
        RefuseIf(!Seals.CanSeal(certificate), file,
            ("密钥不是 ECDSA P-256", "用 P-256 密钥重新申请证书"),
            ("The key is not ECDSA P-256", "ask for a certificate with a P-256 key"));
        return new NodeIdentity(certificate, trust);
    }

    private static X509Certificate2 Load(NodeId node, string folder)
    {
        var (certificateFile, keyFile) = (CertificateFile(folder, node), KeyFile(folder, node));
        foreach (var file in new[] { certificateFile, keyFile })
        {
            if (!File.Exists(file)) throw Missing(file);
        }

        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            if (!OperatingSystem.IsWindows()) return certificate;
            // Windows cannot use a key for TLS that was only ever in memory.
            using (certificate)
            {
                return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
            }
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw Unusable(certificateFile,
                ("证书或密钥读不到、损坏或互不相符", $"检查它和 {keyFile}，必要时重新申请"),
                ("The certificate or its key cannot be read, is damaged, or the two do not fit",
                    $"check it and {keyFile}, or ask for new ones"));
        }
    }

    private static X509Certificate2Collection Roots(string folder)
    {
        var file = DevelopmentAuthority.CertificateFile(folder);
        if (!File.Exists(file)) throw Missing(file);
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            roots.Clear();
        }

        return roots.Count > 0 ? roots : throw Unusable(file,
            ("其中没有可用的机构证书", "向网络的证书机构索取 ca.crt.pem（PEM 格式）"),
            ("It holds no certificate of an authority", "get ca.crt.pem (PEM) from the network's authority"));
    }

    private static bool IsStillGood(NodeId node, NodeKind kind, string data, NetworkTrust trust, TimeProvider clock)
    {
        if (!File.Exists(CertificateFile(data, node))) return false;
        try
        {
            using var identity = Open(node, kind, data, trust, clock);
            return identity.OpensBundles
                && clock.GetUtcNow() + RenewedWhenLeft < new DateTimeOffset(identity.Certificate.NotAfter);
        }
        catch (UnusableFileException)
        {
            return false;
        }
    }

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static UnusableFileException Missing(string file) => Unusable(file,
        ("缺少证书文件", "向网络的证书机构申请后放到这里；试用时可写 certificates.development: true 由程序生成"),
        ("The file is missing", "get it from the network's authority and put it here; "
            + "to try things out, certificates.development: true lets the program make it"));

    private static void RefuseIf(
        bool wrong, string file, (string Wrong, string Fix) chinese, (string Wrong, string Fix) english)
    {
        if (wrong) throw Unusable(file, chinese, english);
    }

    private static UnusableFileException Unusable(
        string file, (string Wrong, string Fix) chinese, (string Wrong, string Fix) english) =>
        new(file, chinese, english);
}
