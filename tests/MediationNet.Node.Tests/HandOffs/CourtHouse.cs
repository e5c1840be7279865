using System.Net;
using System.Security.Claims;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Node.Desk;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>A court's node: the real services on a real Kestrel of this machine, without TLS.</summary>
internal sealed class CourtHouse : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NodeStore _store;
    private readonly List<HttpContext> _streams = [];
    private int _answersToLose;
    private int _submits;

    private readonly NodeId _node;

    private CourtHouse(DirectoryInfo folder, bool byRule, int port, NodeId node)
    {
        _node = node;
        _store = Papers.Open(folder, node);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options => options.Interceptors.Add<WireErrors>());
        builder.Services.AddSingleton(_store);
        builder.Services.AddSingleton<BodyBook>();
        builder.Services.AddSingleton<MatterFiles>();
        builder.Services.AddSingleton<TimeProvider>(new HurriedClock());
        builder.Services.AddSingleton(Cast.WorkDays);
        if (byRule) builder.Services.AddHostedService<BodyDesk>();
        _app = builder.Build();
        _app.Use(Receive);
        _app.MapGrpcService<HandOffGrpcService>();
        _app.MapGrpcService<LiaisonGrpcService>();
    }

    /// <summary>Whom the certificates of callers name; null for none.</summary>
    public NodeId? Caller { get; set; } = Cast.LongwuHub;

    public NodeStore Store => _store;

    public BodyBook Book => _app.Services.GetRequiredService<BodyBook>();

    public string Address { get; private set; } = "";

    public int Submits => Volatile.Read(ref _submits);

    public GrpcChannel Channel => field ??= GrpcChannel.ForAddress(Address);

    public HandOffService.HandOffServiceClient HandOff => new(Channel);

    public Liaison.LiaisonClient Liaison => new(Channel);

    /// <summary>The directory in which this court is found.</summary>
    public NetworkDirectory Directory => new(
        8,
        Cast.Committees,
        Cast.Network.Nodes.Select(node => node.Id == _node ? node with { Address = Address } : node),
        Cast.Network.Bodies);

    public static async Task<CourtHouse> Open(
        DirectoryInfo folder, bool byRule = false, int port = 0, NodeId? node = null)
    {
        var court = new CourtHouse(folder, byRule, port, node ?? Cast.CourtNode);
        await court._app.StartAsync(TestContext.Current.CancellationToken);
        court.Address = court._app.Urls.First();
        return court;
    }

    /// <summary>The next answers to a submission are lost on their way, after the court has written it down.</summary>
    public void LoseAnswers(int count) => Volatile.Write(ref _answersToLose, count);

    /// <summary>Breaks the streams of all followers, without a word.</summary>
    public void Cut()
    {
        lock (_streams) _streams.ForEach(stream => stream.Abort());
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
        var path = context.Request.Path.Value!;
        if (path.EndsWith("/Follow", StringComparison.Ordinal)) await Follow(context, next);
        else if (path.EndsWith("/Submit", StringComparison.Ordinal)) await Submit(context, next);
        else await next(context);
    }

    private async Task Follow(HttpContext context, RequestDelegate next)
    {
        lock (_streams) _streams.Add(context);
        try
        {
            await next(context);
        }
        finally
        {
            lock (_streams) _streams.Remove(context);
        }
    }

    private async Task Submit(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _submits);
        var isLost = Interlocked.Decrement(ref _answersToLose) >= 0;
        if (isLost) context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        await next(context);
        if (isLost) context.Abort();
    }
}
