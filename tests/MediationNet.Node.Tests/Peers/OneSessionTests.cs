using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Peers;
using MediationNet.Protocol.Sync;
using MediationNet.Protocol.Sync.V1;
using static MediationNet.Node.Tests.Peers.PeerNode;

namespace MediationNet.Node.Tests.Peers;

public sealed class OneSessionTests
{
    private static readonly HelloFrame Hello = new(
        Longwu, 11, [1], 0, [new LaneCursor(0, 0, 0, 0), new LaneCursor(1, 0, 0, 0)], 1000, 1);

    [Fact]
    public async Task A_newer_session_takes_over_from_an_older_one()
    {
        await using var hub = await Hub();
        using var channel = GrpcChannel.ForAddress(hub.Address);
        await hub.Store.Meet(Longwu, Hello, TestContext.Current.CancellationToken);
        using var older = await Greet(channel);
        using var newer = await Greet(channel);

        Assert.Equal(ByeReason.Stopping, (await Last<ByeFrame>(older)).Reason);
        await Say(newer, new CaughtFrame(0, 0));
        await Say(newer, new CaughtFrame(1, 0));
        await Await.That(hub, () => hub.Board.Of(Longwu) is { Linked: true, Status.Phase: SessionPhase.InStep });
    }

    [Fact]
    public async Task What_is_no_frame_ends_the_session_with_a_protocol_error()
    {
        await using var hub = await Hub();
        using var channel = GrpcChannel.ForAddress(hub.Address);
        await hub.Store.Meet(Longwu, Hello, TestContext.Current.CancellationToken);
        using var call = await Greet(channel);

        await call.RequestStream.WriteAsync(new Frame(), TestContext.Current.CancellationToken);

        Assert.Equal(ByeReason.ProtocolError, (await Last<ByeFrame>(call)).Reason);
    }

    [Fact]
    public async Task A_caller_without_a_certificate_is_not_heard()
    {
        await using var hub = await Hub();
        hub.Caller = null;
        using var channel = GrpcChannel.ForAddress(hub.Address);

        // Nothing is said: a write that meets a call that has ended tells of that, and not why.
        using var call = new PeerSync.PeerSyncClient(channel).Session(
            cancellationToken: TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<RpcException>(() => First<HelloFrame>(call));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public void An_edge_dials_its_hub_and_of_two_hubs_the_smaller_id_dials()
    {
        var (a, b, body) = (new NodeId("a"), new NodeId("b"), new NodeId("court"));
        var directory = new NetworkDirectory(
            1,
            [],
            [
                new NetworkNode(a, NodeKind.Hub, "https://a", null),
                new NetworkNode(b, NodeKind.Hub, "https://b", null),
                new NetworkNode(body, NodeKind.Body, "https://court", null),
                new NetworkNode(Longwu, NodeKind.Edge, null, b),
            ],
            []);

        Assert.Equal([b], PeerDialer.ToDial(directory, Longwu).Select(node => node.Id));
        Assert.Equal([b], PeerDialer.ToDial(directory, a).Select(node => node.Id));
        Assert.Empty(PeerDialer.ToDial(directory, b));
        Assert.Empty(PeerDialer.ToDial(directory, body));
        Assert.Empty(PeerDialer.ToDial(directory, new NodeId("stranger")));
    }

    [Fact]
    public void Pauses_between_diallings_double_up_to_the_longest_and_begin_anew_after_a_session()
    {
        var redial = new Redial(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30));

        Assert.Equal(
            [0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 8).Select(_ => redial.Next(1).TotalSeconds));
        Assert.Equal(15, redial.Next(0).TotalSeconds);
        redial.Reset();
        Assert.Equal(0.25, redial.Next(0).TotalSeconds);
    }

    private static async Task<AsyncDuplexStreamingCall<Frame, Frame>> Greet(GrpcChannel channel)
    {
        var call = new PeerSync.PeerSyncClient(channel).Session(
            cancellationToken: TestContext.Current.CancellationToken);
        await Say(call, Hello);
        await First<HelloFrame>(call);
        return call;
    }

    private static Task Say(AsyncDuplexStreamingCall<Frame, Frame> call, SyncFrame frame) =>
        call.RequestStream.WriteAsync(FrameWire.ToWire(frame), TestContext.Current.CancellationToken);

    private static async Task<T> First<T>(AsyncDuplexStreamingCall<Frame, Frame> call) where T : SyncFrame
    {
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        return Assert.IsType<T>(Assert.IsType<FrameReading.Good>(FrameWire.Read(call.ResponseStream.Current)).Frame);
    }

    private static async Task<T> Last<T>(AsyncDuplexStreamingCall<Frame, Frame> call) where T : SyncFrame
    {
        SyncFrame? last = null;
        await foreach (var frame in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            last = Assert.IsType<FrameReading.Good>(FrameWire.Read(frame)).Frame;
        return Assert.IsType<T>(last);
    }
}
