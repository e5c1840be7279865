using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Trust;

/// <summary>Connections to other nodes by mutual TLS; one channel a node, kept until the house closes.</summary>
public sealed class PeerChannels(NodeIdentity identity) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(NodeId Node, string Address), Lazy<GrpcChannel>> _channels = new();

    /// <summary>The channel to a node. It answers only when the other side proves to be that very node.</summary>
    /// <exception cref="ArgumentException">The directory gives no address for it: an edge is never dialled.</exception>
    public GrpcChannel For(NetworkNode node)
    {
        var address = node.Address ?? throw new ArgumentException($"{node.Id} is never dialled.", nameof(node));
        return _channels.GetOrAdd((node.Id, address), to => new(() => Open(to.Node, to.Address))).Value;
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values.Where(channel => channel.IsValueCreated)) channel.Value.Dispose();
        _channels.Clear();
    }

    private GrpcChannel Open(NodeId node, string address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            KeepAlivePingDelay = PingAfter,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            EnableMultipleHttp2Connections = true,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificateContext =
                    SslStreamCertificateContext.Create(identity.Certificate, null, offline: true),
                CertificateChainPolicy = identity.Trust.Policy(),
                // Whether the name in the address fits is not asked: who a node is, its certificate says.
                RemoteCertificateValidationCallback = (_, certificate, _, _) => IsNode(certificate, node),
            },
        },
        DisposeHttpClient = true,
    });

    private bool IsNode(X509Certificate? certificate, NodeId node) =>
        certificate is X509Certificate2 shown && identity.Trust.Trusts(shown) && NetworkTrust.NodeOf(shown) == node;
}
