using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MediationNet.Node.Trust;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace MediationNet.Node.Hosting;

/// <summary>Opens the node's three ports, and knows where they are once they are open.</summary>
public sealed class Listeners
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Door, ListenOptions> _open = [];

    /// <summary>Where a door is; the port is a real one also when the configuration said 0.</summary>
    public IPEndPoint At(Door door) => _open[door].IPEndPoint!;

    internal void Open(KestrelServerOptions kestrel, ListenPlaces places, NodeIdentity identity)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.Http2.KeepAlivePingDelay = PingAfter;
        kestrel.Limits.Http2.KeepAlivePingTimeout = PingTimeout;
        Open(kestrel, places.Peers, Door.Peers, HttpProtocols.Http2, listen => Secure(listen, identity));
        Open(kestrel, places.Api, Door.Api, HttpProtocols.Http2, _ => { });
        Open(kestrel, places.Page, Door.Page, HttpProtocols.Http1, _ => { });
    }

    private void Open(
        KestrelServerOptions kestrel, IPEndPoint at, Door door, HttpProtocols protocols, Action<ListenOptions> more) =>
        kestrel.Listen(at, listen =>
        {
            listen.Protocols = protocols;
            more(listen);
            listen.Use(next => connection =>
            {
                connection.Features.Set(new CameIn(door));
                return next(connection);
            });
            _open[door] = listen;
        });

    private static void Secure(ListenOptions listen, NodeIdentity identity) => listen.UseHttps(https =>
    {
        https.ServerCertificate = identity.Certificate;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, _, _) => identity.Trust.Trusts(certificate);
        https.OnAuthenticate = (_, tls) =>
        {
            tls.CertificateChainPolicy = identity.Trust.Policy();
            tls.ServerCertificateContext =
                SslStreamCertificateContext.Create(identity.Certificate, null, offline: true);
            tls.CertificateRevocationCheckMode = X509RevocationMode.NoCheck;
        };
    });
}
