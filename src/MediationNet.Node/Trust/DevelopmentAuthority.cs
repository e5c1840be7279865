using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Trust;

/// <summary>
/// A certificate authority that the program makes for itself, so that a network can be tried without one.
/// Whoever reads its key can be any node: a real network has an authority of its own elsewhere.
/// </summary>
public sealed class DevelopmentAuthority : IDisposable
{
    /// <summary>How long a node's certificate is valid.</summary>
    public static readonly TimeSpan NodeLifetime = TimeSpan.FromDays(365);

    private static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromDays(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly X509Certificate2 _authority;
    private readonly TimeProvider _clock;

    private DevelopmentAuthority(X509Certificate2 authority, TimeProvider clock)
    {
        _authority = authority;
        _clock = clock;
    }

    /// <summary>The authority's certificate file in its folder; several certificates may stand in it.</summary>
    public static string CertificateFile(string folder) => Path.Combine(folder, "ca.crt.pem");

    /// <summary>The authority's key file in its folder.</summary>
    public static string KeyFile(string folder) => Path.Combine(folder, "ca.key.pem");

    /// <summary>
    /// Makes the authority unless it is there. The key is written first and the certificate last, so a
    /// certificate that can be seen always has its key; a lock lets one of many processes do it.
    /// </summary>
    public static async Task EnsureAsync(string folder, TimeProvider clock, CancellationToken cancellation)
    {
        if (File.Exists(CertificateFile(folder))) return;
        Directory.CreateDirectory(folder);
        await using var held = await LockAsync(Path.Combine(folder, "ca.lock"), clock, cancellation);
        if (File.Exists(CertificateFile(folder))) return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = clock.GetUtcNow();
        using var certificate = Request(key).CreateSelfSigned(now - ClocksMayDiffer, now + AuthorityLifetime);
        PrivateFile.Replace(KeyFile(folder), key.ExportPkcs8PrivateKeyPem());
        PrivateFile.Replace(CertificateFile(folder), certificate.ExportCertificatePem());
    }

    /// <summary>Opens the authority with its key, to issue certificates.</summary>
    /// <exception cref="UnusableFileException">The certificate or its key is missing or damaged.</exception>
    public static DevelopmentAuthority Open(string folder, TimeProvider clock)
    {
        try
        {
            return new(X509Certificate2.CreateFromPemFile(CertificateFile(folder), KeyFile(folder)), clock);
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new UnusableFileException(
                KeyFile(folder),
                ("开发用证书机构的密钥缺失或与 ca.crt.pem 不符", $"恢复该文件；或清空 {folder}，各节点启动时重新生成"),
                ("The development authority's key is missing or does not fit ca.crt.pem",
                    $"restore it, or empty {folder}: the nodes make a new one when they start"));
        }
    }

    /// <summary>A certificate for a node's key, for mutual TLS on this machine and for its seals.</summary>
    public X509Certificate2 Issue(NodeId node, NodeKind kind, ECDsa key)
    {
        var request = new CertificateRequest($"CN={node}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(NetworkTrust.NodeName(node));
        names.AddUri(NetworkTrust.KindName(kind));
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_authority, true, false));
        var now = _clock.GetUtcNow();
        var from = Later(now - ClocksMayDiffer, new DateTimeOffset(_authority.NotBefore));
        var until = Earlier(now + NodeLifetime, new DateTimeOffset(_authority.NotAfter));
        return request.Create(_authority, from, until, RandomNumberGenerator.GetBytes(16));
    }

    public void Dispose() => _authority.Dispose();

    private static CertificateRequest Request(ECDsa key)
    {
        var request = new CertificateRequest("CN=MediationNet development authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    /// <summary>Holds a file open for itself alone; waits for another process that holds it.</summary>
    private static async Task<FileStream> LockAsync(string path, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(LookAgain, cancellation);
            }
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
