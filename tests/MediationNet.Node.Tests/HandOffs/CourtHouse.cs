using System.Net;
using System.Security.Claims;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Tests.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>A court's node: the real services on a real Kestrel of this machine, without TLS.</summary>
internal sealed class CourtHouse : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NodeStore _store;
    private readonly List<HttpContext> _streams = [];
    private int _answersToLose;
    private int _submits;

    private CourtHouse(DirectoryInfo folder, bool byRule, int port)
    {
        _store = Papers.Open(folder, Cast.CourtNode);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(_store);
        builder.Services.AddSingleton<BodyBook>();
        builder.Services.AddSingleton<TimeProvider>(new HurriedClock());
        if (byRule) builder.Services.AddHostedService<BodyDesk>();
        _app = builder.Build();
        _app.Use(Receive);
        _app.MapGrpcService<HandOffGrpcService>();
        _app.MapGrpcService<LiaisonGrpcService>();
    }

    /// <summary>Whom the certificates of callers name; null for none.</summary>
    public NodeId? Caller { get; set; } = Cast.LongwuHub;

    public BodyBook Book => _app.Services.GetRequiredService<BodyBook>();

    public string Address => _app.Urls.First();

    public int Submits => Volatile.Read(ref _submits);

    public GrpcChannel Channel => field ??= GrpcChannel.ForAddress(Address);

    public HandOffService.HandOffServiceClient HandOff => new(Channel);

    public Liaison.LiaisonClient Liaison => new(Channel);

    /// <summary>The directory in which this court is found.</summary>
    public NetworkDirectory Directory => new(
        8,
        Cast.Committees,
        Cast.Directory.Nodes.Select(node => node.Id == Cast.CourtNode ? node with { Address = Address } : node),
        Cast.Directory.Bodies);

    public static async Task<CourtHouse> Open(DirectoryInfo folder, bool byRule = false, int port = 0)
    {
        var court = new CourtHouse(folder, byRule, port);
        await court._app.StartAsync();
        return court;
    }

    /// <summary>The next answers to a submission are lost on their way, after the court has written it down.</summary>
    public void LoseAnswers(int count) => Volatile.Write(ref _answersToLose, count);

    /// <summary>Breaks the streams of all followers, without a word.</summary>
    public void Cut()
    {
        lock (_streams)
        {
            _streams.ForEach(stream => stream.Abort());
            _streams.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _app.DisposeAsync();
        Channel.Dispose();
        await _store.DisposeAsync();
    }

    private async Task Receive(HttpContext context, RequestDelegate next)
    {
        if (Caller is { } node) context.User = new(new ClaimsIdentity([new Claim("node", node.Value)], "test"));
        if (context.Request.Path.Value!.EndsWith("/Follow", StringComparison.Ordinal))
        {
            lock (_streams) _streams.Add(context);
        }

        if (context.Request.Path.Value.EndsWith("/Submit", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _submits);
            if (Interlocked.Decrement(ref _answersToLose) >= 0)
            {
                context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
                await next(context);
                context.Abort();
                return;
            }
        }

        await next(context);
    }
}
