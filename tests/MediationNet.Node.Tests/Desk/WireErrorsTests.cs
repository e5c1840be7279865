using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Node.Desk;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Tests.Hosting;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MediationNet.Node.Tests.Desk;

/// <summary>What goes wrong inside a call reaches the caller as a status, and nothing of ours with it.</summary>
public sealed class WireErrorsTests : IDisposable
{
    private const string Secret = "/srv/mediation/node.db";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(StoreProblemKind.Full, StatusCode.ResourceExhausted, "STORE_FULL")]
    [InlineData(StoreProblemKind.Broken, StatusCode.Unavailable, "STORE_BROKEN")]
    [InlineData(StoreProblemKind.Corrupt, StatusCode.DataLoss, "STORE_CORRUPT")]
    [InlineData(StoreProblemKind.Damaged, StatusCode.DataLoss, "STORE_DAMAGED")]
    [InlineData(StoreProblemKind.Overtaken, StatusCode.Aborted, "STORE_OVERTAKEN")]
    [InlineData(StoreProblemKind.NewerVersion, StatusCode.Internal, "STORE_NEWERVERSION")]
    public async Task A_problem_of_the_store_has_a_status(StoreProblemKind kind, StatusCode code, string reason)
    {
        var said = await FailAsync(new StoreProblem(kind, Secret));
        Assert.Equal(code, said.StatusCode);
        Assert.Equal(reason, said.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.NotEmpty(said.Status.Detail);
        Assert.DoesNotContain(Secret, said.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_told_without_a_word()
    {
        var said = await FailAsync(new InvalidOperationException(Secret));
        Assert.Equal((StatusCode.Internal, ""), (said.StatusCode, said.Status.Detail));
    }

    [Fact]
    public async Task A_field_that_is_not_as_promised_is_named()
    {
        var said = await FailAsync(new WireException("hand_off", "is missing"));
        Assert.Equal(StatusCode.InvalidArgument, said.StatusCode);
        Assert.Equal("hand_off", Assert.Single(said.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field);
    }

    [Fact]
    public async Task What_was_said_as_a_status_stays_so()
    {
        var said = await FailAsync(new RpcException(new Grpc.Core.Status(StatusCode.Aborted, "said")));
        Assert.Equal((StatusCode.Aborted, "said"), (said.StatusCode, said.Status.Detail));
    }

    private async Task<RpcException> FailAsync(Exception failure)
    {
        await using var app = await _scratch.StartAsync("village-1", new FailingPart(failure));
        var api = app.Services.GetRequiredService<Listeners>().At(Door.Api);
        using var channel = GrpcChannel.ForAddress($"http://{api}");
        return await Assert.ThrowsAsync<RpcException>(async () => await new Liaison.LiaisonClient(channel)
            .ListMattersAsync(new ListMattersRequest(), cancellationToken: TestContext.Current.CancellationToken));
    }

    private sealed class FailingPart(Exception failure) : INodePart
    {
        public void Add(WebApplicationBuilder builder, NodeSetup setup)
        {
            builder.Services.AddGrpc(options => options.Interceptors.Add<WireErrors>());
            builder.Services.AddSingleton(new FailingLiaison(failure));
        }

        public void Map(WebApplication app, NodeSetup setup) =>
            app.MapGrpcService<FailingLiaison>().AtApiWithoutToken();
    }

    private sealed class FailingLiaison(Exception failure) : Liaison.LiaisonBase
    {
        public override Task<ListMattersResponse> ListMatters(ListMattersRequest request, ServerCallContext context) =>
            throw failure;
    }
}
