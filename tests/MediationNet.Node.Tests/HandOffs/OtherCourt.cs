using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using MediationNet.Domain.Committees;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>A court with a system of its own, which keeps to the protocol as far as a test lets it.</summary>
internal sealed class OtherCourt : HandOffService.HandOffServiceBase, IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherCourt()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.MapGrpcService<OtherCourt>();
    }

    /// <summary>What came, whatever was answered.</summary>
    public ConcurrentQueue<Guid> Submitted { get; } = [];

    /// <summary>The hashes of the contents that came.</summary>
    public ConcurrentQueue<ByteString> Delivered { get; } = [];

    /// <summary>What it answers to a package: OK, or a status.</summary>
    public Func<Guid, StatusCode> Takes { get; set; } = _ => StatusCode.OK;

    /// <summary>What it says is lacking.</summary>
    public Func<Guid, Lack[]> Lacks { get; set; } = _ => [];

    /// <summary>Its notices, to whomever.</summary>
    public Notice[] Notices { get; set; } = [];

    /// <summary>The directory in which it is found.</summary>
    public NetworkDirectory Directory => new(
        8,
        Cast.Committees,
        Cast.Network.Nodes.Select(node => node.Id == Cast.CourtNode ? node with { Address = _app.Urls.First() } : node),
        Cast.Network.Bodies);

    public static async Task<OtherCourt> Open()
    {
        var court = new OtherCourt();
        await court._app.StartAsync(TestContext.Current.CancellationToken);
        return court;
    }

    public override Task<SubmitResponse> Submit(SubmitRequest request, ServerCallContext context)
    {
        var id = request.Package.HandOff.ToId("hand_off");
        Submitted.Enqueue(id);
        return Takes(id) is var status and not StatusCode.OK
            ? throw new RpcException(new Status(status, ""))
            : Task.FromResult(new SubmitResponse { Receipt = "1" });
    }

    public override Task<LackingResponse> Lacking(LackingRequest request, ServerCallContext context) =>
        Task.FromResult(new LackingResponse { Lacks = { Lacks(request.HandOff.ToId("hand_off")) } });

    public override async Task<DeliverResponse> Deliver(
        IAsyncStreamReader<DeliverPiece> requestStream, ServerCallContext context)
    {
        var held = 0L;
        await foreach (var piece in requestStream.ReadAllAsync(context.CancellationToken))
        {
            if (held == 0) Delivered.Enqueue(piece.Sha256);
            held = piece.From + piece.Data.Length;
        }

        return new DeliverResponse { Held = held, Whole = true };
    }

    public override async Task Follow(
        FollowRequest request, IServerStreamWriter<Notice> responseStream, ServerCallContext context)
    {
        foreach (var notice in Notices) await responseStream.WriteAsync(notice, context.CancellationToken);
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
