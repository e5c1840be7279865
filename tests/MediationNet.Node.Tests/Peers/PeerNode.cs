using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Node.Peers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediationNet.Node.Tests.Peers;

/// <summary>A node that only syncs: the real shell on a real Kestrel of this machine, without TLS.</summary>
internal sealed class PeerNode : IAsyncDisposable, IPeerIdentity
{
    private readonly WebApplication _app;
    private volatile HttpContext? _stream;

    private PeerNode(PeerSettings settings, Func<NetworkDirectory> directory, ulong incarnation)
    {
        Store = new MemoryPeerStore(incarnation);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<IPeerStore>(Store);
        builder.Services.AddSingleton<IPeerIdentity>(this);
        builder.Services.AddSingleton(directory);
        builder.Services.AddSingleton<Func<NetworkNode, GrpcChannel>>(node =>
            Channel ??= GrpcChannel.ForAddress(node.Address!));
        builder.Services.AddPeerSync(settings);
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            _stream = context;
            return next(context);
        });
        _app.MapGrpcService<PeerSyncService>();
    }

    public static NodeId Longwu { get; } = new("longwu");

    public static NodeId Tongren { get; } = new("tongren");

    public MemoryPeerStore Store { get; }

    public PeerBoard Board => _app.Services.GetRequiredService<PeerBoard>();

    /// <summary>Whom the certificates of callers name.</summary>
    public NodeId? Caller { get; set; } = Longwu;

    public string Address => _app.Urls.First();

    private GrpcChannel? Channel { get; set; }

    /// <summary>A hub that waits to be dialled by the edge.</summary>
    public static Task<PeerNode> Hub(Func<PeerSettings, PeerSettings>? change = null, params NodeId[] edges) =>
        Started(Tongren, () => Directory("http://127.0.0.1:1", edges.Length == 0 ? [Longwu] : edges), 22, change);

    /// <summary>An edge that dials this hub.</summary>
    public static Task<PeerNode> Edge(PeerNode hub, Func<PeerSettings, PeerSettings>? change = null)
    {
        var directory = Directory(hub.Address, Longwu);
        return Started(Longwu, () => directory, 11, change);
    }

    public NodeId? NodeOf(ServerCallContext context) => Caller;

    /// <summary>Breaks the stream that was opened last, without a word.</summary>
    public void Cut() => _stream!.Abort();

    public Task Stop(CancellationToken deadline) => _app.StopAsync(deadline);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Channel?.Dispose();
    }

    private static NetworkDirectory Directory(string hubAddress, params NodeId[] edges) => new(
        1,
        [],
        [
            new NetworkNode(Tongren, NodeKind.Hub, hubAddress, null),
            .. edges.Select(edge => new NetworkNode(edge, NodeKind.Edge, null, Tongren)),
        ],
        []);

    private static async Task<PeerNode> Started(
        NodeId me, Func<NetworkDirectory> directory, ulong incarnation, Func<PeerSettings, PeerSettings>? change)
    {
        var settings = new PeerSettings(me) { RedialFirst = TimeSpan.FromMilliseconds(20) };
        var node = new PeerNode(change?.Invoke(settings) ?? settings, directory, incarnation);
        await node._app.StartAsync(TestContext.Current.CancellationToken);
        return node;
    }
}

/// <summary>Waits for something to become true, by the events that say something changed.</summary>
internal static class Await
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task That(PeerNode node, Func<bool> condition)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (condition()) done.TrySetResult();
        }

        void LookAt(PeerView view) => Look();
        node.Board.Changed += LookAt;
        node.Store.Touched += Look;
        try
        {
            Look();
            await done.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        }
        finally
        {
            node.Board.Changed -= LookAt;
            node.Store.Touched -= Look;
        }
    }

    public static Task InStep(PeerNode node, NodeId peer, long held0, long held1) => That(
        node,
        () => node.Board.Of(peer)?.Status.Phase == Domain.Sync.SessionPhase.InStep
            && node.Store.Held(0) == held0 && node.Store.Held(1) == held1);
}
