using System.Net;
using System.Security.Authentication;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1Alpha;
using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Tests.Hosting;
using MediationNet.Node.Trust;
using MediationNet.Protocol.HandOff.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MediationNet.Node.Tests.Trust;

/// <summary>Who comes in by which door: real listeners, real certificates.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private readonly Scratch _scratch = new();
    private WebApplication _hub = null!;
    private Listeners _listeners = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _hub = await _scratch.StartAsync("township-office", new HealthPart(), new ProbePart());
        _listeners = _hub.Services.GetRequiredService<Listeners>();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.StopAsync(Cancellation);
        await _hub.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_node_of_the_network_comes_in_under_its_own_name()
    {
        using var channels = new PeerChannels(await _scratch.IdentityAsync("village-1"));

        var answer = await ReportAsync(channels.For(Hub("township-office")));

        Assert.Equal("village-1", answer);
    }

    [Fact]
    public async Task A_foreign_authority_is_refused_by_both_sides()
    {
        using var elsewhere = new Scratch();
        var foreign = await elsewhere.IdentityAsync("village-1");
        using var channels = new PeerChannels(foreign);
        await NotSpokenToAsync(ReportAsync(channels.For(Hub("township-office"))));

        // Also when the caller does not care who answers, the hub does.
        using var credulous = Credulous(foreign);
        await ShutOutAsync(ReportAsync(credulous));
    }

    [Fact]
    public async Task Without_a_certificate_nobody_comes_in()
    {
        using var channel = Credulous(identity: null);

        await ShutOutAsync(ReportAsync(channel));
    }

    [Fact]
    public async Task Another_node_than_the_one_dialled_is_not_spoken_to()
    {
        using var channels = new PeerChannels(await _scratch.IdentityAsync("village-1"));

        await NotSpokenToAsync(ReportAsync(channels.For(Hub("county-office"))));
    }

    [Fact]
    public async Task A_node_that_the_directory_does_not_know_in_that_kind_is_refused()
    {
        foreach (var (id, kind) in new[] { ("village-9", NodeKind.Edge), ("village-1", NodeKind.Hub) })
        {
            using var channels = new PeerChannels(await NodeIdentity.OpenDevelopmentAsync(
                new(id), kind, _scratch.Authority, _scratch.At("other"), TimeProvider.System, Cancellation));

            await RefusedAsync(StatusCode.Unauthenticated, ReportAsync(channels.For(Hub("township-office"))));
        }
    }

    [Fact]
    public async Task A_court_is_no_peer()
    {
        using var channels = new PeerChannels(await _scratch.IdentityAsync("court"));

        await RefusedAsync(StatusCode.PermissionDenied, ReportAsync(channels.For(Hub("township-office"))));
    }

    [Fact]
    public async Task What_is_for_peers_is_not_found_by_the_other_doors_and_the_other_way_round()
    {
        using var local = Api();
        await RefusedAsync(StatusCode.Unimplemented, ReportAsync(local));

        using var channels = new PeerChannels(await _scratch.IdentityAsync("village-1"));
        var health = new Health.HealthClient(channels.For(Hub("township-office")));
        using var asked = health.CheckAsync(new(), cancellationToken: Cancellation);
        await RefusedAsync(StatusCode.Unimplemented, asked.ResponseAsync);
    }

    [Fact]
    public async Task The_api_asks_for_the_token_except_for_its_health()
    {
        using var local = Api();

        var health = await new Health.HealthClient(local).CheckAsync(new(), cancellationToken: Cancellation);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        await RefusedAsync(StatusCode.Unauthenticated, ServicesAsync(local, []));
        await RefusedAsync(StatusCode.Unauthenticated, ServicesAsync(local, Bearer("another token")));
        var token = _hub.Services.GetRequiredService<ApiToken>().Value;
        Assert.Contains("grpc.health.v1.Health", await ServicesAsync(local, Bearer(token)));
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.MisdirectedRequest)]
    public async Task The_page_answers_to_this_machine_by_its_own_names(string host, HttpStatusCode expected)
    {
        using var browser = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{_listeners.At(Door.Page)}/probe");
        request.Headers.Host = host;

        using var answer = await browser.SendAsync(request, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task RefusedAsync(StatusCode expected, Task call) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);

    /// <summary>The caller itself breaks the connection off, because of who answers.</summary>
    private static async Task NotSpokenToAsync(Task call)
    {
        var status = (await Assert.ThrowsAsync<RpcException>(() => call)).Status;
        Assert.Equal(StatusCode.Internal, status.StatusCode);
        Assert.IsType<AuthenticationException>(status.DebugException?.InnerException);
    }

    /// <summary>The hub breaks the connection off; how far the caller had come by then is a matter of chance.</summary>
    private static async Task ShutOutAsync(Task call) => Assert.Contains(
        (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode,
        new[] { StatusCode.Unavailable, StatusCode.Internal });

    private static async Task<string> ReportAsync(GrpcChannel channel)
    {
        var client = new HandOffService.HandOffServiceClient(channel);
        return (await client.ReportAsync(new(), cancellationToken: Cancellation)).Receipt;
    }

    private static async Task<IEnumerable<string>> ServicesAsync(GrpcChannel channel, Metadata metadata)
    {
        using var call = new ServerReflection.ServerReflectionClient(channel)
            .ServerReflectionInfo(metadata, cancellationToken: Cancellation);
        var answer = call.ResponseStream.MoveNext(Cancellation);
        // A refused stream may already be closed for writing: why it was refused, only the answer says.
        await Task.WhenAny(call.RequestStream.WriteAsync(new() { ListServices = "" }, Cancellation), answer);
        await answer;
        return call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name);
    }

    private static Metadata Bearer(string token) => new() { { "authorization", $"Bearer {token}" } };

    private NetworkNode Hub(string id) => new(new(id), NodeKind.Hub, $"https://{_listeners.At(Door.Peers)}", null);

    private GrpcChannel Api() => GrpcChannel.ForAddress($"http://{_listeners.At(Door.Api)}");

    /// <summary>A caller that believes whoever answers.</summary>
    private GrpcChannel Credulous(NodeIdentity? identity)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null;
        if (identity is not null) handler.SslOptions.ClientCertificates = [identity.Certificate];
        return GrpcChannel.ForAddress($"https://{_listeners.At(Door.Peers)}", new() { HttpHandler = handler });
    }

    /// <summary>Something at the peers' door that says who came in, and something for the browser.</summary>
    private sealed class ProbePart : INodePart
    {
        public void Add(WebApplicationBuilder builder, NodeSetup setup)
        {
        }

        public void Map(WebApplication app, NodeSetup setup)
        {
            app.MapGrpcService<Probe>().AtPeers(NodePolicies.Peer);
            app.MapGet("/probe", () => "well").AtPage();
        }
    }

    private sealed class Probe : HandOffService.HandOffServiceBase
    {
        public override Task<ReportResponse> Report(ReportRequest request, ServerCallContext context) =>
            Task.FromResult(new ReportResponse { Receipt = context.GetHttpContext().User.CallingNode()?.Value ?? "" });
    }
}
